package scheduler

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
)

// WatchQuestions gives questions to others whose trainer may not answer any more, has gone away or can't be reached, and tells of
// who asked and can't be reached any more.
var WatchQuestions = Job{Name: "watch_questions", Spec: eachMinute, Run: watchQuestions}

func watchQuestions(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	deserted, err := consult.AreDeserted(ctx, tx, store.Allowed(store.SeeQuestions), now)
	if err != nil {
		return 0, err
	}
	lost, err := consult.Lose(ctx, tx, now)
	if err != nil || len(deserted)+len(lost) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	r := routed{tx, p, now}
	for _, d := range deserted {
		if err := r.passOn(ctx, d); err != nil {
			return done, err
		}
		done++
	}
	for _, id := range lost {
		if err := r.loses(ctx, id); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// passOn gives a deserted question out anew. Whose trainer can't be reached goes to those who look after the county, since nobody knows
// why; she who asked hears of each.
func (r routed) passOn(ctx context.Context, d consult.Deserted) error {
	met, err := consult.LastMeeting(ctx, r.tx, d.ID)
	if err != nil && !errors.Is(err, store.ErrMissing) {
		return err
	}
	step := consult.ToNobody
	if d.Lost && !d.Revoked && !d.Away {
		step = consult.ToAll
	}
	if err := consult.GiveBack(ctx, r.tx, d.ID, step, r.now); err != nil {
		if errors.Is(err, store.ErrTaken) {
			return nil
		}
		return err
	}
	c, err := consult.Hold(ctx, r.tx, d.ID)
	if err != nil {
		return err
	}
	r.tx.Audit(store.Deed{Do: store.QuestionGivenBack, About: c.ID}, r.now)
	line := chat.Say("consult.trainer_left", "n", chat.Plain(c.ID))
	show := chat.Ref{Page: "consult.hers", Subject: c.ID}
	if met.IsAhead() { // it isn't any more
		show = chat.Ref{Page: "consult.meeting", Subject: met.ID}
	}
	if err := r.tells(ctx, []int64{c.Talks()}, c.Once("left"), show, line); err != nil {
		return err
	}
	return r.offer(ctx, c)
}

// loses tells the trainer and those who look after the county that who asked can't be reached any more.
func (r routed) loses(ctx context.Context, id int64) error {
	c, err := consult.Load(ctx, r.tx, id)
	if err != nil {
		return err
	}
	c.StepAt = r.now // each time that it comes to this
	line := chat.Say("consult.lost", "n", chat.Plain(c.ID))
	if c.Trainer != 0 {
		if err := r.tells(ctx, []int64{c.Trainer}, c.Once("lost"), chat.Ref{Page: "consult.card", Subject: c.ID}, line); err != nil {
			return err
		}
	}
	return r.tellsInCharge(ctx, c, "lost", line)
}
