package post

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits is how fast we send. A rate of 0 is lifted.
type Limits struct {
	PerSecond float64 // messages to a channel
	PerChat   float64 // messages to a chat a second
	Burst     int     // messages to a chat at once
}

// Real stays below what Telegram allows: 30 a second overall, about one a second to a chat with short bursts
// (core.telegram.org/bots/faq). Bale tells no numbers.
func Real() Limits { return Limits{PerSecond: 29.5, PerChat: 1, Burst: 3} }

// chats are the buckets of the chats. Each is empty when we start, and full where nobody was sent anything for a while,
// so that only the others need to be kept.
type chats struct {
	rate    rate.Limit
	burst   int
	started time.Time

	mu      sync.Mutex
	buckets map[int64]*rate.Limiter
}

func newChats(l Limits, now time.Time) *chats {
	return &chats{rate: rate.Limit(l.PerChat), burst: max(l.Burst, 1), started: now, buckets: map[int64]*rate.Limiter{}}
}

// wait says how long a chat must wait for its next message.
func (c *chats) wait(account int64, now time.Time) time.Duration {
	if c.rate == 0 {
		return 0
	}
	r := c.bucket(account).ReserveN(now, 1)
	defer r.CancelAt(now)
	return r.DelayFrom(now)
}

// spend counts a message to a chat.
func (c *chats) spend(account int64, now time.Time) {
	if c.rate != 0 {
		c.bucket(account).AllowN(now, 1)
	}
}

// owe counts a message that was sent beyond what a chat may have: the next waits longer for it.
func (c *chats) owe(account int64, now time.Time) {
	if c.rate != 0 {
		c.bucket(account).ReserveN(now, 1)
	}
}

func (c *chats) bucket(account int64) *rate.Limiter {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.buckets[account]
	if !ok {
		b = rate.NewLimiter(c.rate, c.burst)
		b.AllowN(c.started, c.burst)
		c.buckets[account] = b
	}
	return b
}

// forget drops the buckets that are full.
func (c *chats) forget(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for account, b := range c.buckets {
		if b.TokensAt(now) >= float64(c.burst) {
			delete(c.buckets, account)
		}
	}
}
