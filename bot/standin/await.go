package standin

import (
	"context"
	"fmt"
	"time"
)

// A bell lets any number of goroutines wait for the next change. It costs nothing while nobody waits. Guarded by Server.mu.
type bell struct{ rung chan struct{} }

func (b *bell) ring() {
	if b.rung != nil {
		close(b.rung)
		b.rung = nil
	}
}

func (b *bell) next() <-chan struct{} {
	if b.rung == nil {
		b.rung = make(chan struct{})
	}
	return b.rung
}

// Await returns when ok says true. It asks again after every change of anything on the server and when an acknowledgement takes effect,
// holding no lock, so ok may read what it likes.
// The error is the context's. With hundreds waiting at once use Person.Await, which wakes only for her own chat.
func (s *Server) Await(ctx context.Context, ok func() bool) error {
	return s.await(ctx, &s.bell, s.queue.soon, ok)
}

// Await returns when ok says true; it asks again after every change on her phone.
func (p *Person) Await(ctx context.Context, ok func() bool) error {
	return p.s.await(ctx, &p.chat.bell, never, ok)
}

// never is for those on whose phone an acknowledgement shows nothing.
func never() <-chan time.Time { return nil }

func (s *Server) await(ctx context.Context, b *bell, soon func() <-chan time.Time, ok func() bool) error {
	for {
		s.mu.Lock()
		changed, settled := b.next(), soon()
		s.mu.Unlock()
		if ok() {
			return nil
		}
		select {
		case <-changed:
		case <-settled:
		case <-ctx.Done():
			return fmt.Errorf("await: %w", context.Cause(ctx))
		}
	}
}
