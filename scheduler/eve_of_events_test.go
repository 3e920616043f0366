package scheduler_test

import (
	"testing"
	"time"

	"hamyar/scheduler"
)

// staffed is a hall with a coordinator of the county and a trainer there, who holds a workshop that begins at a time.
func staffed(t *testing.T, begins time.Time) (h *hall, id, coordinator, trainer int64) {
	t.Helper()
	h = inHall(t, scheduler.EveOfEvents)
	w := h.women(3)
	coordinator, trainer = w[0], w[1]
	for person, kind := range map[int64]string{coordinator: "coordinator", trainer: "trainer"} {
		h.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, $2, $3, $4)`, person, kind, h.county, h.now)
	}
	id = h.hosts(begins, 0, w[2])
	h.exec(`UPDATE event SET trainer = $1`, trainer)
	return h, id, coordinator, trainer
}

// TestWhoHoldsAnEventHearsOfItInTheEveningBefore, once for each time that it has.
func TestWhoHoldsAnEventHearsOfItInTheEveningBefore(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		begins time.Time
		ticks  []time.Time
		want   int // notices: of the coordinator, and two of the trainer
	}{
		"before the evening":                      {clock(18, 9, 0), []time.Time{clock(17, 17, 59)}, 0},
		"in the evening":                          {clock(18, 9, 0), []time.Time{clock(17, 18, 0), clock(17, 19, 0), clock(18, 8, 0)}, 3},
		"on Thursday, since nobody is on Friday":  {clock(21, 9, 0), []time.Time{clock(19, 18, 0)}, 3},
		"not on Friday":                           {clock(21, 9, 0), []time.Time{clock(20, 18, 0)}, 0},
		"in the morning, if the program was off":  {clock(18, 9, 0), []time.Time{clock(17, 23, 0), clock(18, 8, 0)}, 3},
		"not at night":                            {clock(18, 9, 0), []time.Time{clock(17, 23, 0), clock(18, 7, 0)}, 0},
		"not when it has begun, or is called off": {clock(18, 9, 0), []time.Time{clock(18, 9, 0)}, 0},
	} {
		h, id, coordinator, trainer := staffed(t, c.begins)
		for _, at := range c.ticks {
			h.tick(at)
		}
		for what, want := range map[string]int{"event.eve/1/1": c.want / 3, "event.lead/1/1": c.want / 3, "event.ics/1/1": c.want / 3} {
			who := trainer
			if what == "event.eve/1/1" {
				who = coordinator
			}
			if n := h.told(who, what); n != want || id != 1 {
				t.Errorf("%s: %s is told %d times, want %d", name, what, n, want)
			}
		}
		if n := read[int](h, `SELECT count(*) FROM outbox`); n != c.want {
			t.Errorf("%s: %d notices are queued, want %d", name, n, c.want)
		}
	}
}

// TestWhatHasAnotherTimeIsSaidOnceMoreToItsHolders, and what is called off isn't.
func TestWhatHasAnotherTimeIsSaidOnceMoreToItsHolders(t *testing.T) {
	t.Parallel()
	h, id, coordinator, trainer := staffed(t, clock(18, 9, 0))
	h.tick(clock(17, 18, 0))
	h.moves(id, slot(clock(18, 10, 0)))
	h.tick(clock(17, 19, 0))
	if n := h.told(trainer, "event.ics/%"); n != 2 {
		t.Errorf("the trainer has it for her calendar %d times, want 2", n)
	}
	h.moves(id, slot(clock(18, 11, 0)))
	h.cancels(id)
	h.tick(clock(17, 20, 0))
	if n := h.told(coordinator, "event.eve/%"); n != 2 {
		t.Errorf("the coordinator is told %d times, want 2", n)
	}
}

// TestWhoIsInChargeAndTrainsHearsOnce, and who trains no more hears nothing.
func TestWhoIsInChargeAndTrainsHearsOnce(t *testing.T) {
	t.Parallel()
	h, _, coordinator, trainer := staffed(t, clock(18, 9, 0))
	h.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, 'coordinator', $2, $3)`, trainer, h.county, h.now)
	h.tick(clock(17, 18, 0))
	for who, want := range map[int64]int{coordinator: 1, trainer: 0} {
		if n := h.told(who, "event.eve/%"); n != want {
			t.Errorf("person %d is told %d times, want %d", who, n, want)
		}
	}
	h.hosts(clock(18, 9, 0), 0, coordinator)
	h.exec(`UPDATE event SET trainer = $1`, coordinator)
	h.tick(clock(17, 19, 0))
	if n := h.told(coordinator, "event.lead/%"); n != 0 {
		t.Errorf("who is no trainer is told %d times", n)
	}
}
