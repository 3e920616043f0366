package turn

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// outage holds all lanes while PostgreSQL or Redis is away, and says so once at its start and once at its end.
type outage struct {
	one sync.Mutex // held by the lane that tries for all

	mu    sync.Mutex
	since time.Time
	ended time.Time // the last one
	redis bool      // it failed, and has kept nothing since
}

// shortest is how long the first rests in an outage are.
const shortest = 50 * time.Millisecond

// begin notes a failure and gives how long to wait before the next try: the longer, the longer it lasts. A try that
// began before an outage ended tells of nothing new.
func (o *outage) begin(began, now time.Time, log *slog.Logger, err error) time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.since.IsZero() && began.Before(o.ended) {
		return shortest
	}
	o.redis = o.redis || isRedisAway(err)
	if o.since.IsZero() {
		o.since = now
		log.Warn("database or redis is away, updates wait", "error", err)
	}
	return min(max(now.Sub(o.since)/4, shortest), 3*time.Second)
}

// hold lets one lane at a time through while the outage lasts, and all otherwise.
func (o *outage) hold() (let func()) {
	o.mu.Lock()
	lasts := !o.since.IsZero()
	o.mu.Unlock()
	if !lasts {
		return func() {}
	}
	o.one.Lock()
	return o.one.Unlock
}

// saved notes that Redis keeps what it is told.
func (o *outage) saved() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.redis = false
}

// end notes that a turn succeeded. That tells of PostgreSQL; of Redis nothing, since not every turn needs it.
func (o *outage) end(now time.Time, log *slog.Logger) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.since.IsZero() && !o.redis {
		log.Info("database and redis answer again", "after", now.Sub(o.since).Round(time.Second))
		o.since, o.ended = time.Time{}, now
	}
}

// rest waits, or ends early with the context.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
