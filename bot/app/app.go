package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/turn"
	"hamyar/locales"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/record"
	"hamyar/store/recording"
	"hamyar/store/session"
	"hamyar/store/staff"
)

const (
	width     = 16                     // accounts handled at once, a channel
	pool      = 2*width + 4            // connections to PostgreSQL and to Redis
	patience  = 30 * time.Second       // between lines about what is waited for
	again     = 500 * time.Millisecond // between tries
	sweepTime = 2 * time.Second
	attempt   = 30 * time.Second // a try may take
	keeping   = 10 * time.Second // updates may take to be stored
	migration = 10 * time.Minute // a migration may take, waiting for another process's included
)

// app is the running program.
type app struct {
	cfg       Config
	log       *slog.Logger
	book      *locales.Book
	store     *store.Store
	sessions  *session.Sessions
	programme *programme.Current
	shelf     *recording.Shelf // which screens can be heard
	jobs      *scheduler.Scheduler
	channels  []*channel
	meter     *meter
	ready     atomic.Bool // all of the above is there
}

// Run serves until the context is done. What it needs and is away is waited for; a token that the messenger refuses ends
// it with an error.
func Run(ctx context.Context, cfg Config) error {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	a := &app{cfg: cfg, log: newLog(cfg), meter: newMeter(), shelf: &recording.Shelf{}}
	end, err := a.listen(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := a.open(ctx); err != nil {
		if ctx.Err() != nil {
			err = nil // told to stop before it was ready
		}
		return errors.Join(err, a.close())
	}
	a.ready.Store(true)
	err = a.serve(ctx)
	a.ready.Store(false)
	a.log.Info("stopped")
	return errors.Join(err, a.close())
}

// open makes everything ready, from what others stand on upwards.
func (a *app) open(ctx context.Context) (err error) {
	ring, err := store.ParseKeyring(a.cfg.Key)
	if err != nil {
		return fmt.Errorf("HAMYAR_KEY: %w", err)
	}
	if a.book, err = locales.Open(); err != nil {
		return err
	}
	if a.store, err = store.Open(ctx, a.cfg.DatabaseURL, cmp.Or(a.cfg.Pool, pool), ring); err != nil {
		return err
	}
	if err := a.await(ctx, "database", migration, a.migrate); err != nil {
		return err
	}
	if a.sessions, err = session.Open(a.cfg.RedisURL, pool, ring); err != nil {
		return err
	}
	if err := a.await(ctx, "redis", attempt, a.sessions.Ping); err != nil {
		return err
	}
	if err := a.await(ctx, "database", attempt, a.prepare); err != nil {
		return err
	}
	if err := a.openChannels(); err != nil {
		return err
	}
	a.jobs, err = scheduler.Open(scheduler.Config{
		Store: a.store, Jobs: a.allJobs(), Said: a.said, Now: a.cfg.Now, Log: a.log, Ran: a.meter.ran,
	})
	return err
}

// allJobs are the scheduler's jobs, with the one that needs the conversations under way.
func (a *app) allJobs() []scheduler.Job {
	return append(scheduler.Jobs(), scheduler.Erase(record.Eraser{Conversations: a.sessions, Drop: turn.Forget}))
}

func (a *app) migrate(ctx context.Context) error {
	if a.cfg.MigrateURL != "" {
		return store.Migrate(ctx, a.cfg.MigrateURL)
	}
	return a.store.Migrate(ctx)
}

// prepare fills an empty database, appoints the first admins and reads the programme's data.
func (a *app) prepare(ctx context.Context) error {
	admins, err := a.cfg.admins()
	if err != nil {
		return err
	}
	_, err = a.store.Within(ctx, func(tx *store.Tx) error {
		if err := tx.ProveKey(ctx); err != nil {
			return err
		}
		if err := programme.Seed(ctx, tx); err != nil {
			return err
		}
		for _, admin := range admins {
			if err := staff.Appoint(ctx, tx, admin.Channel, admin.User, a.cfg.Now()); err != nil {
				return err
			}
		}
		p, err := programme.Load(ctx, tx)
		a.programme = programme.Hold(p)
		return err
	})
	return err
}

// await tries until it works, or the context is done; what doesn't answer within the limit is away. An error that
// isn't an absence ends it.
func (a *app) await(ctx context.Context, what string, limit time.Duration, try func(context.Context) error) error {
	var said time.Time
	for {
		err := within(ctx, limit, try)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !isAbsence(err) {
			return err
		}
		if now := time.Now(); now.Sub(said) > patience {
			a.log.Warn("waiting", "for", what, "error", err)
			said = now
		}
		rest(ctx, again)
	}
}

func within(ctx context.Context, limit time.Duration, try func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return try(ctx)
}

// isAbsence says whether something may come back by itself.
func isAbsence(err error) bool {
	return store.IsAway(err) || session.IsAway(err)
}

// serve leads the channels until the context is done, or one of them can't be led.
func (a *app) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	s := stage{log: a.log}
	defer s.stop()
	s.start(ctx, "jobs", a.jobs.Run)
	if a.cfg.Follow != nil {
		s.start(ctx, "clock", a.follow)
	}
	var all sync.WaitGroup
	for _, c := range a.channels {
		all.Go(func() {
			if err := c.run(ctx); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// follow runs the jobs when the clock is pushed forward, at each time that one was due.
func (a *app) follow(ctx context.Context) {
	a.cfg.Follow(func(to time.Time, jump func()) {
		for at := a.jobs.Next(a.cfg.Now()); !at.IsZero() && !at.After(to) && ctx.Err() == nil; at = a.jobs.Next(at) {
			a.jobs.Tick(ctx, at)
		}
		a.jobs.Tick(ctx, to)
		jump()
		for _, c := range a.channels {
			c.pushed(ctx)
		}
	})
}

// said wakes the post of every channel: an account is sent to by its own.
func (a *app) said(accounts ...int64) {
	for _, c := range a.channels {
		c.wakePost(accounts...)
	}
}

func (a *app) close() error {
	var err error
	for _, c := range a.channels {
		c.close()
	}
	if a.sessions != nil {
		err = a.sessions.Close()
	}
	if a.store != nil {
		a.store.Close()
	}
	return err
}

func isToken(err error) bool { return errors.Is(err, chat.ErrToken) }
