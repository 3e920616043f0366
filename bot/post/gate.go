package post

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"hamyar/store"
)

// gateBurst is how many messages to different chats go out at once after a quiet second.
const gateBurst = 2

// gate is a channel's overall bucket. Who doesn't get through waits in line, replies before notices before bulk, and is
// woken with a pass. Nobody holds a reservation, so that ten thousand bulk messages don't stand before a reply.
type gate struct {
	limit *rate.Limiter // nil: lifted
	some  chan struct{} // somebody waits

	mu     sync.Mutex
	lines  [store.Bulk + 1][]int64
	stands [store.Bulk + 1]map[int64]bool // who stands in which line
	passes map[int64]bool
}

func newGate(l Limits, now time.Time) *gate {
	g := &gate{some: make(chan struct{}, 1), passes: map[int64]bool{}}
	for class := range g.stands {
		g.stands[class] = map[int64]bool{}
	}
	if l.PerSecond > 0 {
		g.limit = rate.NewLimiter(rate.Limit(l.PerSecond), gateBurst)
		g.limit.AllowN(now, gateBurst)
	}
	return g
}

// enter says whether an account's message may go out now. If not, the account is woken when it may.
func (g *gate) enter(account int64, class int) bool {
	if g.limit == nil {
		return true
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.passes[account] {
		delete(g.passes, account)
		return true
	}
	if g.nobody() && g.limit.Allow() {
		return true
	}
	if !g.stands[class][account] {
		g.stands[class][account] = true
		g.lines[class] = append(g.lines[class], account)
	}
	select {
	case g.some <- struct{}{}:
	default:
	}
	return false
}

// owe counts a message that was sent without being let in: others wait longer for it.
func (g *gate) owe(now time.Time) {
	if g.limit != nil {
		g.limit.ReserveN(now, 1)
	}
}

// besides are those of some accounts that don't stand in a line yet: who does is woken when its turn comes.
func (g *gate) besides(accounts []int64) []int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.DeleteFunc(accounts, func(a int64) bool {
		return slices.ContainsFunc(g.stands[:], func(line map[int64]bool) bool { return line[a] })
	})
}

// standing is how many stand in lines.
func (g *gate) standing() (n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, line := range g.lines {
		n += len(line)
	}
	return n
}

// leave gives back a pass that an account has no use for.
func (g *gate) leave(account int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.passes, account)
}

// run lets the lines in, one by one.
func (g *gate) run(ctx context.Context, wake func(...int64)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-g.some:
		}
		for g.waiting() {
			if g.limit.Wait(ctx) != nil {
				return
			}
			wake(g.next())
		}
	}
}

func (g *gate) waiting() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !g.nobody()
}

// next gives a pass to the first one of the first line. Only run takes people out of the lines, so there is one.
func (g *gate) next() int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	for class := range g.lines {
		if line := g.lines[class]; len(line) > 0 {
			account := line[0]
			g.lines[class] = line[1:]
			delete(g.stands[class], account)
			g.passes[account] = true
			return account
		}
	}
	return 0
}

// nobody is called with the lock held.
func (g *gate) nobody() bool {
	for _, line := range g.lines {
		if len(line) > 0 {
			return false
		}
	}
	return true
}
