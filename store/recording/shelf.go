package recording

import "sync"

// Shelf knows, without asking the records, which screens can be heard in which messenger. It may be late by a moment:
// what is played is looked up. A nil Shelf knows none.
type Shelf struct {
	mu   sync.RWMutex
	have map[Place]bool
}

// Place is a screen in a messenger.
type Place struct{ Channel, Screen string }

// Fill makes the shelf know what the records have in a messenger.
func (s *Shelf) Fill(channel string, all map[string]Recording) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	have := map[Place]bool{}
	for p := range s.have {
		if p.Channel != channel {
			have[p] = true
		}
	}
	for screen := range all {
		have[Place{channel, screen}] = true
	}
	s.have = have
}

// Note says that a screen can be heard in a messenger from now on, or can't any more.
func (s *Shelf) Note(channel, screen string, there bool) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.have == nil {
		s.have = map[Place]bool{}
	}
	if there {
		s.have[Place{channel, screen}] = true
	} else {
		delete(s.have, Place{channel, screen})
	}
}

// Has says whether a screen can be heard in a messenger.
func (s *Shelf) Has(channel, screen string) bool {
	if s == nil {
		return false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.have[Place{channel, screen}]
}
