package consult_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

const week = 7 * 24 * time.Hour

// TestAQuestionIsOpenedAgainForAWeek, and later only by who asks how it went on.
func TestAQuestionIsOpenedAgainForAWeek(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a := r.trainer("a", here)
	for name, c := range map[string]struct {
		after time.Duration
		late  bool
		can   bool
	}{"at once": {0, false, true}, "just within": {week - time.Second, false, true}, "a week": {week, false, false}, "late": {2 * week, true, true}} {
		q := r.asks(r.woman(name), here, noon())
		r.takes(q, a, noon())
		r.says(q, a, true, noon(), 5)
		r.closes(q, a, noon())
		now := noon().Add(c.after)
		if can := r.loads(q).CanReopen(now); can != (c.can && !c.late) {
			t.Errorf("%s: that it can be opened again is %t", name, can)
		}
		err := r.tries(func(ctx context.Context, tx *store.Tx) error {
			return consult.Reopen(ctx, tx, q, c.late, now, now.Add(4*time.Hour))
		})
		if c.can != (err == nil) || !c.can && !errors.Is(err, store.ErrTaken) {
			t.Errorf("%s: %v", name, err)
		}
		got := r.loads(q)
		if c.can && (got.State != consult.Taken || got.Trainer != a || got.Round != 2 || got.Waits == nil || got.Closed != nil || !r.due(q).Equal(now.Add(4*time.Hour))) {
			t.Errorf("%s: %+v is due at %s", name, got, r.due(q))
		}
		if !c.can && got.State != consult.Closed {
			t.Errorf("%s: it is %s", name, got.State)
		}
	}
}

// TestWhatNobodyHasAnyMoreIsOpenedAgainForAll: its trainer isn't known any more.
func TestWhatNobodyHasAnyMoreIsOpenedAgainForAll(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a := r.trainer("a", here)
	q := r.asks(r.woman("asker"), here, noon())
	r.takes(q, a, noon())
	r.closes(q, a, noon())
	r.exec(`UPDATE consultation SET trainer = NULL, taken_at = NULL, closed_by = NULL`)
	later := noon().Add(time.Hour)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return consult.Reopen(ctx, tx, q, false, later, later.Add(4*time.Hour))
	})
	if c := r.loads(q); c.State != consult.Open || !r.due(q).Equal(later) {
		t.Errorf("it is %s, due at %s", c.State, r.due(q))
	}
}

// TestWhatSheSaysLastOfItCounts, within a week, and until it is opened again.
func TestWhatSheSaysLastOfItCounts(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a := r.trainer("a", here)
	q := r.asks(r.woman("asker"), here, noon())
	rates := func(rating string, after time.Duration) error {
		return r.tries(func(ctx context.Context, tx *store.Tx) error {
			return consult.Rate(ctx, tx, q, rating, noon().Add(after))
		})
	}
	r.takes(q, a, noon())
	if err := rates(consult.Solved, 0); !errors.Is(err, store.ErrTaken) {
		t.Errorf("what isn't over is rated: %v", err)
	}
	r.closes(q, a, noon())
	for _, rating := range []string{consult.Solved, consult.Solved, consult.NotYet} {
		if err := rates(rating, time.Hour); err != nil {
			t.Error(err)
		}
	}
	if err := rates(consult.Better, week); !errors.Is(err, store.ErrTaken) {
		t.Errorf("after a week it is rated: %v", err)
	}
	if c := r.loads(q); c.Rating != consult.NotYet {
		t.Errorf("it is %q", c.Rating)
	}
	rated := one[int](r, `SELECT count(*) FROM consultation WHERE rated_at = $1`, noon().Add(time.Hour))
	if rated != 1 {
		t.Errorf("%d are rated", rated)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return consult.Reopen(ctx, tx, q, false, noon(), noon())
	})
	if c := r.loads(q); c.Rating != "" {
		t.Errorf("what is opened again is %q", c.Rating)
	}
}
