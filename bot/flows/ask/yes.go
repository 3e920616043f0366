package ask

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// YesNo is an answer that YesOrNo offers.
func YesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// YesOrNo are the two answers to a question about how something is.
func YesOrNo() []flow.Choice {
	return []flow.Choice{
		{Value: "yes", Label: chat.Say("register.yes")}, {Value: "no", Label: chat.Say("register.no")},
	}
}
