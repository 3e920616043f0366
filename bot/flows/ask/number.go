package ask

import (
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// Number takes a whole number within bounds.
func Number(least, most int) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		n, ok := locales.Whole(typed)
		if !ok || n < least || n > most {
			return "", flow.Refuse("wrong.number", "least", chat.Count(least), "most", chat.Count(most))
		}
		return strconv.Itoa(n), nil
	}
}

// ShowNumber shows a number of things.
func ShowNumber(_ flow.World, answer string) chat.Value {
	n, err := strconv.Atoi(answer)
	if err != nil {
		return chat.Words(answer)
	}
	return chat.Count(n)
}
