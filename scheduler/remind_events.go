package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
)

// RemindEvents reminds who is invited to an event, in other words who hasn't answered, who comes and who waits for a seat. It
// queues what is due at the moment and nothing ahead, so that whoever says that she doesn't come hears no more of it. After a
// while off it says only the reminder that still matters.
var RemindEvents = Job{Name: "remind_events", Spec: eachMinute, Run: remindEvents}

func remindEvents(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	event.HushBegun(tx, now)
	coming, err := event.ComingUp(ctx, tx, now)
	if err != nil || len(coming) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	if !p.Reminds(now) {
		event.PutOff(tx, p.RemindsNext(now))
		return 0, nil
	}
	due, err := event.Remind(ctx, tx, dueReminders(p, coming, now), now)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	reminded, err := event.WhoIsReminded(ctx, tx, due)
	if err != nil {
		return 0, err
	}
	for _, r := range reminded {
		about := due[r.Reminder-1]
		screen := "remind." + r.Standing
		saying := chat.Show(chat.Ref{Page: "event.invitation", Subject: about.Event}, chat.Say("remind."+day(about.Begins, now)), chat.Say(screen))
		told, err := about.Tell(ctx, tx, r.People, screen, saying.Encode(), now)
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// dueReminders are the reminders that are due of what is ahead, unless a nearer one was said, or there was news since.
func dueReminders(p *programme.Programme, coming []event.Coming, now time.Time) (all []event.Reminder) {
	for _, c := range coming {
		m, ok := programme.Due(p.Moments(c.Begins, p.Reminders), now)
		if !ok || c.Reminded != 0 && m.Before >= c.Reminded || c.News.After(m.Since) {
			continue
		}
		all = append(all, event.Reminder{Coming: c, Before: m.Before, At: m.At, Since: m.Since})
	}
	return all
}

// day is the ending of a key that says whether something is today, tomorrow, or later.
func day(at, now time.Time) string {
	switch today := locales.Midnight(now); {
	case locales.Midnight(at).Equal(today):
		return "today"
	case locales.Midnight(at).Equal(today.AddDate(0, 0, 1)):
		return "tomorrow"
	}
	return "ahead"
}
