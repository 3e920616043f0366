package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/staff"
	"hamyar/store/work"
)

// MorningWork tells staff in the morning of what waits for them since the day before: one message a day to each, never on a
// Friday. If the program was off at nine it does so later that morning, never at night.
var MorningWork = Job{Name: "morning_work", Spec: "0 9-12 * * *", Run: morningWork}

func morningWork(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	if !speaks(now, noon) {
		return 0, nil
	}
	if quiet, err := quiet(ctx, tx, now); quiet || err != nil {
		return 0, err
	}
	today := now.In(locales.Tehran())
	midnight := locales.Midnight(now)
	items, err := work.Before(ctx, tx, midnight)
	if err != nil {
		return 0, err
	}
	body := chat.Show(chat.Ref{Page: "work.mine"}, chat.Say("work.morning")).Encode()
	counties := map[int64]bool{}
	for _, item := range items {
		if counties[item.County] {
			continue
		}
		counties[item.County] = true
		people, err := staff.InCharge(ctx, tx, item.County, now)
		if err != nil {
			return done, err
		}
		told, err := tx.Tell(ctx, people, store.Told{
			What: "morning_work/" + today.Format(time.DateOnly), Screen: "work.morning", Body: body, Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
