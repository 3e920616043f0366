package flow_test

import (
	"slices"
	"strings"
	"testing"

	"hamyar/bot/chat"
)

// toReview answers everything, with two guests.
const toReview = "is.sat | is.cake | flow.enough | party.none | tara | 2 | ali | is.yes | reza | is.yes"

func TestWhereAConversationStands(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ deeds, stands string }{
		"an answer leads on":             {"[is.sat]", "party.food"},
		"a typed label is its button":    {"is.sun", "party.food"},
		"what is no choice":              {"never", "wrong.day, party.day"},
		"the rest of a list":             {"[flow.more] | [is.fri]", "party.food"},
		"a doubt is asked back":          {"1", "party.which, party.day"},
		"a doubt is resolved":            {"1 | [is.sun]", "party.food"},
		"one of several":                 {"is.sat | [is.sweet] | [is.cake]", "flow.chosen, party.food"},
		"one of several taken back":      {"is.sat | [is.sweet] | [is.cake] | [flow.ticked:is.cake]", "party.food"},
		"several are enough":             {"is.sat | [is.sweet] | [is.cake] | [flow.enough]", "party.phone"},
		"nothing isn't enough":           {"is.sat | flow.enough", "flow.choose, party.food"},
		"a typed group is opened":        {"is.sat | is.salty | [is.soup]", "flow.chosen, party.food"},
		"an answer asks for more":        {"is.sat | is.else | flow.enough", "party.other"},
		"a question left out":            {"is.sat | is.cake | flow.enough | [party.none]", "party.song"},
		"words that are too short":       {"is.sat | is.cake | flow.enough | x", "wrong.short, party.phone"},
		"rows are asked one by one":      {"is.sat | is.cake | flow.enough | party.none | tara | 2", "party.name"},
		"no rows":                        {"is.sat | is.cake | flow.enough | party.none | tara | 0", "party.review"},
		"a choice that can't be":         {"is.sat | is.cake | flow.enough | party.none | tara | 1 | ali | [is.ask]", "wrong.ask, party.comes"},
		"a choice that takes a row off":  {"is.sat | is.cake | flow.enough | party.none | tara | 1 | ali | [is.no]", "party.dropped, party.review"},
		"everything is answered":         {toReview, "party.review"},
		"words at the review":            {toReview + " | hello", "flow.press, party.review"},
		"handed in":                      {toReview + " | [party.submit]", "done"},
		"handed in by typing":            {toReview + " | party.submit", "done"},
		"back from the first question":   {"[nav.back]", "left"},
		"back offers the old answer":     {"is.sat | [nav.back]", "flow.before, party.day"},
		"the old answer stays":           {"is.sat | [nav.back] | [flow.keep]", "party.food"},
		"the old answer stays, typed":    {"is.sat | [nav.back] | flow.keep", "party.food"},
		"back over two questions":        {"is.sat | is.cake | flow.enough | [nav.back] | [nav.back]", "flow.before, party.day"},
		"back into several":              {"is.sat | is.cake | flow.enough | [nav.back]", "flow.chosen, party.food"},
		"back from the review":           {toReview + " | [nav.back]", "flow.before, party.comes"},
		"an answer is corrected":         {toReview + " | [flow.correct] | [part.evening] | [flow.line:label.day] | is.fri", "party.review"},
		"back from a correction":         {toReview + " | [flow.correct] | [part.evening] | [flow.line:label.day] | [nav.back]", "party.review"},
		"back from the list":             {toReview + " | [flow.correct] | [nav.back]", "party.review"},
		"a correction asks for more":     {toReview + " | [flow.correct] | [part.evening] | [flow.line:label.food] | is.else | flow.enough", "party.other"},
		"back from what it asks for":     {toReview + " | [flow.correct] | [part.evening] | [flow.line:label.food] | is.else | flow.enough | [nav.back]", "flow.chosen, party.food"},
		"back from all of it":            {toReview + " | [flow.correct] | [part.evening] | [flow.line:label.food] | is.else | flow.enough | [nav.back] | [nav.back]", "party.review"},
		"a row more":                     {toReview + " | [party.add]", "party.name"},
		"a row more, typed":              {toReview + " | party.add", "party.name"},
		"no row more after all":          {toReview + " | [party.add] | sara | [nav.back] | [nav.back]", "party.review"},
		"too many rows ask why":          {toReview + " | [party.add] | sara | is.yes", "party.why"},
		"back from why into the row":     {toReview + " | [party.add] | sara | is.yes | [nav.back]", "flow.before, party.comes"},
		"back from a part":               {toReview + " | [flow.correct] | [part.people] | [nav.back] | [part.evening]", "party.review"},
		"back from a row":                {toReview + " | [flow.correct] | [part.people] | [party.pick:ali] | [nav.back] | [party.pick:reza]", "party.pick, party.review"},
		"a row is looked at":             {toReview + " | [flow.correct] | [part.people] | [party.pick:ali]", "party.pick, party.review"},
		"a row isn't taken off unasked":  {toReview + " | [flow.correct] | [part.people] | [party.pick:ali] | [flow.drop]", "flow.drop_sure, party.review"},
		"a row is taken off":             {toReview + " | [flow.correct] | [part.people] | [party.pick:ali] | [flow.drop] | [flow.drop_yes]", "party.review"},
		"a guest's answer is corrected":  {toReview + " | [flow.correct] | [part.people] | [party.pick:ali] | [flow.line:label.name]", "flow.before, party.name"},
		"more rows than there were":      {toReview + " | [nav.back] | [nav.back] | [nav.back] | [nav.back] | [nav.back] | 3", "flow.before, party.name"},
		"fewer rows than there were":     {toReview + " | [nav.back] | [nav.back] | [nav.back] | [nav.back] | [nav.back] | 0", "party.review"},
		"back from nothing on the phone": {"is.sat | is.cake | flow.enough | party.none | [nav.back]", "flow.before, party.phone"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := comes(t)
			for deed := range strings.SplitSeq(row.deeds, " | ") {
				g.does(deed)
			}
			if got := g.stands(); got != row.stands {
				t.Errorf("it stands at %q, want %q", got, row.stands)
			}
		})
	}
}

func TestBackFromACorrectionNothingHasChanged(t *testing.T) {
	t.Parallel()
	g := comes(t)
	for deed := range strings.SplitSeq(toReview+" | [flow.correct] | [part.evening] | [flow.line:label.food] | is.soup | is.else | [nav.back]", " | ") {
		g.does(deed)
	}
	if got := g.draft.Answers.Given["food"]; !slices.Equal(got.Many, []string{"cake"}) || got.Open {
		t.Errorf("food is %+v, want the cake of before", got)
	}
}

func TestARowsNumberIsNeverUsedAgain(t *testing.T) {
	t.Parallel()
	g := comes(t)
	for deed := range strings.SplitSeq(toReview+" | [party.add] | [nav.back] | [party.add] | sara | is.no", " | ") {
		g.does(deed)
	}
	g.does("[party.add]")
	if rows := g.draft.Answers.Rows["guest"]; !slices.Equal(rows, []int{1, 2, 5}) {
		t.Errorf("rows are %v, want 1, 2 and, after two that are gone, 5", rows)
	}
}

func TestAfterTwoFailedAnswersAPersonComesFirst(t *testing.T) {
	t.Parallel()
	g := comes(t)
	first := func() string { return g.labels()[0] }
	if g.does("never"); first() == "nav.help" {
		t.Error("a person is offered after one failed answer")
	}
	if g.does("1"); first() == "nav.help" {
		t.Error("a doubt counts as a failed answer")
	}
	if g.does("never"); first() != "nav.help" {
		t.Errorf("after two failed answers the buttons are %v", g.labels())
	}
	if g.does("is.sat"); first() == "nav.help" {
		t.Error("a person still comes first after an answer")
	}
}

func TestWhatElseComesInIsTakenWhereItFits(t *testing.T) {
	t.Parallel()
	voice := chat.Input{Kind: chat.Voice, File: chat.Attachment{ID: "v", Kind: chat.Voice}}
	own := chat.Input{Kind: chat.Contact, Phone: "0915", Own: true}
	for name, row := range map[string]struct {
		deeds  string
		in     chat.Input
		stands string
	}{
		"a voice where words are free":  {"is.sat | is.cake | flow.enough | party.none", voice, "party.guests"},
		"a voice elsewhere":             {"is.sat", voice, "wrong.voice, party.food"},
		"her own contact":               {"is.sat | is.cake | flow.enough", own, "party.song"},
		"another's contact":             {"is.sat | is.cake | flow.enough", chat.Input{Kind: chat.Contact, Phone: "0915"}, "wrong.contact_of_other, party.phone"},
		"a contact elsewhere":           {"is.sat", own, "wrong.contact, party.food"},
		"an edited answer":              {"is.sat", chat.Input{Kind: chat.Text, Text: "is.cake", Edited: true}, "wrong.edited, party.food"},
		"a forwarded label":             {"is.sat", chat.Input{Kind: chat.Text, Text: "is.cake", Forwarded: true}, "wrong.forwarded, party.food"},
		"a forwarded word to hand in":   {toReview, chat.Input{Kind: chat.Text, Text: "party.submit", Forwarded: true}, "flow.press, party.review"},
		"a sticker at the review":       {toReview, chat.Input{Kind: chat.Sticker}, "flow.press, party.review"},
		"something that nobody expects": {"is.sat", chat.Input{Kind: chat.Other}, "wrong.unknown, party.food"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := comes(t)
			for deed := range strings.SplitSeq(row.deeds, " | ") {
				g.does(deed)
			}
			g.hears(row.in)
			if got := g.stands(); got != row.stands {
				t.Errorf("it stands at %q, want %q", got, row.stands)
			}
		})
	}
}

func TestAnAnswerThatIsNoneAnyMoreIsAskedAgain(t *testing.T) {
	t.Parallel()
	for key, change := range map[string]func(w map[string]string){
		"day": func(m map[string]string) { m["day"] = "doomsday" }, "guest/1/comes": func(m map[string]string) { m["guest/1/comes"] = "no" },
		"song": func(m map[string]string) { m["song"] = "" }, "guest/2/name": func(m map[string]string) { m["guest/2/name"] = "x" },
	} {
		g := comes(t)
		for deed := range strings.SplitSeq(toReview, " | ") {
			g.does(deed)
		}
		changed := map[string]string{}
		change(changed)
		for k, v := range changed {
			given := g.draft.Answers.Given[k]
			given.Value = v
			g.draft.Answers.Given[k] = given
		}
		g.does("[party.submit]")
		if g.reply.Done || !strings.HasPrefix(g.stands(), "flow.changed, flow.before") {
			t.Errorf("%s is handed in as it was: %s", key, g.stands())
		}
		keeps := func(b chat.Button) bool { return b.Verb == chat.VerbKeep }
		if slices.ContainsFunc(g.reply.Screen.Buttons, keeps) {
			t.Errorf("%s may stay as it was", key)
		}
		if g.does("flow.keep"); strings.HasPrefix(g.stands(), "party.review") {
			t.Errorf("%s stays as it was by typing", key)
		}
	}
}
