package announce

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/event"
)

// test shows the visitor each message as those will see it whom it is for.
func test(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Above: []chat.Line{chat.Say("announce.tested")}, Show: showOf(v.Subject)}
	a, err := draft(ctx, v)
	if err != nil {
		return out, err
	}
	if err := announce.Close(ctx, v.Tx, a.ID); err != nil {
		return out, err
	}
	parts, err := announce.Parts(ctx, v.Tx, a.ID)
	if err != nil {
		return out, err
	}
	for _, p := range parts {
		if p.Follows && p.File.Channel == v.Account.Channel {
			continue // it comes with the one before it
		}
		saying := chat.Show(messageOf(a.ID, p.Nth))
		v.Tx.Say(store.Out{Account: v.Account.ID, Person: v.Account.Person.ID, Class: store.Reply, Screen: messageName, Body: saying.Encode(), Keeps: true, Before: v.Now})
	}
	return out, nil
}

// send hands a draft in. Of two who press at once one does, and the other sees it on its way.
func send(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := showOf(v.Subject)
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if !a.Open() {
		return page.Outcome{Above: []chat.Line{chat.Say("announce.sent_before")}, Show: here}, nil
	}
	if why, err := unfit(ctx, v, a); why != nil || err != nil {
		return page.Outcome{Above: why, Show: here}, err
	}
	stale, err := staleAt(ctx, v, a)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := announce.Close(ctx, v.Tx, a.ID); err != nil {
		return page.Outcome{}, err
	}
	err = announce.HandIn(ctx, v.Tx, a.ID, v.Account.Person.ID, stale, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return page.Outcome{Above: []chat.Line{chat.Say("announce.sent_before")}, Show: here}, nil
	}
	if err != nil {
		return page.Outcome{}, err
	}
	did(v, store.AnnouncementSent)
	return page.Outcome{Above: []chat.Line{goesOut(v, a)}, Show: chat.Ref{Page: listName}}, nil
}

// unfit says why one can't go out: it says nothing, or is for nobody.
func unfit(ctx context.Context, v page.Visit, a announce.Announcement) ([]chat.Line, error) {
	parts, err := announce.Parts(ctx, v.Tx, a.ID)
	if err != nil {
		return nil, err
	}
	if len(written(parts)) == 0 {
		return []chat.Line{chat.Say("announce.empty")}, nil
	}
	if a.Audience.Empty() {
		return []chat.Line{chat.Say("announce.for_nobody_yet")}, nil
	}
	s, err := announce.Measure(ctx, v.Tx, a)
	if err == nil && s.People == 0 {
		return []chat.Line{chat.Say("announce.size_none")}, nil
	}
	return nil, err
}

// staleAt is when nothing of it may go out any more without somebody saying so: when the event begins that it is about, if it is to
// go out before. Zero: it always may.
func staleAt(ctx context.Context, v page.Visit, a announce.Announcement) (time.Time, error) {
	if a.Event == 0 {
		return time.Time{}, nil
	}
	e, err := event.Load(ctx, v.Tx, a.Event)
	if errors.Is(err, store.ErrMissing) {
		return time.Time{}, nil
	}
	from := v.Now
	if a.Planned.After(from) {
		from = a.Planned
	}
	if err != nil || !from.Before(e.Begins) {
		return time.Time{}, err
	}
	return e.Begins, nil
}

// goesOut says when it does.
func goesOut(v page.Visit, a announce.Announcement) chat.Line {
	at := v.Now
	if a.Planned.After(at) {
		at = a.Planned
	}
	if !a.Urgent && !v.Programme.Reminds(at) {
		at = v.Programme.RemindsNext(at)
		return chat.Say("announce.goes_after_quiet", "at", chat.Value{Moment: &at})
	}
	if at.After(v.Now) {
		return chat.Say("announce.goes_at", "at", chat.Value{Moment: &at})
	}
	return chat.Say("announce.goes")
}

// again begins one that goes to who hasn't seen this one.
func again(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if a.State != announce.Done && a.State != announce.Cancelled {
		return page.Outcome{Show: showOf(a.ID)}, nil
	}
	id, err := announce.BeginAgain(ctx, v.Tx, a, v.Account.Person.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("announce.begun_again")}, Show: showOf(id)}, nil
}
