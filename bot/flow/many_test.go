package flow_test

import (
	"slices"
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// week asks on which of seven days somebody comes: more than a screen has room for.
func week(t *testing.T) *guest {
	t.Helper()
	f := &flow.Flow{Name: "week", Steps: []flow.Step{{Key: "days", Prompt: "week.days", Choices: "days", Many: true}}}
	d := flow.Draft{ID: 7, Flow: f.Name, Answers: flow.Answers{Given: map[string]flow.Answer{}}}
	return &guest{t: t, flow: f, draft: d, reply: f.Ask(world(), d)}
}

// TestSeveralOfALongListAreChosenPartByPart: a tick leaves her in the part where it stands, and what was chosen in another
// part stays chosen.
func TestSeveralOfALongListAreChosenPartByPart(t *testing.T) {
	t.Parallel()
	g := week(t)
	shows := func(want string) {
		t.Helper()
		labels := g.labels()
		if got := strings.Join(labels[:len(labels)-3], " "); got != want { // the foot aside
			t.Errorf("the buttons are %q, want %q", got, want)
		}
	}
	shows("is.sat is.sun is.mon is.tue is.wed is.thu flow.more")
	g.does("[is.sun]")
	shows("is.sat flow.ticked:is.sun is.mon is.tue is.wed is.thu flow.more flow.enough")
	g.does("[flow.more]")
	shows("is.fri flow.first flow.enough")
	g.does("[is.fri]")
	shows("flow.ticked:is.fri flow.first flow.enough")
	g.does("[flow.first]")
	g.does("[flow.ticked:is.sun]")
	g.does("is.wed")
	g.does("[flow.enough]")
	if got := g.draft.Answers.Given["days"].Many; !slices.Equal(got, []string{"fri", "wed"}) || !g.reply.Done {
		t.Errorf("chosen are %v, done is %v", got, g.reply.Done)
	}
}

// TestNothingChosenIsNoAnswer, also by a button of before.
func TestNothingChosenIsNoAnswer(t *testing.T) {
	t.Parallel()
	g := week(t)
	g.does("[is.sun]")
	g.does("[flow.ticked:is.sun]")
	g.draft, g.reply = g.flow.Press(world(), g.draft, chat.VerbAnswer, "days=")
	if got := g.stands(); got != "flow.choose, week.days" {
		t.Errorf("it stands at %q", got)
	}
}
