package session_test

import (
	"net"
	"testing"

	"hamyar/store/session"
)

func TestARedisWhosePasswordWasChangedRefusesAndIsNotAway(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]bool{
		"NOAUTH Authentication required.": true, "WRONGPASS invalid username-password pair": true,
		"NOPERM this user has no permissions": true, "WRONGTYPE Operation against a key": false,
	} {
		s := dial(t, answers(t, answer, func(net.Conn, string) bool { return true }))
		if _, err := s.Load(t.Context(), 1, 0); session.IsRefused(err) != want || session.IsAway(err) {
			t.Errorf("%v is a refusal: %t, want %t; an absence: %t", err, !want, want, session.IsAway(err))
		}
	}
}
