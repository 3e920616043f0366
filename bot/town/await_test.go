package town_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// until waits until something is so.
func until(ctx context.Context, what string, is func() bool) error {
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for !is() {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return fmt.Errorf("waited in vain until %s: %w", what, context.Cause(ctx))
		}
	}
	return nil
}

// awaitNone waits until a count is 0, or can't be had.
func awaitNone(ctx context.Context, count func() (int, error)) error {
	var failed error
	err := until(ctx, "nothing is left", func() bool {
		var left int
		left, failed = count()
		return failed != nil || left == 0
	})
	return errors.Join(err, failed)
}

// awaitLog waits until the bot has logged something.
func awaitLog(t *testing.T, place *town.Town, words string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := until(ctx, "it says "+words, func() bool { return strings.Contains(place.Log.String(), words) }); err != nil {
		t.Fatalf("%v\n%s", err, place.Log)
	}
}
