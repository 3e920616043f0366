package scheduler

import (
	"context"
	"time"

	"hamyar/store"
	"hamyar/store/record"
)

// ForgetOld forgets at night what is kept only for a while: links that don't open any more, what was sent long ago, and
// who looked in once and never came again. For how long stands in the table of retentions.
var ForgetOld = Job{Name: "forget_old", Spec: "41 3 * * *", Run: func(ctx context.Context, tx *store.Tx, now time.Time) (int, error) {
	return record.Retain(ctx, tx, now)
}}

// EmptyMerged empties the records that were made one with others, when that can't be undone any more.
var EmptyMerged = Job{Name: "empty_merged", Spec: "23 * * * *", Run: func(ctx context.Context, tx *store.Tx, now time.Time) (int, error) {
	return record.EmptyMerged(ctx, tx, now)
}}
