package event

import (
	"context"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// keepPlan keeps what was planned, and invites to it.
func keepPlan(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	e, audience, ok := told(v, said)
	if !ok {
		return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), chat.Ref{Page: listName})
	}
	if !may(v, store.PlanEvents, e) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	var all []event.Event
	for _, slot := range slots(said) {
		e.Slot = slot
		all = append(all, e)
	}
	ids, err := event.Plan(ctx, v.Tx, v.Draft, all, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	for _, id := range ids {
		v.Tx.Audit(store.Deed{By: e.Planner, Do: store.EventPlanned, About: id}, v.Now)
	}
	if err := inviteAll(ctx, v, ids, audience); err != nil {
		return page.Outcome{}, err
	}
	if err := tellNamed(ctx, v, ids, e.Trainer); err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("plan.done", "n", chat.Count(len(ids)))}, Show: chat.Ref{Page: showName, Subject: ids[0]}}
	if len(ids) > 1 {
		out.Show = chat.Ref{Page: listName}
	}
	return out, nil
}

// told reads what is planned, but for when and where, and for whom. ok is false if something that was chosen is out of use since.
func told(v page.Visit, said flow.Answers) (e event.Event, to event.Audience, ok bool) {
	county, ok := v.Programme.County(said.Value("county"))
	e = sketch(said)
	e.County, e.Planner = county.ID, v.Account.Person.ID
	if code := said.Value("topic"); code != "" {
		topic, found := v.Programme.Topic(code)
		e.Topic, ok = topic.ID, ok && found
		if e.Title == asTopic {
			e.Title = topic.Name["fa"]
		}
	}
	switch said.Value("whom") {
	case wholly:
		to.Counties = []int64{county.ID}
	case someGroups:
		for _, id := range said.Given[someGroups].Many {
			to.Groups = append(to.Groups, int64(whole(id)))
		}
	case someTrades:
		to.Counties = []int64{county.ID}
		for _, code := range said.Given[someTrades].Many {
			trade, found := v.Programme.Trade(code)
			to.Trades, ok = append(to.Trades, trade.ID), ok && found
		}
	}
	return e, to, ok
}

// sketch is what is planned, as far as the answers say it by themselves.
func sketch(said flow.Answers) event.Event {
	offered := said.Value("offers")
	return event.Event{
		Kind: said.Value("kind"), Title: said.Value("title"), Bring: said.Value("bring"),
		Capacity: whole(said.Value("capacity")), Trainer: int64(whole(said.Value("trainer"))),
		Childcare: offered == childcare || offered == offersBoth, Transport: offered == transport || offered == offersBoth,
	}
}

// slots are when and where it is, as far as both were said.
func slots(said flow.Answers) (all []event.Slot) {
	for _, row := range said.Rows[dates] {
		s, ok := slot(said, said.Value(flow.RowKey(dates, row, "day")), said.Value(flow.RowKey(dates, row, "time")))
		if ok {
			all = append(all, s)
		}
	}
	return all
}

// slot reads when and where one is.
func slot(said flow.Answers, day, clock string) (s event.Slot, ok bool) {
	at, okDay := ask.Day(day)
	minutes, okTime := ask.TimeOf(clock)
	s = event.Slot{Begins: at.Add(time.Duration(minutes) * time.Minute), Place: said.Value("place")}
	s.Ends = s.Begins.Add(time.Duration(whole(said.Value("length"))) * time.Minute)
	s.Spot = spot(said)
	return s, okDay && okTime && s.Ends.After(s.Begins)
}

// spot reads where it is on the map, nil if that wasn't said.
func spot(said flow.Answers) *event.Spot {
	latitude, longitude, known := ask.Degrees(said.Value("spot"))
	if !known {
		return nil
	}
	return &event.Spot{Latitude: latitude, Longitude: longitude}
}

func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// inviteAll invites to what was planned together. Who is invited to several of it hears so once, and sees what is ahead of her.
func inviteAll(ctx context.Context, v page.Visit, ids []int64, to event.Audience) error {
	if len(ids) == 1 {
		_, _, err := Invite(ctx, v, ids[0], to)
		return err
	}
	var people []int64
	for _, id := range ids {
		invited, err := event.Invite(ctx, v.Tx, id, to, v.Now)
		if err != nil {
			return err
		}
		people = append(people, invited...)
	}
	slices.Sort(people)
	news := chat.Say("plan.news", "n", chat.Count(len(ids)))
	_, err := v.Tx.Tell(ctx, slices.Compact(people), store.Told{
		What: "event.planned/" + strconv.FormatInt(v.Draft, 10), Screen: news.Key, Body: chat.Show(chat.Ref{Page: MineName}, news).Encode(),
		Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}
