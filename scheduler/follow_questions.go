package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
)

// FollowQuestions asks trainers on the day that they have chosen how a question went on that is over, and reminds both sides of their
// meetings, and asks what became of those.
var FollowQuestions = Job{Name: "follow_questions", Spec: eachMinute, Run: followQuestions}

func followQuestions(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	p, err := programme.Load(ctx, tx)
	if err != nil || p.Quiet(now) {
		return 0, err
	}
	r := routed{tx, p, now}
	for _, do := range []func(context.Context) (int, error){r.followUp, r.remindMeetings, r.askMeetings} {
		n, err := do(ctx)
		if err != nil {
			return done, err
		}
		done += n
	}
	return done, nil
}

func (r routed) followUp(ctx context.Context) (done int, err error) {
	if !r.p.Reminds(r.now) || r.now.In(locales.Tehran()).Hour() < morning {
		return 0, nil
	}
	due, err := consult.Follow(ctx, r.tx, r.now, r.now.In(locales.Tehran()))
	if err != nil {
		return 0, err
	}
	for _, id := range due {
		if err := r.asksOn(ctx, id); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// asksOn has the trainer ask how a question went on, or if she isn't there any more those who look after the county.
func (r routed) asksOn(ctx context.Context, id int64) error {
	c, err := consult.Load(ctx, r.tx, id)
	if err != nil {
		return err
	}
	line := chat.Say("consult.follow", "n", chat.Plain(c.ID), "who", askerOf(c))
	gone, err := consult.IsDeserted(ctx, r.tx, id, store.Allowed(store.SeeQuestions), r.now)
	if err != nil {
		return err
	}
	if !gone {
		return r.tells(ctx, []int64{c.Trainer}, c.Once("follow"), chat.Ref{Page: "consult.card", Subject: c.ID}, line)
	}
	return r.tellsInCharge(ctx, c, "follow", line)
}

// ahead is how long before a meeting its first reminder can come, together with days on which none does.
const ahead = 30 * 24 * time.Hour

// remindMeetings reminds both sides, as guests of events are. A reminder is known by how long before it is meant to come: when it does
// changes with the holidays.
func (r routed) remindMeetings(ctx context.Context) (done int, err error) {
	if !r.p.Reminds(r.now) {
		return 0, nil
	}
	all, err := consult.MeetingsAhead(ctx, r.tx, r.now, r.now.Add(ahead))
	if err != nil {
		return 0, err
	}
	for _, m := range all {
		due, ok := programme.Due(r.p.Moments(*m.Begins, r.p.Reminders), r.now)
		if !ok || m.Picked.After(due.Since) {
			continue
		}
		c, err := consult.Load(ctx, r.tx, m.Consultation)
		if err != nil {
			return done, err
		}
		told, err := r.tx.Tell(ctx, []int64{c.Talks(), c.Trainer}, store.Told{
			What: m.Once("remind") + "/" + strconv.Itoa(due.Before), Screen: "consult.meeting_soon",
			Body: chat.Show(chat.Ref{Page: "consult.meeting", Subject: m.ID}, chat.Say("consult.meeting_soon")).Encode(), Before: r.now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// askMeetings asks trainers whether what is over took place.
func (r routed) askMeetings(ctx context.Context) (done int, err error) {
	over, err := consult.MeetingsOver(ctx, r.tx, r.now)
	if err != nil {
		return 0, err
	}
	for _, id := range over {
		m, err := consult.LoadMeeting(ctx, r.tx, id)
		if err != nil {
			return done, err
		}
		c, err := consult.Load(ctx, r.tx, m.Consultation)
		if err != nil {
			return done, err
		}
		line := chat.Say("consult.meeting_was")
		if err := r.tells(ctx, []int64{c.Trainer}, m.Once("was"), chat.Ref{Page: "consult.meeting", Subject: m.ID}, line); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}
