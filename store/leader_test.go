package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"hamyar/store"
)

const sqlLeaderDies = `
SELECT count(pg_terminate_backend(a.pid)) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()`

// lead leads a channel with a store; the channels are closed when it waits, leads, and is told to stop.
func lead(ctx context.Context, s *store.Store, channel string) (waits, leads, ends chan struct{}, done chan error) {
	waits, leads, ends, done = make(chan struct{}), make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- s.Lead(ctx, channel, sync.OnceFunc(func() { close(waits) }), func(ctx context.Context) {
			close(leads)
			<-ctx.Done()
			close(ends)
		})
	}()
	return waits, leads, ends, done
}

func await(t *testing.T, what string, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(30 * time.Second):
		t.Fatalf("waited in vain for %s", what)
	}
}

func TestOneLeadsAndTheOtherTakesOver(t *testing.T) {
	t.Parallel()
	r := open(t)
	first, stop := context.WithCancel(t.Context())
	_, leads, ends, done := lead(first, r.Store, "telegram")
	await(t, "the first to lead", leads)
	second, end := context.WithCancel(t.Context())
	waits, takes, _, over := lead(second, r.Store, "telegram")
	await(t, "the second to stand by", waits)
	_, bale, _, third := lead(second, r.Store, "bale")
	await(t, "another channel's leader", bale)
	select {
	case <-takes:
		t.Fatal("both lead")
	default:
	}
	stop()
	await(t, "the first to end", ends)
	await(t, "the second to lead", takes)
	end()
	for _, c := range []chan error{done, over, third} {
		if err := <-c; err != nil {
			t.Errorf("Lead returned %v", err)
		}
	}
}

func TestALeaderWhoseConnectionDiesIsDeposed(t *testing.T) {
	t.Parallel()
	r := open(t)
	_, leads, ends, done := lead(t.Context(), r.Store, "telegram")
	await(t, "somebody to lead", leads)
	if n := one[int](r, sqlLeaderDies); n != 1 {
		t.Fatalf("%d connections hold a lock, want the leader's", n)
	}
	died := time.Now()
	await(t, "the leader to stop", ends)
	if d := time.Since(died); d > 1500*time.Millisecond {
		t.Errorf("it took the leader %s to know, so that two led for long", d)
	}
	if err := <-done; err == nil {
		t.Error("Lead doesn't say why it ended")
	}
}
