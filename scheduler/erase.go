package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/record"
	"hamyar/store/staff"
)

// Erase erases the women who asked for it, as soon as they have heard that they will be. One that can't be done keeps no
// other from it, and is tried again each minute.
func Erase(eraser record.Eraser) Job {
	eraser.Part = part
	return Job{Name: "erase", Spec: "* * * * *", Run: func(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
		due, err := record.Due(ctx, tx, now)
		if err != nil {
			return 0, err
		}
		var failed error
		for _, e := range due {
			err := tx.Try(ctx, func(tx *store.Tx) error { return eraser.Erase(ctx, tx, e, now) })
			if err != nil {
				failed = err
				continue
			}
			done++
		}
		if done == 0 {
			return 0, failed
		}
		return done, nil
	}}
}

// late is how long an erasure may wait before the admins are told.
const late = 24 * time.Hour

// TellErasures tells the admins of erasures that weren't done within a day, once each: nothing waits unnoticed.
var TellErasures = Job{Name: "tell_erasures", Spec: "*/10 * * * *", Run: tellErasures}

func tellErasures(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	waiting, err := record.Overdue(ctx, tx, now.Add(-late))
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	keepers, err := staff.Keepers(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, id := range waiting {
		told, err := tx.Tell(ctx, keepers, store.Told{
			What: "erasure/" + strconv.FormatInt(id, 10), Screen: "record.overdue",
			Body:   chat.Show(chat.Ref{Page: "record.erasures"}, chat.Say("record.overdue")).Encode(),
			Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
