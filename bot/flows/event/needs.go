package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store/event"
)

const needsName = "event_yes"

// What a guest may need, of what is offered.
const (
	children = "children"
	ride     = "ride"
	both     = "both"
	nothing  = "none"
)

// Needs is the conversation in which a guest, its subject, says what she needs of what is offered, or somebody for her. That
// she comes is kept already.
var Needs = page.Talk{
	Flow: &flow.Flow{Name: needsName, Steps: []flow.Step{
		{Key: "round", Fixed: true},
		{Key: "name", Fixed: true},
		{Key: "own", Prompt: "event_yes.own", Choices: "needs", When: bySelf},
		{Key: "hers", Prompt: "event_yes.hers", Choices: "needs", When: byOther},
	}},
	Right: answers, Lists: needed, Open: opensNeeds, Keep: keepNeeds, Back: toGuest,
}

// needed are the things that are offered, both in one tap, and nothing.
func needed(ctx context.Context, v page.Visit) (page.Lists, error) {
	return asked(ctx, v, func(p place) map[string][]flow.Choice {
		var list []flow.Choice
		for _, c := range []struct {
			value   string
			offered bool
		}{
			{children, p.event.Childcare}, {ride, p.event.Transport}, {both, p.event.Childcare && p.event.Transport}, {nothing, true},
		} {
			if c.offered {
				list = append(list, flow.Choice{Value: c.value, Label: chat.Say("event_yes." + c.value)})
			}
		}
		return map[string][]flow.Choice{"needs": list}
	})
}

// opensNeeds offers what was said before.
func opensNeeds(ctx context.Context, v page.Visit) (page.Opening, error) {
	opening, err := opens(event.Yes)(ctx, v)
	if err != nil {
		return opening, err
	}
	p, err := loaded(ctx, v)
	key := "own"
	if !p.herself {
		key = "hers"
	}
	switch {
	case p.Children && p.Ride:
		opening.Answers.Given[key] = flow.Answer{Value: both, Open: true}
	case p.Children:
		opening.Answers.Given[key] = flow.Answer{Value: children, Open: true}
	case p.Ride:
		opening.Answers.Given[key] = flow.Answer{Value: ride, Open: true}
	}
	return opening, err
}

func keepNeeds(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	value := said.Value("own") + said.Value("hers")
	return explain(ctx, v, said, event.Details{
		Answer: event.Yes, Children: value == children || value == both, Ride: value == ride || value == both,
	})
}
