// Package recording lets those who may record say the screens aloud, one after the other, for women who don't read. What
// is heard by pressing 🔊 is played elsewhere, where everything is shown.
package recording

import (
	"maps"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flows/consent"
	"hamyar/bot/page"
)

// Screen is something that can be recorded.
type Screen struct {
	Key   string    // the question's message, or the page's name
	Title chat.Line // names it for who records
	Text  chat.Line // as women see it, its holes filled with examples
}

// Screens gives all screens in the order in which a woman meets them.
type Screens func() []Screen

func (all Screens) find(key string) (s Screen, nth int, ok bool) {
	list := all()
	i := slices.IndexFunc(list, func(s Screen) bool { return s.Key == key })
	if i < 0 {
		return Screen{}, 0, false
	}
	return list[i], i + 1, true
}

// missing gives the next screen after one that isn't among those recorded, from the beginning again after the last. ok is
// false if none is missing besides it.
func (all Screens) missing(recorded func(key string) bool, after string) (key string, ok bool) {
	list := all()
	at := slices.IndexFunc(list, func(s Screen) bool { return s.Key == after })
	for i := range list {
		if s := list[(at+1+i)%len(list)]; s.Key != after && !recorded(s.Key) {
			return s.Key, true
		}
	}
	return "", false
}

// today is what is read aloud, with the text that people agree to today.
func (s Screen) today(v page.Visit) chat.Line {
	hello, keeping, ask := consent.Words(v.Programme)
	holes := maps.Clone(s.Text.Holes)
	holes["hello_words"], holes["keeping_words"], holes["ask_words"] = hello, keeping, ask
	return chat.Line{Key: s.Text.Key, Holes: holes}
}

// Example is a message as women see it.
func Example(key string) chat.Line {
	return chat.Line{Key: key, Holes: chat.Holes{
		"name": chat.Part("recording.example_name"), "first": chat.Part("recording.example_first"),
		"owner": chat.Part("recording.example_owner"), "group": chat.Part("recording.example_group"),
		"county": chat.Part("recording.example_county"), "row": chat.Part("recording.example_name"),
		"founded_year": chat.Plain(1398), "n": chat.Plain(12), "nth": chat.Count(2), "of": chat.Count(5), "size": chat.Count(4),
		"least": chat.Count(5), "most": chat.Count(7), "who": chat.Part("recording.example_name"),
		"hello_words": chat.Part("consent.hello"), "keeping_words": chat.Part("consent.keeping"), "ask_words": chat.Part("consent.ask"),
	}}
}
