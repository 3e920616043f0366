package consult

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// tellOther tells the other side what became of a meeting.
func tellOther(ctx context.Context, v page.Visit, c consult.Consultation, m consult.Meeting, what string, above ...chat.Line) error {
	m.Edition++ // it has changed just now
	return brought(ctx, v, []int64{c.Other(v.Account.Person.ID)}, m.Once(what), meetingRef(m.ID), above...)
}

var errMeetingOver = chat.Say("consult.meeting_over")

// pick agrees on one of the times.
func pick(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	begins := time.Unix(whole(v.Arg), 0)
	switch {
	case v.Account.Person.ID != c.Talks(), c.IsOver():
		return page.Outcome{}, page.Refuse(errMeetingOver, here)
	case m.State == consult.Agreed && m.Begins.Equal(begins):
		return page.Outcome{Show: here}, nil
	case !begins.After(v.Now):
		return page.Outcome{}, page.Refuse(chat.Say("consult.pick_past"), here)
	}
	if err := consult.Pick(ctx, v.Tx, m.ID, begins, v.Now); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, store.MeetingPicked, c.ID)
	if err := bringEntry(ctx, v, c, m); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Show: here}, tellOther(ctx, v, c, m, "picked", chat.Say("consult.meeting_picked", "who", askerOf(c)))
}

// overRefusal refuses what isn't possible any more.
func overRefusal(err error, show chat.Ref) error {
	if errors.Is(err, store.ErrTaken) {
		return page.Refuse(errMeetingOver, show)
	}
	return err
}

// none says that none of the times suits her.
func none(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return becomes(ctx, v, consult.Declined, store.MeetingDeclined, "declined", consult.Offered)
}

// cancelMeeting calls a meeting off.
func cancelMeeting(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return becomes(ctx, v, consult.Cancelled, store.MeetingCancelled, "off", consult.Offered, consult.Agreed)
}

func tookPlace(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return marks(ctx, v, consult.Done, store.MeetingHeld)
}

func missedIt(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return marks(ctx, v, consult.Missed, store.MeetingMissed)
}

// becomes says what becomes of a meeting, and tells the other side.
func becomes(ctx context.Context, v page.Visit, state string, deed store.Did, what string, from ...string) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if m.State == state {
		return page.Outcome{Show: here}, nil
	}
	if err := consult.Become(ctx, v.Tx, m.ID, state, v.Now, from...); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, deed, c.ID)
	return page.Outcome{Show: here}, tellOther(ctx, v, c, m, what)
}

// marks says whether a meeting took place, as its trainer knows.
func marks(ctx context.Context, v page.Visit, state string, deed store.Did) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if v.Account.Person.ID != c.Trainer || m.Begins == nil || m.Begins.After(v.Now) {
		return page.Outcome{}, page.Refuse(errMeetingOver, here)
	}
	if m.State == state {
		return page.Outcome{Show: here}, nil
	}
	if err := consult.Become(ctx, v.Tx, m.ID, state, v.Now, consult.Agreed, consult.Done, consult.Missed); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, deed, c.ID)
	return page.Outcome{Show: here}, nil
}

// calledOff calls off the meeting ahead of a consultation that ends: both hear of that anyway.
func calledOff(ctx context.Context, v page.Visit, c consult.Consultation) error {
	m, err := consult.LastMeeting(ctx, v.Tx, c.ID)
	if errors.Is(err, store.ErrMissing) || err == nil && !m.IsAhead() {
		return nil
	}
	if err != nil {
		return err
	}
	state := consult.Cancelled
	if m.State == consult.Agreed && !m.Begins.After(v.Now) {
		state = consult.Done
	}
	return consult.Become(ctx, v.Tx, m.ID, state, v.Now, consult.Offered, consult.Agreed)
}

// changesHands calls off the meeting ahead of a consultation that another trainer has now, and tells her who asked.
func changesHands(ctx context.Context, v page.Visit, c consult.Consultation) error {
	met, err := meetingOf(ctx, v, c)
	if err != nil || !met.ahead {
		return err
	}
	if err := calledOff(ctx, v, c); err != nil {
		return err
	}
	return tellOff(ctx, v, c)
}

// tellOff tells her who asked that she doesn't meet the trainer who had her question, unless she just did.
func tellOff(ctx context.Context, v page.Visit, c consult.Consultation) error {
	m, err := consult.LastMeeting(ctx, v.Tx, c.ID)
	if err != nil || m.State != consult.Cancelled {
		return err
	}
	return brought(ctx, v, []int64{c.Talks()}, m.Once("off"), meetingRef(m.ID))
}
