package app

import (
	"context"
	"errors"
	"os"

	"hamyar/store"
	"hamyar/store/session"
)

// ErrConfig is returned when something in the environment is missing or wrong.
var ErrConfig = errors.New("the environment isn't complete (deploy/env.example explains it)")

// Serve runs the program as the environment says. With HAMYAR_CLOCK=stdin, what comes in there is the time.
func Serve(ctx context.Context) error {
	cfg, err := FromEnvironment()
	if err != nil {
		return errors.Join(err, ErrConfig)
	}
	if os.Getenv("HAMYAR_CLOCK") == "stdin" {
		clock := ReadClock(os.Stdin)
		cfg.Now, cfg.Follow = clock.Now, clock.Follow
	}
	err = Run(ctx, cfg)
	if errors.Is(err, store.ErrKey) {
		return errors.Join(err, ErrConfig)
	}
	return err
}

// Silence keeps libraries from writing beside our log and what we say. A program calls it once, before anything else.
func Silence() { session.Silence() }
