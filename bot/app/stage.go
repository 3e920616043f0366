package app

import (
	"context"
	"log/slog"
	"time"
)

// bound is how long a part may take to stop.
const bound = 20 * time.Second

// stage is what was started, in order.
type stage struct {
	log   *slog.Logger
	parts []part
}

type part struct {
	name string
	stop context.CancelFunc
	done chan struct{}
}

// start runs a part until stop; its context ends with nothing else.
func (s *stage) start(ctx context.Context, name string, run func(context.Context)) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	p := part{name: name, stop: cancel, done: make(chan struct{})}
	s.parts = append(s.parts, p)
	go func() {
		defer close(p.done)
		run(ctx)
	}()
}

// abort ends all parts at once: this process may not act any more.
func (s *stage) abort() {
	for _, p := range s.parts {
		p.stop()
	}
	s.stop()
}

// stop ends the parts in reverse, each when those started after it have ended.
func (s *stage) stop() {
	for i := len(s.parts) - 1; i >= 0; i-- {
		p := s.parts[i]
		p.stop()
		timer := time.NewTimer(bound)
		select {
		case <-p.done:
		case <-timer.C:
			s.log.Error("part doesn't stop", "part", p.name)
		}
		timer.Stop()
	}
}
