package standin

// Backlog is how many updates the bot has not acknowledged.
func (s *Server) Backlog() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue.events) + len(s.queue.again)
}
