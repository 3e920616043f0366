package standin

import (
	"math"
	"time"

	"golang.org/x/time/rate"
)

// Limits is how fast the bot may send. A zero rate lifts that limit. Every message counts, each of an album, and every edit.
// Overall and Chat are messages a second, Group messages a minute into one group; the bursts may come at once.
type Limits struct {
	Overall, Chat, Group                float64
	OverallBurst, ChatBurst, GroupBurst int
}

// Real are Telegram's, as its FAQ for bots states them: 30 a second, about 1 a second into a chat with short bursts, 20 a minute into a group.
func Real() Limits {
	return Limits{Overall: 30, OverallBurst: 30, Chat: 1, ChatBurst: 4, Group: 20, GroupBurst: 20}
}

// buckets hold the limiters. They refill by the server's clock. Guarded by Server.mu.
type buckets struct {
	limits  Limits
	overall *rate.Limiter
	chats   map[int64]*rate.Limiter
}

// SetLimits changes the limits and fills all buckets.
func (s *Server) SetLimits(l Limits) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buckets = buckets{limits: l}
}

// take spends n messages into a chat, or none and says after how many seconds to try again.
func (b *buckets) take(c *chat, n int, now time.Time) error {
	var held []*rate.Reservation
	var delay time.Duration
	for _, limiter := range b.of(c) {
		r := limiter.ReserveN(now, min(n, limiter.Burst()))
		held = append(held, r)
		delay = max(delay, r.DelayFrom(now))
	}
	if delay == 0 {
		return nil
	}
	for _, r := range held {
		r.CancelAt(now)
	}
	return tooMany(int(math.Ceil(delay.Seconds())))
}

func (b *buckets) of(c *chat) []*rate.Limiter {
	var list []*rate.Limiter
	if b.limits.Overall > 0 {
		if b.overall == nil {
			b.overall = rate.NewLimiter(rate.Limit(b.limits.Overall), max(b.limits.OverallBurst, 1))
		}
		list = append(list, b.overall)
	}
	per, burst := b.limits.Chat, b.limits.ChatBurst
	if c.person == nil {
		per, burst = b.limits.Group/60, b.limits.GroupBurst
	}
	if per <= 0 {
		return list
	}
	if b.chats == nil {
		b.chats = map[int64]*rate.Limiter{}
	}
	if b.chats[c.id] == nil {
		b.chats[c.id] = rate.NewLimiter(rate.Limit(per), max(burst, 1))
	}
	return append(list, b.chats[c.id])
}
