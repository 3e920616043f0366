package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/staff"
)

// WaitingGroups reminds coordinators in the morning of groups that wait since the day before: one message a day to
// each, never on a Friday. If the program was off at nine it does so later that morning, never at night.
var WaitingGroups = Job{Name: "waiting_groups", Spec: "0 9-12 * * *", Run: waitingGroups}

func waitingGroups(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	if !speaks(now, noon) {
		return 0, nil
	}
	if quiet, err := quiet(ctx, tx, now); quiet || err != nil {
		return 0, err
	}
	today := now.In(locales.Tehran())
	midnight := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, today.Location())
	counties, err := group.CountiesWaiting(ctx, tx, midnight)
	if err != nil {
		return 0, err
	}
	body := chat.Show(chat.Ref{Page: "group.waiting"}, chat.Say("group.reminder")).Encode()
	for _, county := range counties {
		people, err := staff.Deciders(ctx, tx, county)
		if err != nil {
			return done, err
		}
		told, err := tx.Tell(ctx, people, store.Told{
			What: "waiting_groups/" + today.Format(time.DateOnly), Screen: "group.reminder", Body: body, Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
