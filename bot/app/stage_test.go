package app

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// parts starts three parts that note when they are told to stop; each ends when all were told, if they wait for that.
func parts(t *testing.T, wait bool) (s *stage, told func() []string) {
	t.Helper()
	var mu sync.Mutex
	var names []string
	var all sync.WaitGroup
	s = &stage{log: quiet()}
	for _, name := range []string{"post", "turns", "commands"} {
		all.Add(1)
		s.start(t.Context(), name, func(ctx context.Context) {
			<-ctx.Done()
			mu.Lock()
			names = append(names, name)
			mu.Unlock()
			all.Done()
			if wait {
				all.Wait()
			}
		})
	}
	return s, func() []string { mu.Lock(); defer mu.Unlock(); return slices.Clone(names) }
}

func TestWhoIsDeposedStopsAllPartsAtOnce(t *testing.T) {
	t.Parallel()
	s, told := parts(t, true)
	began := time.Now()
	s.abort()
	if n := len(told()); n != 3 || time.Since(began) > bound/2 {
		t.Errorf("%d parts were told to stop, after %s", n, time.Since(began))
	}
}

func TestWhoIsStoppedEndsThePartsInReverse(t *testing.T) {
	t.Parallel()
	s, told := parts(t, false)
	s.stop()
	if got := told(); !slices.Equal(got, []string{"commands", "turns", "post"}) {
		t.Errorf("they ended in the order %v", got)
	}
}

func TestWhatDoesNotAnswerInTimeIsTriedAgain(t *testing.T) {
	t.Parallel()
	a := &app{log: quiet()}
	tries := 0
	err := a.await(t.Context(), "database", time.Millisecond, func(ctx context.Context) error {
		if tries++; tries > 1 {
			return nil
		}
		<-ctx.Done()
		return ctx.Err()
	})
	if err != nil || tries != 2 {
		t.Errorf("it was tried %d times: %v", tries, err)
	}
}
