package app

import (
	"context"
	"time"
)

const (
	// forgets is how long a messenger keeps the press of a button for us (as the server of the Bot API does it): what
	// was pressed before is lost.
	forgets = 150 * time.Second
	// stale is how long the last poll that the records know of may be ago before a newer one is noted.
	stale = 15 * time.Second
)

// silence is how long a messenger wasn't asked what people do. Only polls touch it, which come one after the other.
type silence struct {
	began time.Time // this process to lead
	last  time.Time // poll since then, real time; zero: none yet
	noted time.Time // poll that the records know of; zero: none
}

// hears is told each time the messenger has answered a poll and what it gave is kept. After a longer silence those who
// were in the middle of something are asked again, since what they pressed may be lost. If the records fail the silence
// lasts: the next poll tries again.
func (c *channel) hears(ctx context.Context) {
	real := time.Now()
	c.heard.Store(real.UnixNano())
	ctx, cancel := context.WithTimeout(ctx, attempt)
	defer cancel()
	if err := c.breakSilence(ctx, c.cfg.Now(), real); err != nil && ctx.Err() == nil && !isAbsence(err) {
		c.log.Error("a poll can't be noted", "channel", c.name, "error", err)
	}
}

// breakSilence takes the program's clock for what an earlier process did, and real time for its own: who pushes the clock
// doesn't keep it from polling.
func (c *channel) breakSilence(ctx context.Context, now, real time.Time) (err error) {
	s := &c.silence
	long, seen := real.Sub(s.last), now.Add(-real.Sub(s.last))
	if s.last.IsZero() {
		if s.noted, err = c.store.LastPoll(ctx, c.name); err != nil {
			return err
		}
		long, seen = 0, s.began
		if !s.noted.IsZero() {
			long = now.Sub(s.noted)
		}
	}
	if long > forgets {
		if err := c.turns.Load().AskAgain(ctx, now.Add(-long), seen); err != nil {
			return err
		}
		c.log.Info("polling was away, who was in the middle of something is asked again", "channel", c.name, "for", long.Round(time.Second))
	}
	s.last = real
	if now.Sub(s.noted) < stale {
		return nil
	}
	s.noted = now
	return c.store.NotePoll(ctx, c.name, now)
}

// pushed notes that the messenger was asked while the clock was pushed forward.
func (c *channel) pushed(ctx context.Context) {
	if err := c.store.NotePoll(ctx, c.name, c.cfg.Now()); err != nil && ctx.Err() == nil {
		c.log.Warn("a poll can't be noted", "channel", c.name, "error", err)
	}
}
