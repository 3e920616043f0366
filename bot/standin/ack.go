package standin

import (
	"math"
	"slices"
	"sort"
	"time"
)

// acknowledge notes that the bot has everything below an offset, and returns the lowest id to give it now. What it has
// stays in the queue until the acknowledgement takes effect. A negative offset keeps only that many; one far beyond the
// tail acknowledges nothing and reads from the head, where what is on its way out still stands.
func (q *queue) acknowledge(offset int64) (first int64) {
	n := 0
	switch {
	case offset < 0:
		n = max(0, len(q.events)+int(offset))
	case offset > 0 && offset <= q.tail+futureOffset:
		n = sort.Search(len(q.events), func(i int) bool { return q.events[i].ID >= offset })
	}
	if n == 0 {
		return math.MinInt64
	}
	due := time.Now().Add(q.ackAfter)
	for i := range q.events[:n] {
		if q.events[i].due.IsZero() {
			q.events[i].due = due
		}
	}
	return q.events[n-1].ID + 1
}

// sweep takes out what acknowledgements that have taken effect were about, and what is too old.
func (q *queue) sweep(now time.Time) {
	q.settle()
	q.events = slices.DeleteFunc(q.events, func(e event) bool { return now.After(e.Expires) })
}

// settle lets go of what was acknowledged long enough ago.
func (q *queue) settle() {
	now := time.Now()
	gone := func(e event) bool { return !e.due.IsZero() && !now.Before(e.due) }
	for _, e := range q.events {
		if gone(e) {
			q.acked = append(q.acked, e)
		}
	}
	q.events = slices.DeleteFunc(q.events, gone)
	q.shorten()
}

// forget lets go of everything at once.
func (q *queue) forget() {
	q.acked, q.events = append(q.acked, q.events...), nil
	q.shorten()
}

// shorten keeps the list of what went from growing for ever.
func (q *queue) shorten() {
	if over := len(q.acked) - keptForRepeats; over > keptForRepeats {
		q.acked = slices.Clone(q.acked[over:])
	}
}

// soon is when the next acknowledgement takes effect, for those who wait for it; nil if none is on its way.
func (q *queue) soon() <-chan time.Time {
	q.settle()
	var first time.Time
	for _, e := range q.events {
		if !e.due.IsZero() && (first.IsZero() || e.due.Before(first)) {
			first = e.due
		}
	}
	if first.IsZero() {
		return nil
	}
	return time.After(time.Until(first))
}

// unack drops the acknowledgements that are on their way.
func (q *queue) unack() {
	q.settle()
	for i := range q.events {
		q.events[i].due = time.Time{}
	}
}

// Died says that the program which polled is dead: what it acknowledged less than Options.AckAfter ago never counts, and
// comes again to whoever polls next from below. Call it when the program is gone. A poll whose connection breaks while it
// waits says the same by that; a program that dies between two polls can't.
func (s *Server) Died() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.unack()
	s.changed(nil)
}
