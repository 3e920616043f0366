package scheduler_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

// tick opens a scheduler of its own beside the town's, as another process would, and gives its ticks.
func tick(t *testing.T, place *town.Town, jobs ...scheduler.Job) func(time.Time) {
	t.Helper()
	return tickWith(t, place, slog.New(slog.DiscardHandler), jobs...)
}

func tickWith(t *testing.T, place *town.Town, log *slog.Logger, jobs ...scheduler.Job) func(time.Time) {
	t.Helper()
	return tickWatched(t, place, log, nil, jobs...)
}

func tickWatched(t *testing.T, place *town.Town, log *slog.Logger, ran func(string, time.Time, int, error), jobs ...scheduler.Job) func(time.Time) {
	t.Helper()
	ring, err := store.ParseKeyring(place.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	records, err := store.Open(t.Context(), place.Database, 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(records.Close)
	s, err := scheduler.Open(scheduler.Config{
		Store: records, Jobs: jobs, Said: func(...int64) {}, Now: place.Now, Log: log, Ran: ran,
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(now time.Time) { s.Tick(t.Context(), now) }
}

// moment is some hours after a test began, and how often something should have been said by then.
type moment struct {
	hours int
	when  string
	want  int
}

// passes ticks at each moment, and counts how often a screen was said.
func passes(t *testing.T, place *town.Town, tick func(time.Time), screen string, moments []moment) {
	t.Helper()
	began := place.Now()
	for _, m := range moments {
		tick(began.Add(time.Duration(m.hours) * time.Hour))
		if n := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen = $1`, screen); n != m.want {
			t.Errorf("%s: %s was said %d times, want %d", m.when, screen, n, m.want)
		}
	}
}

func TestACoordinatorIsRemindedOnceAMorningAndNeverOnAFriday(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	one, other := tick(t, place, scheduler.MorningWork), tick(t, place, scheduler.MorningWork)
	both := func(now time.Time) { one(now); other(now) }
	passes(t, place, both, "work.morning", []moment{
		{0, "at once", 0},
		{23, "before the next morning", 0},
		{25, "on Sunday", 1},
		{25, "once more on Sunday", 1},
		{5*24 + 1, "on Thursday", 2},
		{6*24 + 1, "on Friday", 2},
	})
	place.Pass(6 * 24 * time.Hour)
	place.Settle()
	zahra.Hears(zahra.Word("work.morning"))
}

func TestAfterAnOutageSheIsRemindedInTheMorningAndNotAtNight(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	at := tick(t, place, scheduler.MorningWork)
	passes(t, place, at, "work.morning", []moment{
		{0, "on Saturday", 0},
		{24 + 14, "on Sunday at eleven in the night", 0},
		{24 + 22, "on Monday at seven", 0},
		{48 + 2, "on Monday at eleven", 1},
		{48 + 3, "on Monday at noon", 1},
	})
}

func TestAJobThatFailsIsDueAgain(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	runs := 0
	fails := scheduler.Job{Name: "fails", Spec: "0 * * * *", Run: func(context.Context, *store.Tx, time.Time) (int, error) {
		runs++
		return 0, errors.New("no")
	}}
	ran := 0
	works := scheduler.Job{Name: "works", Spec: "0 * * * *", Run: func(context.Context, *store.Tx, time.Time) (int, error) {
		ran++
		return 1, nil
	}}
	var seen []string
	watch := func(job string, at time.Time, done int, err error) {
		seen = append(seen, fmt.Sprint(job, " ", at.Sub(place.Now()).Round(time.Minute).Minutes(), " ", done, " ", err))
	}
	at := tickWatched(t, place, slog.New(slog.DiscardHandler), watch, fails, works)
	now := place.Now()
	for _, later := range []time.Duration{0, time.Hour, time.Hour + time.Minute} {
		at(now.Add(later))
	}
	if runs != 2 || ran != 1 {
		t.Errorf("the failing job ran %d times and the other %d, want 2 and 1", runs, ran)
	}
	if want := []string{"fails 60 0 no", "works 60 1 <nil>", "fails 61 0 no"}; !slices.Equal(seen, want) {
		t.Errorf("whoever watches sees %q, want %q", seen, want)
	}
}

func TestAJobThatPanicsKeepsNobodyFromRunningAndNothingIsTold(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	ran := 0
	panics := scheduler.Job{Name: "panics", Spec: "0 * * * *", Run: func(context.Context, *store.Tx, time.Time) (int, error) {
		panic("what somebody wrote")
	}}
	works := scheduler.Job{Name: "works", Spec: "0 * * * *", Run: func(context.Context, *store.Tx, time.Time) (int, error) {
		ran++
		return 1, nil
	}}
	var log bytes.Buffer
	at := tickWith(t, place, slog.New(slog.NewTextHandler(&log, nil)), panics, works)
	now := place.Now()
	at(now)
	at(now.Add(time.Hour))
	if ran != 1 || !strings.Contains(log.String(), "panic: string") || strings.Contains(log.String(), "somebody wrote") {
		t.Errorf("the other job ran %d times; the log says:\n%s", ran, log.String())
	}
}

func TestDoneUpdatesAreForgottenAfterTwoDays(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Woman("مریم احمدی").Says("/start").Says("/home")
	at := tick(t, place, scheduler.ForgetDone)
	kept := func() int { return town.Query[int](place, `SELECT count(*) FROM inbox`) }
	now := place.Now()
	at(now)
	at(now.Add(47 * time.Hour))
	if n := kept(); n != 2 {
		t.Errorf("%d updates are kept within two days, want 2", n)
	}
	at(now.Add(50 * time.Hour))
	if n := kept(); n != 0 {
		t.Errorf("%d updates are kept after two days, want none", n)
	}
}

func TestAJobWithoutTimesIsFound(t *testing.T) {
	t.Parallel()
	if _, err := scheduler.Open(scheduler.Config{Jobs: []scheduler.Job{{Name: "x", Spec: "now and then"}}}); err == nil {
		t.Error("a job whose times can't be read is taken")
	}
}
