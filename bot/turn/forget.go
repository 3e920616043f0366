package turn

import (
	"slices"

	"hamyar/bot/flow"
)

// Forget takes a person's conversations out of the state of an account that she shares, and what was said to whoever used
// it last. A state that has nothing of hers stays as it is, byte by byte.
func Forget(state []byte, person int64) []byte {
	s, err := decodeState(state)
	hers := func(d flow.Draft) bool { return d.Person == person }
	if err != nil || !slices.ContainsFunc(s.Drafts, hers) && s.Ended == nil && (s.Held == nil || s.Held.Person != person) {
		return state
	}
	if s.Held != nil && s.Held.Person == person {
		s.Held = nil
	}
	s.Drafts, s.Ended = slices.DeleteFunc(s.Drafts, hers), nil
	if s.draft(s.Focus) == nil {
		s.Focus = 0
	}
	after, err := s.encode()
	if err != nil { // it was read just now
		return state
	}
	return after
}
