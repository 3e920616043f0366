package post

import (
	"log/slog"
	"sync"
)

// mood logs when something begins to fail and when it works again, and is silent between.
type mood struct {
	log  *slog.Logger
	what string // we wait for meanwhile

	mu  sync.Mutex
	low bool
}

// is takes note of how a try went.
func (m *mood) is(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case err != nil && !m.low:
		m.log.Warn("post waits", "for", m.what, "error", err)
	case err == nil && m.low:
		m.log.Info("post goes on", "with", m.what)
	}
	m.low = err != nil
}
