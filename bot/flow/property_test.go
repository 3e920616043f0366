package flow_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// stranger does anything at all: presses what she sees, what she saw long ago and what no button says, and types.
type stranger struct {
	t     *rapid.T
	flow  *flow.Flow
	draft flow.Draft
	reply flow.Reply
	seen  []chat.Button // all that she ever saw
}

func TestWhateverIsPressedOrTypedOnlyWholeAnswersAreHandedIn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := party()
		d := flow.Draft{ID: 7, Flow: f.Name, Answers: flow.Answers{Given: map[string]flow.Answer{"house": {Value: "mine"}}}}
		s := &stranger{t: t, flow: f, draft: d, reply: f.Ask(world(), d)}
		for range rapid.IntRange(0, 60).Draw(t, "deeds") {
			s.looks()
			before := s.encoded()
			d, reply := s.does()
			if !bytes.Equal(before, s.encoded()) {
				t.Fatal("a deed changed the draft that it was given")
			}
			s.draft, s.reply = d, reply
			if reply.Done {
				s.handsIn()
				return
			}
			if reply.Left {
				s.reply = f.Ask(world(), d)
			}
		}
	})
}

// looks checks the screen: it says something, and its buttons can be pressed.
func (s *stranger) looks() {
	screen := s.reply.Screen
	if len(screen.Lines) == 0 || s.reply.Step == "" {
		s.t.Fatalf("nothing is said: %+v", s.reply)
	}
	for _, b := range screen.Buttons {
		data := b.Data(1 << 40).String()
		if parsed, err := chat.ParseData(data); !b.Contact && (err != nil || parsed.Verb != b.Verb || parsed.Arg != b.Arg) {
			s.t.Fatalf("button %q carries %q: %v", b.Label.Key, data, err)
		}
		s.seen = append(s.seen, b)
	}
	for _, row := range s.draft.Answers.Rows["guest"] {
		if row > s.draft.Answers.Last {
			s.t.Fatalf("row %d has a number that is given again", row)
		}
	}
}

func (s *stranger) encoded() []byte {
	b, err := json.Marshal(s.draft)
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

func (s *stranger) does() (flow.Draft, flow.Reply) {
	w := world()
	words := rapid.SampledFrom([]string{
		"is.sat", "is.cake", "is.soup", "is.else", "is.sweet", "is.yes", "is.no", "is.ask", "flow.enough", "flow.keep",
		"party.none", "party.submit", "party.add", "flow.correct", "tara", "1", "2", "4", "x", "",
	})
	switch rapid.IntRange(0, 18).Draw(s.t, "deed") {
	case 0, 1:
		return s.flow.Hear(w, s.draft, chat.Input{Kind: chat.Text, Text: words.Draw(s.t, "words")})
	case 2:
		b := rapid.SampledFrom(s.seen).Draw(s.t, "old button")
		return s.flow.Press(w, s.draft, b.Verb, b.Arg)
	case 3:
		verb := rapid.SampledFrom(append(chat.Verbs(), "", "zz")).Draw(s.t, "verb")
		arg := rapid.SampledFrom([]string{
			"", "=", "day=", "day=sat", "food=", "food=moon", "guest", "guest/1", "guest/-1", "guest/1/comes=no", "house=mine",
			"why=", "=edit", "=row/guest/1", "=drop/guest/2", "=row/day/0", "phone=", "song=", "guest=9", "day=99",
		}).Draw(s.t, "arg")
		return s.flow.Press(w, s.draft, verb, arg)
	case 4:
		kind := rapid.SampledFrom([]chat.Kind{chat.Contact, chat.Voice, chat.Photo, chat.Document, chat.Sticker, chat.Location, chat.Other})
		return s.flow.Hear(w, s.draft, chat.Input{Kind: kind.Draw(s.t, "kind"), Own: rapid.Bool().Draw(s.t, "own"), Phone: "0915"})
	case 5:
		return s.flow.Return(w, s.draft)
	case 6, 7:
		b := rapid.SampledFrom(s.reply.Screen.Buttons).Draw(s.t, "button")
		return s.flow.Press(w, s.draft, b.Verb, b.Arg)
	default:
		return s.flow.Hear(w, s.draft, chat.Input{Kind: chat.Text, Text: s.sensible()})
	}
}

// sensible is what somebody types who wants to get on. Without it nobody would ever come to the end.
func (s *stranger) sensible() string {
	switch s.reply.Step {
	case "party.day":
		return "is.mon"
	case "party.food":
		return rapid.SampledFrom([]string{"is.cake", "is.else", "flow.enough", "flow.enough"}).Draw(s.t, "food")
	case "party.guests":
		return rapid.SampledFrom([]string{"0", "1", "3"}).Draw(s.t, "guests")
	case "party.comes":
		return "is.yes"
	case "party.review":
		return "party.submit"
	default:
		return "tara"
	}
}

// handsIn checks by the questions themselves, not by flow's own rules, that every answer is there and allowed.
func (s *stranger) handsIn() {
	said := s.flow.Said(world(), s.draft.Answers)
	one := func(key string, allowed ...string) {
		given := said.Given[key]
		if given.Open {
			s.t.Fatalf("%s is handed in while it is asked again", key)
		}
		for _, a := range allowed {
			if a == given.Value || a == "*" && (len(given.Value) > 1 || given.File != nil) {
				return
			}
		}
		s.t.Fatalf("%s is handed in as %+v", key, given)
	}
	one("day", "sat", "sun", "mon", "tue", "wed", "thu", "fri")
	one("phone", "", "*")
	one("song", "*")
	food := said.Given["food"]
	if len(food.Many) == 0 || food.Open {
		s.t.Fatalf("food is handed in as %+v", food)
	}
	for _, f := range food.Many {
		if f == "else" {
			one("other", "*")
		}
	}
	for _, row := range said.Rows["guest"] {
		one(flow.RowKey("guest", row, "name"), "*")
		one(flow.RowKey("guest", row, "comes"), "yes")
	}
	if len(said.Rows["guest"]) > 2 {
		one("why", "*")
	}
}
