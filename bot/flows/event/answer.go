package event

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// answer keeps an answer at the press of its button, so that it counts whatever she does next, and asks then what belongs
// to it. The same answer once more changes nothing.
func answer(what string) page.Action {
	return func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		p, err := loaded(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		if !p.open(v) {
			return page.Outcome{}, p.late()
		}
		round, _ := strconv.Atoi(v.Arg) // 0 is none
		seat, err := p.keep(ctx, v, what, round)
		switch {
		case errors.Is(err, event.ErrOver):
			return page.Outcome{}, p.late()
		case errors.Is(err, event.ErrMoved):
			return page.Outcome{}, page.Refuse(chat.Say("guest.moved_meanwhile"), p.ref())
		case err != nil:
			return page.Outcome{}, err
		}
		next := p.next(what)
		return page.Outcome{
			Above: []chat.Line{p.thanks(what, seat, next != "")}, Show: p.ref(), Begin: next, About: p.ID, With: p.round(),
		}, nil
	}
}

// late says that nothing is answered any more; why stands on the page.
func (p place) late() error { return page.Refuse(chat.Say("guest.late"), p.ref()) }

// same says whether it was answered so before.
func (p place) same(what string) bool { return p.fresh && p.Answer == what }

// next is the talk that asks what belongs to a new answer, "" if nothing does.
func (p place) next(what string) string {
	switch {
	case p.same(what):
	case what == event.No:
		return whyName
	case what == event.Yes && p.offers():
		return needsName
	}
	return ""
}

// thanks says that the answer has arrived. That she waits for a seat stands on the page, unless something is asked first.
func (p place) thanks(what, seat string, asks bool) chat.Line {
	switch {
	case seat == event.Waits && asks:
		return chat.Say(p.key("waits"))
	case seat == event.Waits && p.herself:
		return chat.Say("guest.thanks")
	case p.herself:
		return chat.Say("guest.thanks_" + what)
	}
	return chat.Say("guest.noted", "name", page.Who(p.Name))
}

// keep keeps an answer, and tells whom it concerns: who is offered her seat, and she herself if another answered.
func (p place) keep(ctx context.Context, v page.Visit, what string, round int) (seat string, err error) {
	me := v.Account.Person.ID
	seat, offered, err := event.Answer(ctx, v.Tx, event.Said{
		Event: p.Event, Person: p.Person, By: me, Answer: what, Round: round, Heard: v.Programme.AfterQuiet(v.Now),
	}, v.Now)
	if err != nil {
		return "", err
	}
	if err := tellOffered(ctx, v, p.Event, offered); err != nil {
		return "", err
	}
	if p.same(what) {
		return seat, nil
	}
	v.Tx.Audit(store.Deed{By: me, Do: store.EventAnswered, About: p.Event, For: p.Person}, v.Now)
	if p.herself {
		return seat, nil
	}
	return seat, p.tellHer(ctx, v)
}
