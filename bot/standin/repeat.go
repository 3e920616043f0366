package standin

import "slices"

// Redeliver puts an update into the next getUpdates answer once more, also one that was acknowledged, under its own id.
func (s *Server) Redeliver(updateID int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	is := func(e event) bool { return e.ID == updateID }
	list := s.queue.events
	at := slices.IndexFunc(list, is)
	if at < 0 {
		list = s.queue.acked
		at = slices.IndexFunc(list, is)
	}
	if at < 0 {
		return errUnknownUpdate
	}
	s.queue.again = append(s.queue.again, list[at])
	s.polling.poke()
	s.changed(nil)
	return nil
}

// DeliverTwice lets every update come in two answers, the second time also if it was acknowledged in between.
func (s *Server) DeliverTwice(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.twice = on
}

// DelayNext holds the next update back until the one after it was queued, and delivers it behind that one.
func (s *Server) DelayNext() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.delay = true
}

// NextUpdateID sets the id of the next update, as after a quiet week, when the real server begins at a random one.
// Updates that wait keep theirs.
func (s *Server) NextUpdateID(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.tail, s.queue.twiced = id, 0
}

// LastUpdateID is the id of the update queued last, 0 before the first.
func (s *Server) LastUpdateID() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.queue.last
}

// Pending is how many updates wait for the bot's acknowledgement, or for it to take effect: as many as a bot that polls from
// the head would be given.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.sweep(s.now())
	return len(s.queue.events) + len(s.queue.again)
}
