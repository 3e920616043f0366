package post

import (
	"log/slog"
	"sync"
)

// mood logs when something begins to fail and when it works again, and is silent between.
type mood struct {
	log       *slog.Logger
	bad, good string

	mu  sync.Mutex
	low bool
}

// is takes note of how a try went.
func (m *mood) is(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case err != nil && !m.low:
		m.log.Warn(m.bad, "err", err)
	case err == nil && m.low:
		m.log.Info(m.good)
	}
	m.low = err != nil
}
