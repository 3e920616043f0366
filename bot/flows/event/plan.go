// Package event plans workshops, visits to businesses and meetings with entrepreneurs, invites women to them, and takes what
// they answer.
package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
)

// Plan is the conversation in which a coordinator plans what women are invited to: one or several of a kind, which differ in
// their days.
var Plan = page.Talk{
	Flow: plan, Right: page.Right{Do: store.PlanEvents, On: page.Somewhere}, Lists: planLists, Open: openPlan, Keep: keepPlan,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: listName} },
}

// What is chosen of whom to invite, and that the women's names are said later.
const (
	dates      = "dates"
	wholly     = "county"
	someGroups = "groups"
	someTrades = "trades"
	byName     = "names"
)

// The most of what is planned at once, and of who fits in.
const (
	datesMost    = 12
	capacityMost = 2000
	placeMost    = 200
	bringMost    = 300
)

// planned are the days for which something is planned: from tomorrow on, so that women hear of it in time.
var planned = ask.Days{First: 1, Last: 400, Past: "plan.past", Far: "plan.far"}

var plan = &flow.Flow{
	Name: "plan", Review: "plan.review", Submit: "plan.submit", Holes: preview,
	Parts: []flow.Part{{Key: "what", Label: "plan.about_what"}, {Key: "when", Label: "plan.about_when"}, {Key: "who", Label: "plan.about_who"}},
	Steps: []flow.Step{
		{Key: "kind", Part: "what", Prompt: "plan.kind", Label: "plan.label_kind", Choices: "kinds"},
		{Key: "county", Part: "what", Prompt: "plan.county", Label: "plan.label_county", Choices: "counties", With: "whom"},
		{Key: "topic", Part: "what", Prompt: "plan.topic", Label: "plan.label_topic", Choices: "topics", Skip: "plan.other_topic"},
		{Key: "title", Part: "what", Prompt: "plan.title", Label: "plan.label_title", Choices: "titles", Parse: ask.Called("plan.wrong_title")},
		{Key: "place", Part: "when", Prompt: "plan.place", Label: "plan.label_place", Parse: ask.Words(placeMost), With: "spot"},
		spotStep("when"),
		{Key: dates, Part: "when", Prompt: "plan.dates", Label: "plan.label_dates", Choices: "times", Parse: ask.Number(1, datesMost), Show: ask.ShowNumber,
			Row: "plan.row", Pick: "plan.date", Add: "plan.add_date", Each: []flow.Step{dayStep("plan.day_nth", planned), timeStep("plan.time_nth")}},
		lengthStep("when"),
		{Key: "capacity", Part: "who", Prompt: "plan.capacity", Label: "plan.label_capacity", Choices: "capacities",
			Parse: ask.Number(1, capacityMost), Show: ask.ShowNumber, Skip: "plan.no_limit"},
		{Key: "trainer", Part: "who", Prompt: "plan.trainer", Label: "plan.label_trainer", Choices: "trainers", Skip: "plan.no_trainer", Note: busy,
			When: func(w flow.World, _ flow.Answers) bool { return len(w.Lists["trainers"]) > 0 }},
		{Key: "bring", Part: "what", Prompt: "plan.bring", Label: "plan.label_bring", Parse: ask.Words(bringMost), Skip: "plan.nothing"},
		{Key: "offers", Part: "what", Prompt: "plan.offers", Label: "plan.label_offers", Choices: "offers"},
		{Key: "whom", Part: "who", Prompt: "plan.whom", Label: "plan.label_whom", Choices: "whoms"},
		{Key: someGroups, Part: "who", Prompt: "plan.groups", Label: "plan.label_groups", Choices: "groups", Many: true, When: chose(someGroups)},
		{Key: someTrades, Part: "who", Prompt: "plan.trades", Label: "plan.label_trades", Choices: "trades", Groups: "families", Many: true,
			When: chose(someTrades)},
	},
}

func chose(whom string) func(flow.World, flow.Answers) bool {
	return func(_ flow.World, a flow.Answers) bool { return a.Value("whom") == whom }
}

// The questions when and where something is.

func spotStep(part string) flow.Step {
	return flow.Step{Key: "spot", Part: part, Prompt: "plan.spot", Label: "plan.label_spot", Spot: true, Parse: ask.Spot, Show: ask.ShowSpot,
		Skip: "plan.no_spot"}
}

func dayStep(prompt string, days ask.Days) flow.Step {
	return flow.Step{Key: "day", Prompt: prompt, Label: "plan.label_day", Parse: days.Read, Grid: days.Month, Note: ask.Off, Show: ask.ShowDay}
}

func timeStep(prompt string) flow.Step {
	return flow.Step{Key: "time", Prompt: prompt, Label: "plan.label_time", Choices: "hours", Parse: ask.Time, Show: ask.ShowTime}
}

func lengthStep(part string) flow.Step {
	return flow.Step{Key: "length", Part: part, Prompt: "plan.length", Label: "plan.label_length", Choices: "lengths", Parse: ask.Length,
		Show: ask.ShowLength}
}

// openPlan answers where, for who looks after a single county.
func openPlan(_ context.Context, v page.Visit) (page.Opening, error) {
	var out page.Opening
	if counties := own(v); len(counties) == 1 {
		out.Answers = flow.Answers{Given: map[string]flow.Answer{"county": {Value: counties[0].Code}}}
	}
	return out, nil
}
