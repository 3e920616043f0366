package event

import (
	"context"
	"errors"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
)

// moved are the days to which something is moved: from today on.
var moved = ask.Days{Last: 400, Past: "plan.past", Far: "plan.far"}

// Move is the conversation that gives an event, its subject, another day or time. Everyone invited hears of it.
var Move = page.Talk{
	Flow:  &flow.Flow{Name: "event_move", Steps: []flow.Step{dayStep("plan.day", moved), timeStep("plan.time"), lengthStep("")}},
	Right: plans, Lists: moveLists, Back: toEvent,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		at := e.Begins.In(locales.Tehran())
		return opened(e, map[string]string{
			"day": at.Format(time.DateOnly), "time": locales.ClockText(at.Hour()*60 + at.Minute()),
			"length": strconv.Itoa(int(e.Ends.Sub(e.Begins) / time.Minute)),
		}), err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		e, err := ahead(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		to, ok := slot(said, said.Value("day"), said.Value("time"))
		if !ok || !to.Begins.After(v.Now) {
			return page.Outcome{}, page.Refuse(chat.Say("plan.past"), toEvent(v))
		}
		to.Place, to.Spot = e.Place, e.Spot
		return move(ctx, v, e, to)
	},
}

// Place is the conversation that gives an event, its subject, another place.
var Place = page.Talk{
	Flow: &flow.Flow{Name: "event_place", Steps: []flow.Step{
		{Key: "place", Prompt: "plan.place", Label: "plan.label_place", Parse: ask.Words(placeMost)}, spotStep(""),
	}},
	Right: plans, Back: toEvent,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		return opened(e, map[string]string{"place": e.Place}), err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		e, err := ahead(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		to := event.Slot{Begins: e.Begins, Ends: e.Ends, Place: said.Value("place"), Spot: spot(said)}
		return move(ctx, v, e, to)
	},
}

// Resize is the conversation that gives an event, its subject, another number of seats.
var Resize = page.Talk{
	Flow: &flow.Flow{Name: "event_size", Steps: []flow.Step{
		{Key: "capacity", Prompt: "plan.capacity", Label: "plan.label_capacity", Parse: ask.Number(1, capacityMost), Show: ask.ShowNumber,
			Skip: "plan.no_limit"},
	}},
	Right: plans, Back: toEvent,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		return opened(e, nil), err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		offered, err := event.Resize(ctx, v.Tx, v.Subject, whole(said.Value("capacity")), v.Now, v.Programme.AfterQuiet(v.Now))
		switch {
		case errors.Is(err, event.ErrCrowded):
			return page.Outcome{}, page.Refuse(chat.Say("plan.crowded"), toEvent(v))
		case errors.Is(err, event.ErrOver):
			return page.Outcome{}, tooLate(v)
		case err != nil:
			return page.Outcome{}, err
		}
		did(v, store.EventResized)
		return page.Outcome{Above: []chat.Line{chat.Say("plan.resized")}, Show: toEvent(v)}, tellOffered(ctx, v, v.Subject, offered)
	},
}

// Cancel is the conversation that calls an event, its subject, off. Everyone invited hears of it, and why.
var Cancel = page.Talk{
	Flow: &flow.Flow{Name: "event_cancel", Steps: []flow.Step{
		{Key: "why", Prompt: "plan.why", Label: "plan.label_why", Parse: ask.Words(bringMost), Skip: "plan.no_why"},
		{Key: "sure", Prompt: "plan.cancel_sure", Choices: "sures"},
	}},
	Right: plans, Back: toEvent,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{"sures": {{Value: "yes", Label: chat.Say("plan.cancel_yes")}}}}, nil
	},
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		return opened(e, nil), err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		err := event.Cancel(ctx, v.Tx, v.Subject, v.Account.Person.ID, said.Value("why"), v.Now)
		if errors.Is(err, event.ErrOver) {
			return page.Outcome{}, tooLate(v)
		}
		if err != nil {
			return page.Outcome{}, err
		}
		did(v, store.EventCancelled)
		return page.Outcome{Above: []chat.Line{chat.Say("plan.cancelled")}, Show: toEvent(v)}, tellCancelled(ctx, v, v.Subject)
	},
}

func toEvent(v page.Visit) chat.Ref { return chat.Ref{Page: showName, Subject: v.Subject} }

// ahead gives the event that a visit is about, else a refusal that says that it has begun or was called off.
func ahead(ctx context.Context, v page.Visit) (event.Event, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err == nil && e.Over(v.Now) {
		err = tooLate(v)
	}
	return e, err
}

func tooLate(v page.Visit) error { return page.Refuse(chat.Say("plan.too_late"), toEvent(v)) }

// opened begins a change with what is so now, offered to stay.
func opened(e event.Event, now map[string]string) page.Opening {
	given := map[string]flow.Answer{}
	for key, value := range now {
		given[key] = flow.Answer{Value: value, Open: true}
	}
	return page.Opening{Subject: e.ID, Answers: flow.Answers{Given: given}}
}

func moveLists(_ context.Context, v page.Visit) (page.Lists, error) {
	return page.Lists{Choices: map[string][]flow.Choice{
		ask.DaysOff: ask.Holidays(v.Programme), "hours": hours(v.Programme), "lengths": lengths(),
	}}, nil
}

// move moves an event, and tells everyone if that changes anything.
func move(ctx context.Context, v page.Visit, was event.Event, to event.Slot) (page.Outcome, error) {
	e, err := event.Move(ctx, v.Tx, was.ID, to, v.Now)
	if errors.Is(err, event.ErrOver) {
		return page.Outcome{}, tooLate(v)
	}
	if err != nil || e.Edition == was.Edition {
		return page.Outcome{Show: toEvent(v)}, err
	}
	did(v, store.EventMoved)
	return changed(v), tellMoved(ctx, v, e, e.Round > was.Round)
}

func changed(v page.Visit) page.Outcome {
	return page.Outcome{Above: []chat.Line{chat.Say("plan.changed")}, Show: toEvent(v)}
}
