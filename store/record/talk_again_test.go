package record_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

// TestWhatWasOverGoesOn with the trainer who had it, or with others if nothing is known of her any more.
func TestWhatWasOverGoesOn(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, trainer := r.woman("مریم احمدی", "", 1360), r.trainer("سمیه اکبری")
	for _, row := range []struct {
		erased bool
		want   string
	}{{false, "taken t"}, {true, "open f"}} {
		id := r.talk(maryam, 0, trainer)
		r.closes(id, trainer)
		if row.erased {
			if err := r.erases(trainer); err != nil {
				t.Fatal(err)
			}
		}
		r.within(func(ctx context.Context, tx *store.Tx) error {
			return consult.Reopen(ctx, tx, id, false, r.now, r.now.Add(time.Hour))
		})
		if got := one[string](r, `SELECT concat_ws(' ', state, due_at > $2) FROM consultation WHERE id = $1`, id, r.now); got != row.want {
			t.Errorf("when her erasure is %v it is %s", row.erased, got)
		}
	}
}
