package scheduler

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// RouteQuestions brings questions on that nobody answers: to one trainer of the topic and the county, the least loaded first, to the
// next, to all, and to those who look after the county, level by level; for each there is as much office time as the programme says.
// Who has taken a question and doesn't answer is reminded, and after as long again those who look after the county hear of it.
var RouteQuestions = Job{Name: "route_questions", Spec: often, Run: routeQuestions}

// routedMost is how many are brought on at a time: what is left is in a moment.
const routedMost = 200

func routeQuestions(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	due, err := consult.Due(ctx, tx, now, routedMost)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, id := range due {
		c, err := consult.Hold(ctx, tx, id)
		if errors.Is(err, store.ErrMissing) {
			continue
		}
		if err == nil {
			err = routed{tx, p, now}.bringOn(ctx, c)
		}
		if err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// routed is what the steps of a question have in common.
type routed struct {
	tx  *store.Tx
	p   *programme.Programme
	now time.Time
}

// later is when something goes on that begins to wait now.
func (r routed) later() *time.Time {
	at := r.p.WorkingAfter(r.now, r.p.Patience())
	return &at
}

// bringOn does what is due of a question. What became due too early waits on: the days on which the office is open have changed.
func (r routed) bringOn(ctx context.Context, c consult.Consultation) error {
	if c.IsOver() {
		return nil
	}
	waits := c.State == consult.Taken || c.Step > consult.ToNobody
	if at := r.p.WorkingAfter(c.StepAt, r.p.Patience()); waits && at.After(r.now) {
		passed := false
		if c.State == consult.Open && c.Step <= consult.ToAll {
			var err error
			if passed, err = consult.AllPassed(ctx, r.tx, c.ID); err != nil {
				return err
			}
		}
		if !passed {
			consult.Wait(r.tx, c.ID, at)
			return nil
		}
	}
	if c.State == consult.Taken {
		return r.remind(ctx, c)
	}
	return r.offer(ctx, c)
}

// offer offers an open question to the next ones.
func (r routed) offer(ctx context.Context, c consult.Consultation) error {
	if c.Step < consult.ToAll {
		able, err := consult.Able(ctx, r.tx, c.ID, r.now)
		if err != nil {
			return err
		}
		if len(able) > 0 {
			return r.offerTo(ctx, c, able)
		}
	}
	return r.raise(ctx, c)
}

// offerTo offers it to the first of those who can take it, or after two to all of them.
func (r routed) offerTo(ctx context.Context, c consult.Consultation, able []int64) error {
	step := c.Step + 1
	if step < consult.ToAll {
		able = able[:1]
	}
	consult.Offer(r.tx, c.ID, able, r.now)
	consult.Step(r.tx, c.ID, step, r.now, r.later())
	return r.tells(ctx, able, c.Card(), chat.Ref{Page: "consult.card", Subject: c.ID}, chat.Say("consult.new_card"))
}

// raise brings it before those who look after the county, and after as long again before those above them. She who asked hears that
// they know of it.
func (r routed) raise(ctx context.Context, c consult.Consultation) error {
	above := max(c.Step-consult.ToAll, 0)
	people, level, err := staff.Next(ctx, r.tx, c.Place.County, above, r.now, c.Talks())
	if err != nil {
		return err
	}
	if level == 0 { // nobody stands above them, or nobody is there
		due := r.later()
		if above > 0 {
			due = nil
		}
		consult.Step(r.tx, c.ID, c.Step, r.now, due)
		return nil
	}
	consult.Step(r.tx, c.ID, consult.ToAll+level, r.now, r.later())
	c.StepAt = r.now
	if err := r.tells(ctx, people, c.Case(), chat.Ref{Page: "consult.case", Subject: c.ID}, chat.Say("consult.nobody_takes", "n", chat.Plain(c.ID))); err != nil || above > 0 {
		return err
	}
	return r.tells(ctx, []int64{c.Talks()}, c.Once("waits"), chat.Ref{Page: "consult.hers", Subject: c.ID})
}

// remind reminds a trainer for whose word somebody waits; the second time those hear of it who look after the county.
func (r routed) remind(ctx context.Context, c consult.Consultation) error {
	if c.Step == consult.Fresh {
		consult.Step(r.tx, c.ID, consult.Reminded, r.now, r.later())
		line := chat.Say("consult.remind", "n", chat.Plain(c.ID), "who", askerOf(c))
		return r.tells(ctx, []int64{c.Trainer}, c.Once("remind"), chat.Ref{Page: "consult.card", Subject: c.ID}, line)
	}
	consult.Step(r.tx, c.ID, consult.Raised, r.now, nil)
	return r.tellsInCharge(ctx, c, "raised", chat.Say("consult.raised", "n", chat.Plain(c.ID)))
}

// askerOf is the name of who talks with the trainer, or a word for her.
func askerOf(c consult.Consultation) chat.Value {
	if name := c.Talker(); name != "" {
		return chat.Words(name)
	}
	return chat.Part("help.her")
}

// tellsInCharge tells those who look after where a question is, but for the two who talk in it.
func (r routed) tellsInCharge(ctx context.Context, c consult.Consultation, what string, line chat.Line) error {
	people, _, err := staff.Next(ctx, r.tx, c.Place.County, 0, r.now, c.Talks(), c.Trainer)
	if err != nil {
		return err
	}
	return r.tells(ctx, people, c.Once(what), chat.Ref{Page: "consult.case", Subject: c.ID}, line)
}

// tells tells people something once, when it isn't quiet.
func (r routed) tells(ctx context.Context, people []int64, what string, show chat.Ref, above ...chat.Line) error {
	screen := show.Page
	if len(above) > 0 {
		screen = above[0].Key
	}
	_, err := r.tx.Tell(ctx, people, store.Told{
		What: what, Screen: screen, Body: chat.Show(show, above...).Encode(), Before: r.p.AfterQuiet(r.now),
	})
	return err
}
