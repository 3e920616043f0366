package town_test

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
)

// TestTheProgramAsItIsBuiltSurvivesKills takes the program that people run, with its real limits: after each kill its
// buckets are empty, so that a chat hears at most one message a second. The messenger never has to ask it to wait.
func TestTheProgramAsItIsBuiltSurvivesKills(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), patience(4))
	defer cancel()
	book := undisturbed(t)
	s := lay(t, standin.Real(), build(t))
	const few, steps = 4, 8
	everyone := book.begin(s, few, steps)
	s.gate = newGate(few, steps)
	luck := chance(t)
	var all sync.WaitGroup
	var ended error
	all.Go(func() {
		if ended = s.besiege(ctx, 4, luck); ended != nil {
			cancel()
		}
	})
	err := errors.Join(s.register(ctx, everyone), s.awaitQuiet(ctx))
	close(s.done)
	all.Wait()
	if err = errors.Join(err, ended); err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	again := 0
	for i, w := range everyone {
		n, err := repeats(heard(s.Calls())[w.ID()], w.heard, s.ledger.of(w.ID()))
		if err != nil {
			t.Errorf("woman %d: %v", i, err)
		}
		again += n
	}
	for _, c := range s.Calls() {
		if c.Code == 429 {
			t.Errorf("the messenger had to ask %s to wait", c.Method)
		}
	}
	t.Logf("%d kills, %d messages in the lives they ended, %d said again", s.kills, s.cutShort(), again)
}

// build builds the program.
func build(t testing.TB) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "hamyar")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if said, err := exec.CommandContext(ctx, "go", "build", "-o", out, "hamyar/bot").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return out
}
