package scheduler_test

import (
	"context"
	"testing"
	"time"

	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
)

// TestWhoHoldsAnEventIsAskedOnceWhoCame: in each row a workshop of two hours begins, and the job runs at some times.
func TestWhoHoldsAnEventIsAskedOnceWhoCame(t *testing.T) {
	t.Parallel()
	nothing := func(*hall, int64) {}
	for name, c := range map[string]struct {
		begins time.Time
		goes   func(h *hall, id int64)
		ticks  []time.Time
		want   int
	}{
		"not while they go home":                {clock(18, 9, 0), nothing, []time.Time{clock(18, 11, 59)}, 0},
		"an hour after, once":                   {clock(18, 9, 0), nothing, []time.Time{clock(18, 12, 0), clock(18, 12, 15), clock(19, 12, 0)}, 1},
		"not at night":                          {clock(18, 19, 0), nothing, []time.Time{clock(18, 22, 0)}, 0},
		"in the morning, of one in the evening": {clock(18, 19, 0), nothing, []time.Time{clock(18, 22, 0), clock(19, 8, 0)}, 1},
		"not on a Friday":                       {clock(19, 16, 0), nothing, []time.Time{clock(20, 12, 0)}, 0},
		"when the program was off for days":     {clock(18, 9, 0), nothing, []time.Time{clock(30, 12, 0)}, 1},
		"when it was off for weeks":             {clock(8, 9, 0), nothing, []time.Time{clock(23, 12, 0)}, 0},
		"called off":                            {clock(18, 9, 0), func(h *hall, id int64) { h.cancels(id) }, []time.Time{clock(18, 12, 0)}, 0},
		"complete": {clock(18, 9, 0), func(h *hall, id int64) {
			h.within(func(ctx context.Context, tx *store.Tx) error {
				_, err := event.Attended(ctx, tx, id, 1, clock(18, 10, 0))
				return err
			})
		}, []time.Time{clock(18, 12, 0)}, 0},
	} {
		h := inHall(t, scheduler.AskWhoCame)
		w := h.women(3)
		for person, kind := range map[int64]string{w[0]: "coordinator", w[1]: "trainer"} {
			h.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, $2, $3, $4)`, person, kind, h.county, h.now)
		}
		id := h.hosts(c.begins, 0, w[2])
		h.exec(`UPDATE event SET trainer = $1`, w[1])
		c.goes(h, id)
		for _, at := range c.ticks {
			h.tick(at)
		}
		for i, want := range []int{c.want, c.want, 0} {
			if n := h.told(w[i], "event.roster/%"); n != want {
				t.Errorf("%s: woman %d is asked %d times, want %d", name, i, n, want)
			}
		}
	}
}

// TestWhoTrainsNoMoreIsntAsked, and who trains and is in charge is asked once.
func TestWhoTrainsNoMoreIsntAsked(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.AskWhoCame)
	w := h.women(3)
	for _, kind := range []string{"coordinator", "trainer"} {
		h.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, $2, $3, $4)`, w[0], kind, h.county, h.now)
	}
	h.exec(`INSERT INTO role (person_id, kind, county_id, given_at, ended_at) VALUES ($1, 'trainer', $2, $3, $3)`, w[1], h.county, h.now)
	for _, trainer := range w[:2] {
		id := h.hosts(clock(18, 9, 0), 0, w[2])
		h.exec(`UPDATE event SET trainer = $1 WHERE id = $2`, trainer, id)
	}
	h.tick(clock(18, 12, 0))
	for i, want := range []int{2, 0, 0} {
		if n := h.told(w[i], "event.roster/%"); n != want {
			t.Errorf("woman %d is asked %d times, want %d", i, n, want)
		}
	}
}
