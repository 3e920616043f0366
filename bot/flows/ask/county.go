package ask

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store/programme"
)

// Counties are the programme's counties to choose from.
func Counties(p *programme.Programme) []flow.Choice {
	var list []flow.Choice
	for _, c := range p.Counties {
		list = append(list, flow.Choice{Value: c.Code, Label: chat.Say("common.name", "name", chat.Value{Names: c.Name})})
	}
	return list
}
