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

// AskWhoCame asks who holds an event for who came: once, when it has been over for an hour and nobody has said that everyone is
// marked, at an hour at which people aren't left in peace. If the program was off for long then it isn't asked any more.
var AskWhoCame = Job{Name: "ask_who_came", Spec: "*/15 * * * *", Run: askWhoCame}

const (
	settled   = time.Hour           // how long who came goes home before somebody is asked
	forgotten = 14 * 24 * time.Hour // how long ago an event began of which nobody remembers who came
)

func askWhoCame(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	held, err := event.Unfinished(ctx, tx, now.Add(-forgotten), now.Add(-settled))
	if err != nil || len(held) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil || !p.Reminds(now) {
		return 0, err
	}
	for _, e := range held {
		people, err := staff.InCharge(ctx, tx, e.County, now)
		if err != nil {
			return done, err
		}
		if e.Trainer != 0 && !slices.Contains(people, e.Trainer) {
			people = append(people, e.Trainer)
		}
		said := chat.Show(chat.Ref{Page: "event.roster", Subject: e.Event}, chat.Say("attend.ask"))
		told, err := tx.Tell(ctx, people, store.Told{
			What: "event.roster/" + strconv.FormatInt(e.Event, 10), Screen: said.Name(), Body: said.Encode(), Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
