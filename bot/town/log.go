package town

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"unicode"

	"hamyar/bot/standin"
)

// Log is what the bot logged.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// TellsNobody fails the test if the log has a word of what people wrote, whose script no line of ours is in, or a
// number of theirs.
func (l *Log) TellsNobody(t testing.TB, people []*standin.Person) {
	t.Helper()
	logged := l.String()
	for line := range strings.Lines(logged) {
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			t.Errorf("the log has people's words: %s", line)
		}
	}
	for _, p := range people {
		if number := strings.TrimPrefix(p.Profile().Phone, "+98"); number != "" && strings.Contains(logged, number) {
			t.Errorf("the log has the number of %s", p.Profile().First)
		}
	}
}
