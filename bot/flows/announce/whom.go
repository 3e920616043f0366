package announce

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store/announce"
)

const whomName = "announce_whom"

// What is chosen of whom an announcement is for.
const (
	all         = "all"
	some        = "some"
	someGroups  = "groups"
	someTrades  = "trades"
	someAges    = "age"
	someOfEvent = "event"
	notGroups   = "not_groups"
	notTrades   = "not_trades"
	nobodyElse  = "nobody"
)

// Whom is the conversation that says whom an announcement, its subject, is for: first where, then who, then which of them, and who
// of those is left out.
var Whom = page.Talk{
	Flow: whom, Right: writes, Lists: whomLists, Keep: keepWhom, Back: toShow,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		out := page.Opening{Subject: v.Subject}
		if counties := own(v); len(counties) == 1 {
			out.Answers = flow.Answers{Given: map[string]flow.Answer{"where": {Value: all}}}
		}
		_, err := draft(ctx, v)
		return out, err
	},
}

var whom = &flow.Flow{
	Name: whomName, Review: "announce_whom.review", Submit: "announce_whom.submit", Holes: measured,
	Steps: []flow.Step{
		{Key: "where", Prompt: "announce_whom.where", Label: "announce_whom.label_where", Choices: "wheres", With: "narrow", When: several},
		{Key: "counties", Prompt: "announce_whom.counties", Label: "announce_whom.label_counties", Choices: "counties", Many: true, When: is("where", some), With: "narrow"},
		{Key: "who", Prompt: "announce_whom.who", Label: "announce_whom.label_who", Choices: "whos", With: "narrow"},
		{Key: "narrow", Prompt: "announce_whom.narrow", Label: "announce_whom.label_narrow", Choices: "narrows", When: areWomen},
		{Key: "by", Prompt: "announce_whom.by", Label: "announce_whom.label_by", Choices: "bys", Many: true, When: both(areWomen, is("narrow", some))},
		{Key: someGroups, Prompt: "announce_whom.groups", Label: "plan.label_groups", Choices: "groups", Many: true, When: by(someGroups)},
		{Key: someTrades, Prompt: "announce_whom.trades", Label: "plan.label_trades", Choices: "trades", Groups: "families", Many: true, When: by(someTrades)},
		{Key: someAges, Prompt: "announce_whom.age", Label: "announce_whom.label_age", Choices: "ages", When: by(someAges)},
		{Key: someOfEvent, Prompt: "announce_whom.event", Label: "announce_whom.label_event", Choices: "events", When: by(someOfEvent)},
		{Key: "standing", Prompt: "announce_whom.standing", Label: "announce_whom.label_standing", Choices: "standings", When: by(someOfEvent)},
		{Key: "except", Prompt: "announce_whom.except", Label: "announce_whom.label_except", Choices: "excepts", When: areWomen},
		{Key: notGroups, Prompt: "announce_whom.not_groups", Label: "announce_whom.label_not", Choices: "groups", Many: true, When: both(areWomen, is("except", notGroups))},
		{Key: notTrades, Prompt: "announce_whom.not_trades", Label: "announce_whom.label_not", Choices: "trades", Groups: "families", Many: true,
			When: both(areWomen, is("except", notTrades))},
	},
}

type when = func(flow.World, flow.Answers) bool

func is(key, value string) when {
	return func(_ flow.World, a flow.Answers) bool { return a.Value(key) == value }
}

func both(one, other when) when {
	return func(w flow.World, a flow.Answers) bool { return one(w, a) && other(w, a) }
}

// by says whether she wants to narrow it down by that.
func by(what string) when {
	return both(both(areWomen, is("narrow", some)), func(_ flow.World, a flow.Answers) bool { return slices.Contains(a.Given["by"].Many, what) })
}

func areWomen(_ flow.World, a flow.Answers) bool {
	return a.Value("who") == announce.Women || a.Value("who") == announce.Representatives
}

// several says whether there is a choice of counties.
func several(w flow.World, _ flow.Answers) bool { return len(w.Lists["counties"]) > 1 }

// measured says how many it is for, and who the first of them are.
func measured(w flow.World, _ flow.Answers) chat.Holes {
	if l := w.Lists["size"]; len(l) > 0 {
		return chat.Holes{"size": {Line: &l[0].Label}}
	}
	return chat.Holes{"size": {}}
}

// keepWhom keeps whom it is for. Who was taken in or left out by name stays so.
func keepWhom(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	a, err := draft(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	to, ok := told(v, said)
	if !ok {
		return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), showOf(a.ID))
	}
	to = to.With(a.Audience)
	about := a.Event
	if to.Event != 0 {
		about = to.Event
	}
	return page.Outcome{Show: showOf(a.ID)}, announce.SetAudience(ctx, v.Tx, a.ID, to, about)
}
