// Package lane runs work for keys: one at a time for a key, side by side for others. Wake-ups of a key coalesce. It
// knows nothing of what the work is.
package lane

import (
	"context"
	"sync"
)

// Lanes carries wake-ups, never the things to be done: whoever is woken looks for itself what waits.
type Lanes[K comparable] struct {
	width int
	work  func(ctx context.Context, key K)

	mu     sync.Mutex
	some   *sync.Cond
	queue  []K
	states map[K]state
	ended  bool
}

// state is where a key stands. A key that isn't known sleeps.
type state int

const (
	queued state = iota + 1
	running
	again // running, and woken meanwhile
)

// New gives lanes on which at most width keys are worked at once. The work does as much for its key as it likes; to be
// fair to the others it does a little and wakes the key again. It recovers its own panics.
func New[K comparable](width int, work func(ctx context.Context, key K)) *Lanes[K] {
	l := &Lanes[K]{width: max(width, 1), work: work, states: map[K]state{}}
	l.some = sync.NewCond(&l.mu)
	return l
}

// Wake lets each key's work run once more from now on: a wake while it runs makes it run again afterwards. A woken key
// goes to the back of the queue. It never blocks, and may be called before Run and from the work itself.
func (l *Lanes[K]) Wake(keys ...K) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, key := range keys {
		switch l.states[key] {
		case queued, again:
		case running:
			l.states[key] = again
		default:
			l.enqueue(key)
		}
	}
}

// Queued is how many keys wait for their turn.
func (l *Lanes[K]) Queued() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.queue)
}

// Run works until ctx is done, and returns when all work has returned. What is queued then stays undone. It is called
// once.
func (l *Lanes[K]) Run(ctx context.Context) {
	stop := context.AfterFunc(ctx, l.end)
	defer stop()
	var workers sync.WaitGroup
	for range l.width {
		workers.Go(func() {
			for key, ok := l.take(); ok; key, ok = l.take() {
				l.work(ctx, key)
				l.done(key)
			}
		})
	}
	workers.Wait()
}

func (l *Lanes[K]) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	l.some.Broadcast()
}

// take waits for the key that has waited longest. ok is false once the lanes have ended.
func (l *Lanes[K]) take() (key K, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.queue) == 0 && !l.ended {
		l.some.Wait()
	}
	if l.ended {
		return key, false
	}
	key, l.queue = l.queue[0], l.queue[1:]
	l.states[key] = running
	return key, true
}

func (l *Lanes[K]) done(key K) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.states[key] == again {
		l.enqueue(key)
		return
	}
	delete(l.states, key)
}

// enqueue is called with the lock held.
func (l *Lanes[K]) enqueue(key K) {
	l.states[key] = queued
	l.queue = append(l.queue, key)
	l.some.Signal()
}
