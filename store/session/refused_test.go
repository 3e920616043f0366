package session_test

import (
	"io"
	"net"
	"strings"
	"testing"

	"hamyar/store/session"
)

func TestARedisWhosePasswordWasChangedRefusesAndIsNotAway(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]bool{
		"NOAUTH Authentication required.": true, "WRONGPASS invalid username-password pair": true,
		"NOPERM this user has no permissions": true, "WRONGTYPE Operation against a key": false,
	} {
		s := dial(t, listen(t, func(conn net.Conn) {
			b := make([]byte, 4096)
			for {
				n, err := conn.Read(b)
				if err != nil {
					return
				}
				_, _ = io.WriteString(conn, strings.Repeat("-"+answer+"\r\n", strings.Count(string(b[:n]), "*")))
			}
		}))
		if _, err := s.Load(t.Context(), 1, 0); session.IsRefused(err) != want || session.IsAway(err) {
			t.Errorf("%v is a refusal: %t, want %t; an absence: %t", err, !want, want, session.IsAway(err))
		}
	}
}
