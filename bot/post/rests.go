package post

import (
	"container/heap"
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// rests are the accounts that wait for a time, and the one timer that wakes them all. It is real time: a messenger that
// asks to wait doesn't know the program's clock.
type rests struct {
	sooner chan struct{} // the first alarm may have changed

	mu     sync.Mutex
	until  map[int64]time.Time // nothing is sent to the account before
	alarms alarms
	failed map[int64]int // how often in a row
}

func newRests() *rests {
	return &rests{sooner: make(chan struct{}, 1), until: map[int64]time.Time{}, failed: map[int64]int{}}
}

// rest lets an account have nothing for a while, and wakes it then.
func (r *rests) rest(account int64, d time.Duration) {
	r.mu.Lock()
	at := outside().Add(d)
	if at.After(r.until[account]) {
		r.until[account] = at
	}
	r.mu.Unlock()
	r.wakeIn(account, d)
}

// wakeIn wakes an account after a while, and may be woken by others before.
func (r *rests) wakeIn(account int64, d time.Duration) {
	r.mu.Lock()
	heap.Push(&r.alarms, alarm{outside().Add(d), account})
	r.mu.Unlock()
	select {
	case r.sooner <- struct{}{}:
	default:
	}
}

// resting says whether an account rests. It is woken afterwards.
func (r *rests) resting(account int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	until, ok := r.until[account]
	if ok && !outside().Before(until) {
		delete(r.until, account)
		return false
	}
	return ok
}

// A chat that fails rests for half a second, then twice as long each time.
const (
	firstRest   = 500 * time.Millisecond
	longestRest = 30 * time.Second
)

// fail lets an account rest after a failure, longer each time in a row, and not all at the same moment.
func (r *rests) fail(account int64) {
	r.mu.Lock()
	d := min(firstRest<<min(r.failed[account], 10), longestRest)
	r.failed[account]++
	r.mu.Unlock()
	r.rest(account, d/2+rand.N(d/2)) //nolint:gosec // no secret
}

// works ends a row of failures.
func (r *rests) works(account int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.failed, account)
}

// run wakes who has rested.
func (r *rests) run(ctx context.Context, wake func(...int64)) {
	for {
		due, next := r.due(outside())
		wake(due...)
		timer := time.NewTimer(next)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		case <-r.sooner:
			timer.Stop()
		}
	}
}

// due gives who is to be woken now, and how long it is to the next.
func (r *rests) due(now time.Time) (accounts []int64, next time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.alarms) > 0 {
		first := r.alarms[0]
		if first.at.After(now) {
			return accounts, first.at.Sub(now)
		}
		heap.Pop(&r.alarms)
		accounts = append(accounts, first.account)
	}
	return accounts, time.Hour
}

type alarm struct {
	at      time.Time
	account int64
}

// alarms is a heap, the first alarm on top.
type alarms []alarm

func (a alarms) Len() int           { return len(a) }
func (a alarms) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a alarms) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *alarms) Push(x any)        { *a = append(*a, x.(alarm)) }
func (a *alarms) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}
