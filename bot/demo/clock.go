package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"
)

// clock runs like this machine's, ahead of it by what was pushed. The lead is kept in a file for the next start.
type clock struct {
	path string
	mu   sync.Mutex
	lead time.Duration
}

func openClock(path string) (*clock, error) {
	c := &clock{path: path}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	if c.lead, err = time.ParseDuration(strings.TrimSpace(string(content))); err != nil {
		return nil, fmt.Errorf("read the clock %s: %w", path, err)
	}
	return c, nil
}

// Now is the time on the stage.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.lead)
}

// push moves the clock forward; what has happened can't be undone, so it never goes back.
func (c *clock) push(d time.Duration) error {
	if d <= 0 {
		return errors.New("the clock only goes forward")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := replaceFile(c.path, []byte((c.lead + d).String())); err != nil {
		return err
	}
	c.lead += d
	return nil
}
