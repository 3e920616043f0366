package flow_test

import (
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// shelf asks where a jar stands: on the low board or on the high one, each with two rows of places. One of them is taken, and
// what stands high is told to be out of reach.
func shelf(t *testing.T) *guest {
	t.Helper()
	f := &flow.Flow{Name: "shelf", Review: "shelf.review", Submit: "shelf.submit", Steps: []flow.Step{
		{Key: "jar", Prompt: "shelf.jar", Parse: word},
		{Key: "place", Prompt: "shelf.place", Label: "label.place", Choices: "else", Parse: place, Grid: board, Note: outOfReach},
	}}
	d := flow.Draft{ID: 7, Flow: f.Name, Answers: flow.Answers{Given: map[string]flow.Answer{}}}
	return &guest{t: t, flow: f, draft: d, reply: f.Ask(world(), d)}
}

func board(_ flow.World, at string) flow.Grid {
	name, _, _ := strings.Cut(at, "/")
	if name != "high" {
		name = "low"
	}
	cell := func(n string) flow.Choice { return flow.Choice{Value: name + "/" + n, Label: chat.Say(name + "." + n)} }
	return flow.Grid{
		Part: name, Head: chat.Say("board." + name),
		Rows: [][]flow.Choice{{{Label: chat.Say("wall")}, cell("one")}, {cell("two"), cell("taken")}},
		Turn: []flow.Choice{{Value: "low", Label: chat.Say("to.low")}, {Value: "high", Label: chat.Say("to.high")}},
	}
}

func place(_ flow.World, typed string) (string, error) {
	switch {
	case strings.HasSuffix(typed, "taken"):
		return "", flow.Refuse("wrong.taken")
	case strings.HasPrefix(typed, "low/"), strings.HasPrefix(typed, "high/"):
		return typed, nil
	}
	return "", flow.Refuse("wrong.place")
}

func outOfReach(_ flow.World, value string) []chat.Line {
	if strings.HasPrefix(value, "high") {
		return []chat.Line{chat.Say("note.high")}
	}
	return nil
}

func TestWhereAGridStands(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ deeds, stands, value string }{
		"it opens at its first part":         {"tea", "board.low, shelf.place", ""},
		"a place is pressed":                 {"tea | [low.two]", "shelf.review", "low/two"},
		"the other part":                     {"tea | [to.high]", "board.high, shelf.place", ""},
		"a place of the other part":          {"tea | [to.high] | [high.one]", "note.high, shelf.review", "high/one"},
		"a place that is typed":              {"tea | high/one", "note.high, shelf.review", "high/one"},
		"what is no place shows its part":    {"tea | [to.high] | [wall]", "board.high, shelf.place", ""},
		"a refused place shows its part":     {"tea | [to.high] | [high.taken]", "wrong.taken, board.high, shelf.place", ""},
		"refused words show the first part":  {"tea | [to.high] | x", "wrong.place, board.low, shelf.place", ""},
		"a choice beside it":                 {"tea | [to.high] | [is.floor]", "shelf.review", "floor"},
		"back leads to the question before":  {"tea | [to.high] | [nav.back]", "flow.before, shelf.jar", ""},
		"back opens at the old answer":       {"tea | high/one | [nav.back]", "flow.before, board.high, shelf.place", ""},
		"the old answer stays":               {"tea | high/one | [nav.back] | [flow.keep]", "shelf.review", "high/one"},
		"a correction opens at the answer":   {"tea | high/one | [flow.correct] | [flow.line:label.place]", "flow.before, board.high, shelf.place", ""},
		"an answer outside it opens it anew": {"tea | [is.floor] | [nav.back]", "flow.before, board.low, shelf.place", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := shelf(t)
			for deed := range strings.SplitSeq(row.deeds, " | ") {
				g.does(deed)
			}
			if got := g.stands(); got != row.stands {
				t.Errorf("it stands at %q, want %q", got, row.stands)
			}
			if got := g.draft.Answers.Given["place"]; row.value != "" && (got.Value != row.value || got.Open) {
				t.Errorf("the answer is %+v, want %q", got, row.value)
			}
		})
	}
}

// TestWhatStandsSideBySide: each row of a grid, and the ways to its other parts.
func TestWhatStandsSideBySide(t *testing.T) {
	t.Parallel()
	g := shelf(t)
	g.does("tea")
	var rows []string
	for _, b := range g.reply.Screen.Buttons {
		between := " | "
		if b.Beside {
			between = " "
		}
		rows = append(rows, between+told(b.Label))
	}
	const want = " | wall low.one | low.two low.taken | to.low to.high | is.floor | nav.back | nav.home | nav.help"
	if got := strings.Join(rows, ""); got != want {
		t.Errorf("the buttons are %q, want %q", got, want)
	}
}

// TestAButtonOfAnotherPartStillWorks: of the part that she looked at before, also after the answer is given.
func TestAButtonOfAnotherPartStillWorks(t *testing.T) {
	t.Parallel()
	g := shelf(t)
	g.does("tea")
	old := g.reply.Screen.Buttons
	press := func(label string) {
		t.Helper()
		for _, b := range old {
			if told(b.Label) == label {
				g.draft, g.reply = g.flow.Press(world(), g.draft, b.Verb, b.Arg)
				return
			}
		}
		t.Fatalf("no button %q", label)
	}
	g.does("[to.high]")
	press("to.high")
	if got := g.stands(); got != "board.high, shelf.place" {
		t.Errorf("it stands at %q", got)
	}
	press("low.one")
	if got := g.draft.Answers.Value("place"); got != "low/one" {
		t.Errorf("the answer is %q", got)
	}
	for _, label := range []string{"low.two", "to.high", "wall"} { // the question is over
		press(label)
		if got := g.draft.Answers.Value("place"); got != "low/one" || g.stands() != "shelf.review" {
			t.Errorf("%s makes the answer %q, and it stands at %q", label, got, g.stands())
		}
	}
}
