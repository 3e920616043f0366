package session_test

import (
	"bytes"
	"testing"
)

// TestARewriteReachesBothStates: the one before the last update, and the one after it, of which either may be true.
func TestARewriteReachesBothStates(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	save(t, s, load(t, s, 0, "", false), "her name and more")
	save(t, s, load(t, s, 1, "her name and more", false), "more and her name")
	without := func(state []byte) []byte { return bytes.ReplaceAll(state, []byte("her name"), []byte("…")) }
	for _, want := range []bool{true, false} {
		if did, err := s.Rewrite(t.Context(), 1, without); err != nil || did != want {
			t.Errorf("it made a difference: %v (%v), want %v", did, err, want)
		}
	}
	load(t, s, 1, "… and more", false)
	save(t, s, load(t, s, 2, "more and …", false), "village")
	load(t, s, 3, "village", false)
}

// TestAForgottenSessionIsGone, and who comes again begins anew.
func TestAForgottenSessionIsGone(t *testing.T) {
	t.Parallel()
	s, client := open(t)
	save(t, s, load(t, s, 0, "", false), "county")
	for _, want := range []bool{true, false} {
		if did, err := s.Forget(t.Context(), 1); err != nil || did != want {
			t.Errorf("there was one: %v (%v), want %v", did, err, want)
		}
	}
	if n := client.Exists(t.Context(), "session:1").Val(); n != 0 {
		t.Error("it is there still")
	}
	load(t, s, 0, "", false)
}
