package scheduler

import (
	"context"
	"time"

	"hamyar/store"
	"hamyar/store/record"
)

// ForgetDone deletes the rows of updates that can't come again. A messenger delivers nothing again after 24 h, and may
// start its ids anew after a quiet week; how long between these they are kept stands in the table of retentions.
var ForgetDone = Job{Name: "forget_done", Spec: "17 * * * *", Run: forgetDone}

func forgetDone(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	memory, err := record.Days(ctx, tx, "inbox")
	if err != nil {
		return 0, err
	}
	n, err := tx.ForgetDone(ctx, now.Add(-memory))
	return int(n), err
}
