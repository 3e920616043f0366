package scheduler_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
)

// TestEachGuestIsRemindedInWordsOfHerOwn: and who doesn't come, or came, isn't reminded at all.
func TestEachGuestIsRemindedInWordsOfHerOwn(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	w := h.women(9)
	id := h.hosts(clock(17, 16, 0), 2, w...) // a Tuesday
	for i, answer := range []string{event.Yes, event.Yes, event.Yes, event.Unsure, event.No, "", event.Yes, "", ""} {
		if answer != "" {
			h.answers(id, w[i], answer)
		}
	}
	h.answers(id, w[1], event.No) // her seat is offered to the third, whom the seventh waits behind
	h.marks(id, w[7])
	h.exec(`INSERT INTO consent (person_id, version, agreed, channel, at) VALUES ($1, 1, false, 'telegram', $2)`, w[8], h.now)
	h.tick(clock(16, 16, 0))
	for i, want := range []string{
		"remind.seated", "", "remind.offered", "remind.unsure", "", "remind.open", "remind.waits", "", "",
	} {
		said, ok := h.hears(w[i])
		switch {
		case ok != (want != ""):
			t.Errorf("woman %d is told: %t, %v", i, ok, keys(said))
		case ok && (!slices.Equal(keys(said), []string{"remind.tomorrow", want}) || said.Page != chat.Ref{Page: "event.invitation", Subject: id}):
			t.Errorf("woman %d hears %v and sees %v, want %s", i, keys(said), said.Page, want)
		}
	}
}

// TestSheIsRemindedThreeTimes, once each, and at other times when the event has another.
func TestSheIsRemindedThreeTimes(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	w := h.women(1)
	h.hosts(clock(18, 9, 0), 0, w...) // a Wednesday morning: two hours before it is quiet
	heard := 0
	hears := func(at time.Time, want int) {
		h.tick(at)
		for _, ok := h.hears(w[0]); ok; _, ok = h.hears(w[0]) {
			heard++
		}
		if heard != want {
			t.Errorf("at %s she was reminded %d times, want %d", at, heard, want)
		}
	}
	for _, step := range []struct {
		at   time.Time
		want int
	}{
		{clock(15, 8, 59), 0}, {clock(15, 9, 0), 1}, {clock(15, 9, 1), 1}, {clock(17, 8, 59), 1}, {clock(17, 9, 0), 2},
		{clock(17, 19, 59), 2}, {clock(17, 20, 0), 3}, {clock(18, 8, 30), 3}, {clock(18, 9, 1), 3},
	} {
		hears(step.at, step.want)
	}
	id := h.hosts(clock(23, 16, 0), 0, w...) // a Monday
	hears(clock(19, 16, 0), 3)
	hears(clock(19, 20, 0), 4) // three days before is a Friday
	hears(clock(22, 16, 0), 5)
	h.moves(id, slot(clock(24, 16, 0)))
	hears(clock(22, 16, 30), 5) // of the move she has just heard
	hears(clock(23, 16, 0), 6)
}

// TestAfterDaysOffSheHearsOnlyWhatStillMatters, and nothing at night.
func TestAfterDaysOffSheHearsOnlyWhatStillMatters(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		back []time.Time
		want string
	}{
		"the day before":                        {[]time.Time{clock(17, 18, 0)}, "event.remind/1/1/1440"},
		"at night":                              {[]time.Time{clock(17, 23, 0)}, ""},
		"at night, and then it is morning":      {[]time.Time{clock(17, 23, 0), clock(18, 7, 59), clock(18, 8, 0)}, "event.remind/1/1/1440"},
		"shortly before the next one":           {[]time.Time{clock(18, 13, 40)}, ""},
		"shortly before, and then it is time":   {[]time.Time{clock(18, 13, 40), clock(18, 14, 0)}, "event.remind/1/1/120"},
		"a minute before it begins":             {[]time.Time{clock(18, 15, 59)}, "event.remind/1/1/120"},
		"when it begins":                        {[]time.Time{clock(18, 16, 0)}, ""},
		"when it is over, after a day and more": {[]time.Time{clock(20, 12, 0)}, ""},
	} {
		h := inHall(t, scheduler.RemindEvents)
		w := h.women(1)
		h.hosts(clock(18, 16, 0), 0, w...)
		for _, at := range c.back {
			h.tick(at)
		}
		if got := read[string](h, `SELECT coalesce(string_agg(what, ' '), '') FROM outbox`); got != c.want {
			t.Errorf("%s she hears %q, want %q", name, got, c.want)
		}
	}
}

// TestWhoHasJustHeardOfItIsLeftInPeace: who was invited, was offered a seat, or answered.
func TestWhoHasJustHeardOfItIsLeftInPeace(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	w := h.women(5)
	id := h.hosts(clock(18, 9, 0), 1, w[:4]...)
	h.now = clock(17, 8, 30)
	h.invites(id, w[4]) // half an hour before the reminder
	h.answers(id, w[0], event.Yes)
	h.answers(id, w[1], event.Yes)
	h.answers(id, w[0], event.No) // the seat is offered to the second
	h.now = clock(17, 9, 10)
	h.answers(id, w[2], event.Unsure) // the program is late
	h.tick(clock(17, 9, 15))
	for i, want := range []int{0, 0, 0, 1, 0} {
		if n := h.told(w[i], "event.remind/%/1440"); n != want {
			t.Errorf("woman %d is reminded %d times, want %d", i, n, want)
		}
	}
	h.tick(clock(17, 20, 0))
	for i, want := range []int{0, 1, 1, 1, 1} {
		if n := h.told(w[i], "event.remind/%/120"); n != want {
			t.Errorf("in the evening woman %d is reminded %d times, want %d", i, n, want)
		}
	}
}

// TestAReminderOnItsWayIsTakenBack when it isn't true any more, and put off when the night has come.
func TestAReminderOnItsWayIsTakenBack(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		do   func(h *hall, id int64, woman int64)
		want int // of two women
	}{
		"nothing":       {func(*hall, int64, int64) {}, 2},
		"she answers":   {func(h *hall, id, w int64) { h.answers(id, w, event.No) }, 1},
		"she came":      {func(h *hall, id, w int64) { h.marks(id, w) }, 1},
		"it is off":     {func(h *hall, id, _ int64) { h.cancels(id) }, 0},
		"it is moved":   {func(h *hall, id, _ int64) { h.moves(id, slot(clock(18, 17, 0))) }, 0},
		"it has begun":  {func(h *hall, _, _ int64) { h.tick(clock(18, 16, 0)) }, 0},
		"it is night":   {func(h *hall, _, _ int64) { h.tick(clock(17, 21, 0)); h.now = clock(18, 7, 59) }, 0},
		"it is morning": {func(h *hall, _, _ int64) { h.tick(clock(17, 21, 0)); h.now = clock(18, 8, 0) }, 2},
	} {
		h := inHall(t, scheduler.RemindEvents)
		w := h.women(2)
		id := h.hosts(clock(18, 16, 0), 0, w...)
		h.tick(clock(17, 16, 0))
		c.do(h, id, w[1])
		heard := 0
		for _, woman := range w {
			if _, ok := h.hears(woman); ok {
				heard++
			}
		}
		if heard != c.want {
			t.Errorf("%s: %d hear of it, want %d", name, heard, c.want)
		}
	}
}

// TestWomenWhoShareAPhoneAreEachReminded.
func TestWomenWhoShareAPhoneAreEachReminded(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	w := h.women(2)
	h.exec(`UPDATE holder SET account_id = (SELECT account_id FROM holder WHERE person_id = $1) WHERE person_id = $2`, w[0], w[1])
	h.hosts(clock(18, 16, 0), 0, w...)
	h.tick(clock(17, 16, 0))
	for _, woman := range w {
		if n := h.told(woman, "event.remind/%"); n != 1 {
			t.Errorf("woman %d is reminded %d times", woman, n)
		}
	}
}

// TestWhenRemindersComeIsData.
func TestWhenRemindersComeIsData(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	w := h.women(1)
	h.hosts(clock(18, 16, 0), 0, w...)
	h.exec(`DELETE FROM reminder`)
	h.tick(clock(17, 16, 0))
	if n := h.told(w[0], "event.remind/%"); n != 0 {
		t.Errorf("she is reminded %d times though none is wanted", n)
	}
	h.exec(`INSERT INTO reminder VALUES (60)`)
	h.tick(clock(18, 15, 0))
	if n := h.told(w[0], "event.remind/%/60"); n != 1 {
		t.Errorf("an hour before she is reminded %d times", n)
	}
}

// TestAReminderThatIsDueTwiceIsNotedOnce: another process was faster, or the event has been called off or moved since it was read.
func TestAReminderThatIsDueTwiceIsNotedOnce(t *testing.T) {
	t.Parallel()
	h := inHall(t)
	w := h.women(1)
	id := h.hosts(clock(18, 16, 0), 0, w...)
	off := h.hosts(clock(18, 16, 0), 0, w...)
	moved := h.hosts(clock(18, 16, 0), 0, w...)
	var coming []event.Coming
	h.within(func(ctx context.Context, tx *store.Tx) (err error) {
		coming, err = event.ComingUp(ctx, tx, h.now)
		return err
	})
	h.cancels(off)
	h.moves(moved, slot(clock(18, 17, 0)))
	for _, c := range []struct{ before, want int }{{1440, 1}, {1440, 0}, {4320, 0}, {120, 1}} {
		all := make([]event.Reminder, len(coming))
		for i, is := range coming {
			all[i] = event.Reminder{Coming: is, Before: c.before}
		}
		h.within(func(ctx context.Context, tx *store.Tx) error {
			due, err := event.Remind(ctx, tx, all, h.now)
			if len(due) != c.want || c.want == 1 && due[0].Event != id {
				t.Errorf("%d minutes before %v are due, want %d", c.before, due, c.want)
			}
			return err
		})
	}
}
