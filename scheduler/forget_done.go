package scheduler

import (
	"context"
	"time"

	"hamyar/store"
)

// memory is how long the key of an update that is done is kept. A messenger delivers nothing again after 24 h, and may
// start its ids anew after a quiet week.
const memory = 48 * time.Hour

// ForgetDone deletes the rows of updates that can't come again.
var ForgetDone = Job{Name: "forget_done", Spec: "17 * * * *", Run: forgetDone}

func forgetDone(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	n, err := tx.ForgetDone(ctx, now.Add(-memory))
	return int(n), err
}
