package app

import (
	"context"
	"errors"
	"fmt"
	"io"
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
	session.Silence()
	err = Run(ctx, cfg)
	if errors.Is(err, store.ErrKey) {
		return errors.Join(err, ErrConfig)
	}
	return err
}

// errUnfit is returned by Check when the bot could not serve.
var errUnfit = errors.New("the bot could not serve")

// Check says what is configured and reachable, one line each.
func Check(ctx context.Context, out io.Writer) error {
	cfg, err := FromEnvironment()
	if err != nil {
		return errors.Join(err, ErrConfig)
	}
	session.Silence()
	a := &app{cfg: cfg, log: newLog(cfg)}
	defer a.close() //nolint:errcheck // only looked
	fit := true
	say := func(what string, err error) {
		if err != nil {
			fit = false
			fmt.Fprintf(out, "%-10s %v\n", what, err)
			return
		}
		fmt.Fprintf(out, "%-10s ok\n", what)
	}
	ring, err := store.ParseKeyring(cfg.Key)
	say("key", err)
	say("database", a.checkDatabase(ctx, ring))
	say("redis", a.checkRedis(ctx, ring))
	say("channels", a.openChannels())
	for _, c := range a.channels {
		_, _, err := c.client.Me(ctx)
		say(c.name, err)
	}
	if !fit {
		return errUnfit
	}
	return nil
}

func (a *app) checkDatabase(ctx context.Context, ring *store.Keyring) (err error) {
	if a.store, err = store.Open(ctx, a.cfg.DatabaseURL, 1, ring); err != nil {
		return err
	}
	return a.store.Ping(ctx)
}

// checkRedis also looks whether Redis keeps what it is told (redis.io, "Persistence").
func (a *app) checkRedis(ctx context.Context, ring *store.Keyring) (err error) {
	if a.sessions, err = session.Open(a.cfg.RedisURL, 1, ring); err != nil {
		return err
	}
	settings, err := a.sessions.Settings(ctx)
	if err != nil {
		return err
	}
	for name, want := range map[string]string{"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"} {
		if settings[name] != want {
			return fmt.Errorf("%s is %q, want %q: answers can be lost", name, settings[name], want)
		}
	}
	return nil
}
