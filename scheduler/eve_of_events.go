package scheduler

import (
	"context"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// EveOfEvents tells those who hold an event who comes: at six in the evening before, or on the last evening before on which
// people aren't left in peace; once for each time and place that it has. If the program was off then it does so as soon as it
// may, until the event begins.
var EveOfEvents = Job{Name: "eve_of_events", Spec: "0 * * * *", Run: eveOfEvents}

const (
	eve = 18 * 60             // minutes after midnight
	far = 30 * 24 * time.Hour // no evening before is further away: so many days off don't follow each other
)

func eveOfEvents(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	held, err := event.Eves(ctx, tx, now, now.Add(far))
	if err != nil || len(held) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil || !p.Reminds(now) {
		return 0, err
	}
	for _, e := range held {
		if p.Evening(e.Begins, eve).After(now) {
			continue
		}
		told, err := tellHolders(ctx, tx, e, now)
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// tellHolders tells who is in charge where an event is, and its trainer, who gets it for her calendar too.
func tellHolders(ctx context.Context, tx *store.Tx, e event.Eve, now time.Time) (told int, err error) {
	people, err := staff.InCharge(ctx, tx, e.County, now)
	if err != nil {
		return 0, err
	}
	people = slices.DeleteFunc(people, func(person int64) bool { return person == e.Trainer })
	trainer := []int64{}
	if e.Trainer != 0 {
		trainer = append(trainer, e.Trainer)
	}
	when := day(e.Begins, now)
	for _, n := range []struct {
		to     []int64
		name   string
		saying chat.Saying
	}{
		{people, "event.eve/", chat.Show(chat.Ref{Page: "event.show", Subject: e.Event}, chat.Say("remind.staff_"+when))},
		{trainer, "event.ics/", chat.Give(chat.Ref{Page: "event.ics", Subject: e.Event}, chat.Say("remind.calendar"))},
		{trainer, "event.lead/", chat.Show(chat.Ref{Page: "event.lead", Subject: e.Event}, chat.Say("remind.lead_"+when))},
	} {
		more, err := tx.Tell(ctx, n.to, store.Told{
			What:   n.name + strconv.FormatInt(e.Event, 10) + "/" + strconv.Itoa(e.Edition),
			Screen: n.saying.Name(), Body: n.saying.Encode(), Before: now,
		})
		if err != nil {
			return told, err
		}
		told += more
	}
	return told, nil
}
