package scheduler_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
)

// ended is a hall with a workshop on Wednesday from nine to eleven, which has a file, to which the first of three women came and
// the others were awaited. It is known who came.
func ended(t *testing.T) (h *hall, id int64, w []int64) {
	t.Helper()
	h = inHall(t, scheduler.AfterEvents)
	w = h.women(3)
	id = h.hosts(clock(18, 9, 0), 0, w...)
	h.adds(id, w[0])
	h.now = clock(18, 10, 0)
	h.marks(id, w[0])
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.Attended(ctx, tx, id, w[0], h.now)
		return err
	})
	return h, id, w
}

func (h *hall) adds(id, by int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.AddMaterial(ctx, tx, id, by, store.File{Channel: "telegram", ID: "f", Kind: "document"}, h.now)
		return err
	})
}

// TestWhenSomebodyIsAskedAfterAnEvent: when it is over and nobody is left in peace, however late the program runs, for two weeks.
func TestWhenSomebodyIsAskedAfterAnEvent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		ticks []time.Time
		want  int // notices: two to who came, one to each of the others
	}{
		"while it lasts":                 {[]time.Time{clock(18, 10, 45)}, 0},
		"when it is over":                {[]time.Time{clock(18, 11, 0)}, 4},
		"once":                           {[]time.Time{clock(18, 11, 0), clock(18, 11, 15), clock(25, 12, 0)}, 4},
		"not at night":                   {[]time.Time{clock(18, 23, 0), clock(19, 3, 0)}, 0},
		"not on Friday":                  {[]time.Time{clock(20, 12, 0)}, 0},
		"two days later, if it was off":  {[]time.Time{clock(21, 9, 0)}, 4},
		"on the last day but one":        {[]time.Time{clock(31, 10, 0)}, 4},
		"not when two weeks have passed": {[]time.Time{clock(33, 9, 0)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, _, _ := ended(t)
			for _, at := range c.ticks {
				h.tick(at)
			}
			if n := read[int](h, `SELECT count(*) FROM outbox`); n != c.want {
				t.Errorf("%d are told, want %d", n, c.want)
			}
		})
	}
}

// TestFilesComeBeforeTheQuestion, and the question is one that an answer to the message answers.
func TestFilesComeBeforeTheQuestion(t *testing.T) {
	t.Parallel()
	h, id, w := ended(t)
	h.tick(clock(18, 11, 0))
	file, _ := h.hears(w[0])
	asked, _ := h.hears(w[0])
	if !slices.Equal(keys(file), []string{"after.given"}) || len(file.Screen.Files) != 1 || asked.Page.Page != "event.after" || asked.Page.Subject != id {
		t.Errorf("she hears %+v, then %+v", file, asked)
	}
	for woman, want := range map[int64]string{w[0]: "event_opinion/1", w[1]: "event_missed/1"} {
		if opens := read[string](h, `SELECT opens FROM outbox WHERE person_id = $1 AND opens IS NOT NULL`, woman); opens != want {
			t.Errorf("an answer begins %s, want %s", opens, want)
		}
	}
}

// TestWhatAMessengerHasntTakenByEveningComesInTheMorning, and what is wrong by then doesn't come.
func TestWhatAMessengerHasntTakenByEveningComesInTheMorning(t *testing.T) {
	t.Parallel()
	h, id, w := ended(t)
	h.tick(clock(18, 11, 0))
	h.tick(clock(18, 23, 0))
	if _, ok := h.hears(w[1]); ok {
		t.Error("she hears of it at night")
	}
	h.marks(id, w[2])
	h.tick(clock(19, 10, 0))
	if said, ok := h.hears(w[1]); !ok || said.Page.Arg != "missed" {
		t.Errorf("in the morning she hears %+v", said)
	}
	for want, n := range map[string]int{"event.came/%": 1, "event.missed/%": 0, "event.material/%": 1} {
		if got := h.told(w[2], want); got != n {
			t.Errorf("who came after all is told %s %d times, want %d", want, got, n)
		}
	}
}

// TestWhoHoldsAnEventAndCameIsAskedBoth: who came, which stays asked while a messenger is away, and how it was.
func TestWhoHoldsAnEventAndCameIsAskedBoth(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.AskWhoCame, scheduler.AfterEvents)
	w := h.women(1)
	h.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, 'coordinator', $2, $3)`, w[0], h.county, h.now)
	id := h.hosts(clock(18, 9, 0), 0, w[0])
	h.tick(clock(18, 12, 0))
	h.tick(clock(18, 12, 15))
	if n := h.told(w[0], "event.roster/%"); n != 1 {
		t.Errorf("she is asked %d times who came, want once", n)
	}
	if n := read[int](h, `SELECT count(*) FROM outbox WHERE state = 'cancelled'`); n != 0 {
		t.Errorf("%d questions are taken back", n)
	}
	h.marks(id, w[0])
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.Attended(ctx, tx, id, w[0], h.now)
		return err
	})
	h.tick(clock(18, 12, 30))
	if n := h.told(w[0], "event.came/%"); n != 1 {
		t.Errorf("she is asked %d times how it was, want once", n)
	}
}
