package flow_test

import (
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// party is a small conversation with a question of every kind: who brings what to a party.
func party() *flow.Flow {
	return &flow.Flow{
		Name: "party", Review: "party.review", Submit: "party.submit",
		Parts: []flow.Part{{Key: "evening", Label: "part.evening"}, {Key: "people", Label: "part.people"}},
		Steps: []flow.Step{
			{Key: "house", Fixed: true, Choices: "houses"},
			{Key: "day", Part: "evening", Prompt: "party.day", Label: "label.day", Choices: "days", Parse: day},
			{Key: "food", Part: "evening", Prompt: "party.food", Label: "label.food", Choices: "food", Groups: "kinds", Many: true, With: "other"},
			{Key: "other", Part: "evening", Prompt: "party.other", Label: "label.other", Parse: word, When: other},
			{Key: "phone", Part: "evening", Prompt: "party.phone", Label: "label.phone", Parse: word, Contact: "party.share", Skip: "party.none"},
			{Key: "song", Part: "evening", Prompt: "party.song", Label: "label.song", Parse: word, Voice: true},
			{Key: "guest", Part: "people", Prompt: "party.guests", Parse: few, Row: "party.row", Pick: "party.pick", Add: "party.add", Each: []flow.Step{
				{Key: "name", Prompt: "party.name", Label: "label.name", Parse: word},
				{Key: "comes", Prompt: "party.comes", Choices: "comes"},
			}},
			{Key: "why", Part: "evening", Prompt: "party.why", Label: "label.why", Parse: word, When: crowded},
		},
	}
}

func other(_ flow.World, a flow.Answers) bool {
	return strings.Contains(strings.Join(a.Given["food"].Many, ","), "else")
}

func crowded(_ flow.World, a flow.Answers) bool { return len(a.Rows["guest"]) > 2 }

func word(_ flow.World, typed string) (string, error) {
	if len(typed) < 2 {
		return "", flow.Refuse("wrong.short")
	}
	return typed, nil
}

// few takes one digit.
func few(_ flow.World, typed string) (string, error) {
	if len(typed) != 1 || typed < "0" || typed > "4" {
		return "", flow.Refuse("wrong.number")
	}
	return typed, nil
}

// day takes a number of the week, and isn't sure what 1 means.
func day(_ flow.World, typed string) (string, error) {
	if typed == "1" {
		return "", &flow.Doubt{Ask: chat.Say("party.which"), Choices: []flow.Choice{choice("sat"), choice("sun")}}
	}
	return "", flow.Refuse("wrong.day")
}

func choice(value string) flow.Choice {
	return flow.Choice{Value: value, Label: chat.Say("is." + value)}
}

// world knows the labels of party by their keys.
func world() flow.World {
	long := []flow.Choice{choice("sat"), choice("sun"), choice("mon"), choice("tue"), choice("wed"), choice("thu"), choice("fri")}
	grouped := func(value, group string) flow.Choice { c := choice(value); c.Group = group; return c }
	not, no := choice("ask"), choice("no")
	not.Not = "wrong.ask"
	no.Not, no.Drops = "party.dropped", true
	return flow.World{
		Lists: map[string][]flow.Choice{
			"houses": {choice("mine")}, "days": long, "kinds": {choice("sweet"), choice("salty")},
			"food":  {grouped("cake", "sweet"), grouped("soup", "salty"), grouped("else", "salty")},
			"comes": {choice("yes"), not, no}, "else": {choice("floor")},
		},
		Same: func(typed string, label chat.Line) bool { return typed == label.Key },
	}
}

// guest is somebody who talks. She presses by the key of a label.
type guest struct {
	t     *testing.T
	flow  *flow.Flow
	draft flow.Draft
	reply flow.Reply
}

func comes(t *testing.T) *guest {
	t.Helper()
	f := party()
	d := flow.Draft{ID: 7, Flow: f.Name, Answers: flow.Answers{Given: map[string]flow.Answer{"house": {Value: "mine"}}}}
	return &guest{t: t, flow: f, draft: d, reply: f.Ask(world(), d)}
}

// does is a deed: "[label]" presses, anything else is typed.
func (g *guest) does(deed string) {
	g.t.Helper()
	if label, ok := strings.CutPrefix(deed, "["); ok {
		g.presses(strings.TrimSuffix(label, "]"))
		return
	}
	g.hears(chat.Input{Kind: chat.Text, Text: deed})
}

func (g *guest) hears(in chat.Input) { g.draft, g.reply = g.flow.Hear(world(), g.draft, in) }

func (g *guest) presses(label string) {
	g.t.Helper()
	for _, b := range g.reply.Screen.Buttons {
		if told(b.Label) == label {
			g.draft, g.reply = g.flow.Press(world(), g.draft, b.Verb, b.Arg)
			return
		}
	}
	g.t.Fatalf("no button %q on %v", label, g.labels())
}

// told is the key of a label, or of what it is about.
func told(l chat.Line) string {
	for _, hole := range []string{"name", "answer"} {
		if v, ok := l.Holes[hole]; ok && v.Line != nil {
			return l.Key + ":" + v.Line.Key
		}
		if v, ok := l.Holes[hole]; ok && v.Words != "" {
			return l.Key + ":" + v.Words
		}
	}
	return l.Key
}

func (g *guest) labels() []string {
	var all []string
	for _, b := range g.reply.Screen.Buttons {
		all = append(all, told(b.Label))
	}
	return all
}

// stands is what is said, line by line, and where the conversation stands: its question comes last.
func (g *guest) stands() string {
	switch {
	case g.reply.Done:
		return "done"
	case g.reply.Left:
		return "left"
	}
	var said []string
	for _, l := range g.reply.Screen.Lines {
		if l.Key != g.reply.Step && l.Key != "flow.said" && l.Key != "flow.which" {
			said = append(said, l.Key)
		}
	}
	return strings.Join(append(said, g.reply.Step), ", ")
}
