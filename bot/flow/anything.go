package flow

import (
	"unicode/utf16"

	"hamyar/bot/chat"
)

// mostBelow is how many UTF-16 units may stand below a file (Bot API, sendPhoto). Some people's apps let them write more.
const mostBelow = 1024

// anything takes what a messenger carries, as it came: words that are no label of the question, with their formatting, a file or a
// location. Parse may refuse words; what it makes of them doesn't count.
func (q *ask) anything(w World, in chat.Input) (Answer, error) {
	if in.Kind == chat.Location {
		if in.Spot == "" {
			return Answer{}, Refuse("wrong.unknown")
		}
		return Answer{Value: in.Spot, Spot: true}, nil
	}
	said := chat.Rich{Text: in.Written, Marks: in.Marks}.Trim()
	given := Answer{Value: said.Text, Marks: said.Marks, Album: in.Album}
	if in.Kind != chat.Text {
		given.File = &in.File
		if said.Text == "" {
			return given, nil
		}
		if len(utf16.Encode([]rune(said.Text))) > mostBelow {
			return Answer{}, Refuse(tooLong, "most", chat.Count(mostBelow))
		}
	}
	return given, q.mayBe(w, said.Text)
}

// mayBe refuses words that Parse refuses.
func (q *ask) mayBe(w World, said string) error {
	if q.Parse == nil {
		if said == "" {
			return Refuse("wrong.words")
		}
		return nil
	}
	_, err := q.Parse(w, said)
	return err
}
