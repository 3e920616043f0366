package event_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamyar/store"
	"hamyar/store/event"
)

// TestAFreedSeatGoesToWhoHasWaitedLongest, who has a while to take it; then it goes to the next.
func TestAFreedSeatGoesToWhoHasWaitedLongest(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 4)
	id := r.plans(w[0], 1)
	r.invites(id, event.Audience{Groups: []int64{group}})
	for i, want := range []string{event.Has, event.Waits, event.Waits} {
		r.now = r.now.Add(time.Minute)
		if seat, _, err := r.answers(id, w[i], event.Yes); err != nil || seat != want {
			t.Fatalf("woman %d has the seat %q and not %q: %v", i, seat, want, err)
		}
	}
	seat, offered, err := r.answers(id, w[0], event.No)
	if err != nil || seat != "" || len(offered) != 1 || offered[0].Person != w[1] {
		t.Fatalf("her seat %q is offered to %v: %v", seat, offered, err)
	}
	if seat, _, _ := r.answers(id, w[3], event.Yes); seat != event.Waits {
		t.Errorf("who comes between takes the seat that is kept for another: %q", seat)
	}
	r.now = offered[0].Until
	var missed []int64
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		missed, offered, err = event.PassOn(ctx, tx, id, r.now, r.now)
		return err
	})
	if len(missed) != 1 || missed[0] != w[1] || len(offered) != 1 || offered[0].Person != w[2] {
		t.Fatalf("%v let it go by, it is offered to %v", missed, offered)
	}
	if seat, _, err := r.answers(id, w[2], event.Yes); err != nil || seat != event.Has {
		t.Errorf("she takes it and has %q: %v", seat, err)
	}
	if seat, _, err := r.answers(id, w[1], event.Yes); err != nil || seat != event.Waits {
		t.Errorf("who let it go by asks again and has %q: %v", seat, err)
	}
}

// TestASeatIsKeptForLessWhenItComesSooner: until an hour before it begins, and not longer than before if it is put off.
func TestASeatIsKeptForLessWhenItComesSooner(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 2)
	id := r.plans(w[0], 1)
	r.invites(id, event.Audience{Groups: []int64{group}})
	for _, woman := range w[:2] {
		if _, _, err := r.answers(id, woman, event.Yes); err != nil {
			t.Fatal(err)
		}
	}
	_, offered, err := r.answers(id, w[0], event.No)
	if err != nil || len(offered) != 1 {
		t.Fatalf("it is offered to %v: %v", offered, err)
	}
	sooner := r.now.Add(3 * time.Hour)
	for _, row := range []struct{ begins, until time.Time }{
		{r.now.Add(96 * time.Hour), offered[0].Until}, {sooner, sooner.Add(-time.Hour)}, {r.now.Add(48 * time.Hour), sooner.Add(-time.Hour)},
	} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			_, err := event.Move(ctx, tx, id, event.Slot{Begins: row.begins, Ends: row.begins.Add(time.Hour), Place: "x"}, r.now)
			return err
		})
		if got := one[time.Time](r, `SELECT offered_until FROM guest WHERE seat = 'offered'`); !got.Equal(row.until) {
			t.Errorf("it begins at %v, and the seat is kept until %v, want %v", row.begins, got, row.until)
		}
	}
}

// TestAnAnswerAfterItBeganIsNone, nor one to what is cancelled, nor by who isn't invited.
func TestAnAnswerAfterItBeganIsNone(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 2)
	_, others := r.women(r.county, 1)
	id, cancelled := r.plans(w[0], 0), r.plans(w[0], 0)
	for _, e := range []int64{id, cancelled} {
		r.invites(e, event.Audience{Groups: []int64{group}})
	}
	if _, _, err := r.answers(id, others[0], event.Yes); !errors.Is(err, store.ErrMissing) {
		t.Errorf("who isn't invited answers: %v", err)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return event.Cancel(ctx, tx, cancelled, w[0], "برف", r.now)
	})
	if _, _, err := r.answers(cancelled, w[1], event.Yes); !errors.Is(err, event.ErrOver) {
		t.Errorf("an answer to what is cancelled: %v", err)
	}
	r.now = r.now.Add(72 * time.Hour)
	if _, _, err := r.answers(id, w[1], event.Yes); !errors.Is(err, event.ErrOver) {
		t.Errorf("an answer after it began: %v", err)
	}
}

// TestSeatsAddUpWhateverIsAnswered: never more than there are, and nobody waits while one is free.
func TestSeatsAddUpWhateverIsAnswered(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 7)
	rapid.Check(t, func(rt *rapid.T) {
		r.now = noon()
		capacity := rapid.IntRange(1, 4).Draw(rt, "capacity")
		id := r.plans(w[0], capacity)
		r.invites(id, event.Audience{Groups: []int64{group}})
		for range rapid.IntRange(1, 12).Draw(rt, "answers") {
			r.now = r.now.Add(time.Duration(rapid.IntRange(1, 300).Draw(rt, "minutes")) * time.Minute)
			if rapid.IntRange(0, 4).Draw(rt, "what") == 0 {
				r.within(func(ctx context.Context, tx *store.Tx) error {
					_, _, err := event.PassOn(ctx, tx, id, r.now, r.now)
					return err
				})
			} else {
				answer := rapid.SampledFrom([]string{event.Yes, event.Yes, event.No, event.Unsure}).Draw(rt, "answer")
				_, _, err := r.answers(id, rapid.SampledFrom(w).Draw(rt, "woman"), answer)
				if err != nil && !errors.Is(err, event.ErrOver) {
					rt.Fatal(err)
				}
			}
			taken := one[int](r, `SELECT count(*) FROM guest WHERE event_id = $1 AND seat IN ('has', 'offered')`, id)
			waits := one[int](r, `SELECT count(*) FROM guest WHERE event_id = $1 AND seat = 'waits'`, id)
			if taken > capacity || waits > 0 && taken < capacity && r.now.Before(noon().Add(70*time.Hour)) {
				rt.Fatalf("%d of %d seats are taken, %d women wait", taken, capacity, waits)
			}
		}
	})
}
