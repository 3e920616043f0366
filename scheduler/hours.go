package scheduler

import (
	"context"
	"time"

	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

// The hours, in Tehran, in which a job may speak, the last one included.
const morning, noon, evening = 9, 12, 19

// speaks says whether a job may speak to people from the morning until an hour: never at night, however late it runs,
// and never on a Friday.
func speaks(now time.Time, until int) bool {
	here := now.In(locales.Tehran())
	return here.Weekday() != time.Friday && here.Hour() >= morning && here.Hour() <= until
}

// quiet says whether these are the programme's quiet hours, in which nobody is written to who isn't there.
func quiet(ctx context.Context, tx *store.Tx, now time.Time) (bool, error) {
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return false, err
	}
	return p.Quiet(now), nil
}
