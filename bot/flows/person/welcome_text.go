package person

import (
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/consent"
	"hamyar/bot/page"
)

// text is the consent text of today, by part, for the questions that show it.
func text(v page.Visit) []flow.Choice {
	hello, keeping, ask := consent.Words(v.Programme)
	part := func(name string, words chat.Value) flow.Choice {
		return flow.Choice{Value: name, Label: chat.Say("common.name", "name", words)}
	}
	return []flow.Choice{part("hello_words", hello), part("keeping_words", keeping), part("ask_words", ask)}
}

// consentHoles are the parts of the text, for the questions that show them.
func consentHoles(w flow.World, _ flow.Answers) chat.Holes {
	holes := chat.Holes{"hello_words": {}, "keeping_words": {}, "ask_words": {}}
	for _, part := range w.Lists["text"] {
		holes[part.Value] = chat.Value{Line: &part.Label}
	}
	return holes
}

// seeing is an answer to a part of the text, with the version of it that she sees. The first one has no number.
func seeing(answer string, v page.Visit) string {
	if v.Programme.ConsentVersion == 1 {
		return answer
	}
	return answer + strconv.Itoa(v.Programme.ConsentVersion)
}

// answered gives what she answered, and to which text: if it was changed while she read, to the one of which she has seen
// all. She is then asked again, as everyone is.
func answered(said flow.Answers) (answer string, version int) {
	for _, key := range []string{"hello", "keeping", "consent"} {
		seen := said.Value(key)
		answer = strings.TrimRight(seen, "0123456789")
		n, err := strconv.Atoi(seen[len(answer):])
		if err != nil {
			n = 1
		}
		if version == 0 || n < version {
			version = n
		}
	}
	return answer, version
}
