package event

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/staff"
)

// Assign is the conversation that gives an event, its subject, another trainer, or none. Both hear of it.
var Assign = page.Talk{
	Flow: &flow.Flow{Name: "event_trainer", Steps: []flow.Step{
		{Key: "trainer", Prompt: "plan.trainer", Label: "plan.label_trainer", Choices: "trainers", Skip: "plan.no_trainer", Note: busy},
	}},
	Right: plans, Back: toEvent, Lists: trainersOf,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		return opened(e, nil), err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		trainer := int64(whole(said.Value("trainer")))
		was, err := event.Assign(ctx, v.Tx, v.Subject, trainer, v.Now)
		switch {
		case errors.Is(err, event.ErrOver):
			return page.Outcome{}, tooLate(v)
		case err != nil || was.Trainer == trainer:
			return page.Outcome{Show: toEvent(v)}, err
		}
		did(v, store.EventAssigned)
		return page.Outcome{Above: []chat.Line{chat.Say("plan.assigned")}, Show: toEvent(v)}, tellAssigned(ctx, v, was, trainer)
	},
}

// trainersOf are the trainers where an event is, and those of them who hold something else then.
func trainersOf(ctx context.Context, v page.Visit) (page.Lists, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	all := page.Lists{Choices: map[string][]flow.Choice{}}
	return all, trainersAt(ctx, v, e.County, e.ID, []event.Slot{e.Slot}, all.Choices)
}

// trainersAt lists the trainers of a county, and those of them who are busy at some times, but for an event.
func trainersAt(ctx context.Context, v page.Visit, county, but int64, at []event.Slot, l map[string][]flow.Choice) error {
	trainers, err := staff.Trainers(ctx, v.Tx, county)
	if err != nil {
		return err
	}
	for _, t := range trainers {
		c := flow.Choice{Value: number(t.ID), Label: chat.Say("person.in_list", "name", page.Who(t.Name))}
		l["trainers"] = append(l["trainers"], c)
		is, err := isBusy(ctx, v, t.ID, but, at)
		if err != nil {
			return err
		}
		if is {
			l["busy"] = append(l["busy"], c)
		}
	}
	return nil
}

func isBusy(ctx context.Context, v page.Visit, trainer, but int64, at []event.Slot) (bool, error) {
	for _, s := range at {
		taken, err := event.Busy(ctx, v.Tx, trainer, s.Begins, s.Ends)
		if err != nil || slices.ContainsFunc(taken, func(e event.Event) bool { return e.ID != but }) {
			return err == nil, err
		}
	}
	return false, nil
}

// busy warns of a trainer who has something else then. It may be meant so.
func busy(w flow.World, trainer string) []chat.Line {
	if slices.ContainsFunc(w.Lists["busy"], func(c flow.Choice) bool { return c.Value == trainer }) {
		return []chat.Line{chat.Say("plan.busy")}
	}
	return nil
}

// trainerOf says who leads an event, and warns if she has another one then.
func trainerOf(ctx context.Context, v page.Visit, e event.Event) ([]chat.Line, error) {
	if e.Trainer == 0 {
		return nil, nil
	}
	trainers, err := staff.Trainers(ctx, v.Tx, e.County)
	if err != nil {
		return nil, err
	}
	name := ""
	for _, t := range trainers {
		if t.ID == e.Trainer {
			name = t.Name
		}
	}
	lines := []chat.Line{chat.Say("plan.led_by", "name", page.Who(name))}
	is, err := isBusy(ctx, v, e.Trainer, e.ID, []event.Slot{e.Slot})
	if is && !e.Over(v.Now) {
		lines = append(lines, chat.Say("plan.busy"))
	}
	return lines, err
}

// tellTrainer tells who holds an event, below some news. Who has done it herself knows.
func tellTrainer(ctx context.Context, v page.Visit, e event.Event, what string, news chat.Line) error {
	return tellOther(ctx, v, e.Trainer, what, chat.Ref{Page: leadName, Subject: e.ID}, news)
}

// tellNamed tells a trainer what was planned together for her to hold, once.
func tellNamed(ctx context.Context, v page.Visit, ids []int64, trainer int64) error {
	what := "named/" + number(v.Draft)
	if len(ids) == 1 {
		return tellOther(ctx, v, trainer, what, chat.Ref{Page: leadName, Subject: ids[0]}, chat.Say("lead.named"))
	}
	return tellOther(ctx, v, trainer, what, chat.Ref{Page: listName}, chat.Say("lead.named_some", "n", chat.Count(len(ids))))
}

// tellAssigned tells a trainer that an event is hers to hold now, and who held it before that it isn't hers any more.
func tellAssigned(ctx context.Context, v page.Visit, was event.Event, trainer int64) error {
	once := number(was.ID) + "/" + number(v.Now.UnixMicro())
	gone := chat.Say("lead.no_more", "title", chat.Words(was.Title), "day", chat.Value{Day: &was.Begins})
	if err := tellOther(ctx, v, was.Trainer, "released/"+once, chat.Ref{Page: listName}, gone); err != nil {
		return err
	}
	return tellOther(ctx, v, trainer, "assigned/"+once, chat.Ref{Page: leadName, Subject: was.ID}, chat.Say("lead.named"))
}

// tellOther tells a trainer, if there is one and it isn't the visitor.
func tellOther(ctx context.Context, v page.Visit, trainer int64, what string, show chat.Ref, news chat.Line) error {
	if trainer == 0 || trainer == v.Account.Person.ID {
		return nil
	}
	_, err := v.Tx.Tell(ctx, []int64{trainer}, store.Told{
		What: "event.trainer/" + what, Screen: news.Key, Body: chat.Show(show, news).Encode(), Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}
