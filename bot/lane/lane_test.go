package lane_test

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"go.uber.org/goleak"

	"hamyar/bot/lane"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start runs lanes for the length of a synctest bubble's test and gives the function that ends them.
func start[K comparable](l *lane.Lanes[K]) (end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var run sync.WaitGroup
	run.Go(func() { l.Run(ctx) })
	return func() { cancel(); run.Wait() }
}

func TestKeysAreWorkedInTheOrderTheyWereWoken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var got []int
		l := lane.New(1, func(_ context.Context, key int) { got = append(got, key) })
		l.Wake(3, 1)
		l.Wake(2, 1)
		defer start(l)()
		synctest.Wait()
		if want := []int{3, 1, 2}; !slices.Equal(got, want) {
			t.Errorf("worked %v, want %v", got, want)
		}
	})
}

func TestWakesWhileAKeyIsWorkedMakeItRunOnceMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		runs, held := 0, make(chan struct{})
		l := lane.New(4, func(context.Context, string) { runs++; <-held })
		defer start(l)()
		l.Wake("a")
		synctest.Wait()
		l.Wake("a")
		l.Wake("a", "a")
		synctest.Wait()
		if runs != 1 {
			t.Fatalf("%d runs of one key side by side, want 1", runs)
		}
		close(held)
		synctest.Wait()
		if runs != 2 {
			t.Errorf("%d runs, want 2", runs)
		}
	})
}

func TestAKeyThatWakesItselfLetsTheOthersGoFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var got []string
		var l *lane.Lanes[string]
		l = lane.New(1, func(_ context.Context, key string) {
			if got = append(got, key); len(got) < 5 {
				l.Wake(key)
			}
		})
		l.Wake("a", "b")
		defer start(l)()
		synctest.Wait()
		if want := []string{"a", "b", "a", "b", "a", "b"}; !slices.Equal(got[:len(want)], want) {
			t.Errorf("worked %v, want %v", got, want)
		}
	})
}

func TestNoMoreThanTheWidthIsWorkedAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var now atomic.Int32
		held := make(chan struct{})
		l := lane.New(3, func(context.Context, int) { now.Add(1); <-held })
		defer start(l)()
		l.Wake(1, 2, 3, 4, 5)
		synctest.Wait()
		if n := now.Load(); n != 3 {
			t.Errorf("%d keys are worked at once, want 3", n)
		}
		close(held)
		synctest.Wait()
		if n := now.Load(); n != 5 {
			t.Errorf("%d keys were worked, want 5", n)
		}
	})
}

func TestTheEndWaitsForTheWorkAndLeavesTheRest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		held, ended := make(chan struct{}), false
		runs := 0
		l := lane.New(1, func(context.Context, int) { runs++; <-held })
		var run sync.WaitGroup
		run.Go(func() { l.Run(ctx); ended = true })
		l.Wake(1, 2)
		synctest.Wait()
		cancel()
		synctest.Wait()
		if ended {
			t.Error("Run returned while work was running")
		}
		close(held)
		run.Wait()
		if runs != 1 {
			t.Errorf("%d runs, want 1: nothing new begins after the end", runs)
		}
	})
}

// Each producer raises its key's counter and then wakes it: the last thing a key's work sees is the last count, or a
// wake-up was lost.
func TestNoWakeUpIsLost(t *testing.T) {
	t.Parallel()
	const keys, rounds = 20, 500
	var made, seen [keys]atomic.Int64
	var inside [keys]atomic.Int32
	all := make(chan struct{})
	var left atomic.Int32
	left.Store(keys)
	l := lane.New(4, func(_ context.Context, key int) {
		if inside[key].Add(1) != 1 {
			t.Error("one key is worked twice at once")
		}
		if n := made[key].Load(); n != seen[key].Swap(n) && n == rounds && left.Add(-1) == 0 {
			close(all)
		}
		inside[key].Add(-1)
	})
	end := start(l)
	var producers sync.WaitGroup
	for key := range keys {
		producers.Go(func() {
			for range rounds {
				made[key].Add(1)
				l.Wake(key)
			}
		})
	}
	producers.Wait()
	select {
	case <-all:
	case <-t.Context().Done():
	}
	end()
}
