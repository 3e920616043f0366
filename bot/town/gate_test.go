package town_test

import (
	"context"
	"sync"
)

// gate lets everybody go a step further only when the siege wants it, so that each kill falls amid work however fast
// the machine is.
type gate struct {
	mu      sync.Mutex
	people  int
	waiting int // here, for the next step
	gone    int // with all steps done
	allowed int // steps that everybody may do
	most    int // steps there are
	wider   chan struct{}
}

func newGate(people, steps int) *gate {
	return &gate{people: people, allowed: 1, most: steps, wider: make(chan struct{})}
}

// pass waits until somebody may do the k-th step, counted from 0.
func (g *gate) pass(ctx context.Context, k int) error {
	g.mu.Lock()
	allowed, wider := g.allowed, g.wider
	if k >= allowed {
		g.waiting++
	}
	g.mu.Unlock()
	if k < allowed {
		return nil
	}
	select {
	case <-wider:
		return g.pass(ctx, k)
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// leave is for who has done all steps.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.gone++
}

// feed lets everybody do one step more if few are still busy with the last, and says whether somebody is now.
func (g *gate) feed() (busy bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	few := g.people - g.waiting - g.gone
	if few <= g.people/4 && g.allowed < g.most {
		g.widen(g.allowed + 1)
		return true
	}
	return few > 0
}

// open lets everybody through.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.widen(g.most)
}

func (g *gate) widen(to int) {
	g.allowed, g.waiting = to, 0
	close(g.wider)
	g.wider = make(chan struct{})
}
