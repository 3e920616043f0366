package standin

import (
	"maps"
	"time"
)

// Call is one call of the bot, as it was answered. Code 0 means that the connection broke before it counted.
type Call struct {
	Method string // in lower case
	Chat   int64
	Fields map[string]string
	At     time.Time
	Code   int
}

// calls remembers what the bot called. Guarded by Server.mu.
type calls struct {
	list   []Call
	counts map[string]int
	off    bool
}

func (s *Server) record(c *call, at time.Time, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls.counts == nil {
		s.calls.counts = map[string]int{}
	}
	s.calls.counts[c.method]++
	if !s.calls.off {
		s.calls.list = append(s.calls.list, Call{Method: c.method, Chat: c.chatID(), Fields: c.fields, At: at, Code: code})
	}
	s.changed(nil)
}

// Calls lists the calls in the order they were answered. Fields must not be changed.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.calls.list...)
}

// Count is how often a method, by its name in lower case, was called, recorded or not; cheap.
func (s *Server) Count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.counts[method]
}

// Counts are all of them by method.
func (s *Server) Counts() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.calls.counts)
}

// Record switches the keeping of calls off, for load, or on again. Counting goes on.
func (s *Server) Record(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls.off = !on
}

// ForgetCalls empties the list and the counts.
func (s *Server) ForgetCalls() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls.list, s.calls.counts = nil, nil
}
