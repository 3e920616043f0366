package event

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/record"
)

// marking is an action of an event's roster, while that is open.
func marking(do func(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error)) page.Action {
	return func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		e, err := markable(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		return do(ctx, v, e, readSpot(v.Arg))
	}
}

// markable gives the event that a visit is about, or a refusal if its roster isn't open. Why stands on the page.
func markable(ctx context.Context, v page.Visit) (event.Event, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err == nil && stageOf(v, e) != rosterOpen {
		err = page.Refuse(chat.Say("attend.closed"), chat.Ref{Page: rosterName, Subject: e.ID})
	}
	return e, err
}

// onRoster shows the roster where it was. What was noted just now can be taken back there.
func onRoster(v page.Visit, at spotAt, above ...chat.Line) page.Outcome {
	return page.Outcome{Above: above, Show: chat.Ref{Page: rosterName, Subject: v.Subject, Arg: at.noted(v.Now)}}
}

// here marks a woman. One who is marked already stays as another marked her.
func here(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error) {
	people, err := event.Tick(ctx, v.Tx, e.ID, []int64{at.guest}, v.Account.Person.ID, v.Now)
	audited(v, store.GuestMarked, people)
	return onRoster(v, at), err
}

// notHere takes her mark back, as it stood on the screen: what another noted since stays.
func notHere(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error) {
	if at.guest == 0 {
		return onRoster(v, at), nil
	}
	people, err := event.TakeBack(ctx, v.Tx, event.Marked{Event: e.ID, At: at.moment, Guest: at.guest}, v.Account.Person.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	return onRoster(v, at), takenBack(ctx, v, people)
}

// undo takes back what the visitor noted at a moment, and nothing of others.
func undo(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error) {
	me := v.Account.Person.ID
	people, err := event.TakeBack(ctx, v.Tx, event.Marked{Event: e.ID, At: at.moment, By: me}, me, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	said := chat.Say("attend.undone", "n", chat.Count(len(people)))
	if len(people) == 0 {
		said = chat.Say("attend.nothing_back")
	}
	out := onRoster(v, at, said)
	out.Show.Arg = strconv.Itoa(at.from) // what is taken back isn't brought back
	return out, takenBack(ctx, v, people)
}

func allHere(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error) {
	if e.Attended {
		return onRoster(v, at), nil
	}
	n, err := event.MarkYes(ctx, v.Tx, e.ID, v.Account.Person.ID, v.Now)
	if err != nil || n == 0 {
		return onRoster(v, at), err
	}
	did(v, store.GuestsMarked)
	return onRoster(v, at, chat.Say("attend.all_marked", "n", chat.Count(n))), nil
}

// complete notes that everyone is marked who came. What was wrong can still be marked otherwise.
func complete(ctx context.Context, v page.Visit, e event.Event, at spotAt) (page.Outcome, error) {
	if e.Attended {
		return onRoster(v, at), nil
	}
	_, err := event.Attended(ctx, v.Tx, e.ID, v.Account.Person.ID, v.Now)
	if errors.Is(err, event.ErrAhead) {
		return page.Outcome{}, page.Refuse(chat.Say("attend.ahead"), onRoster(v, at).Show)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	did(v, store.EventAttended)
	return onRoster(v, at, chat.Say("attend.thanks")), nil
}

// audited notes of each woman what was noted or taken back.
func audited(v page.Visit, what store.Did, people []int64) {
	for _, person := range people {
		v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: v.Subject, For: person}, v.Now)
	}
}

// takenBack notes the same of what was taken back. Whose name was written for this alone is erased: she was never there.
func takenBack(ctx context.Context, v page.Visit, people []int64) error {
	audited(v, store.GuestUnmarked, people)
	if len(people) == 0 {
		return nil
	}
	strays, err := event.Strays(ctx, v.Tx, people)
	for _, person := range strays {
		if err == nil {
			_, err = record.Ask(ctx, v.Tx, person, v.Account.Person.ID, v.Now)
			v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.ErasureAsked, About: person, For: person}, v.Now)
		}
	}
	return err
}
