package app

import (
	"bufio"
	"io"
	"sync/atomic"
	"time"
)

// Clock is a clock that runs like this machine's, but can be pushed forward.
type Clock struct {
	ahead atomic.Int64
	lines *bufio.Scanner
}

// ReadClock makes a clock that is told over a pipe, line by line in RFC 3339, what time it is from then on. It waits for
// the first line.
func ReadClock(r io.Reader) *Clock {
	c := &Clock{lines: bufio.NewScanner(r)}
	if to, ok := c.next(); ok {
		c.set(to)
	}
	return c
}

// Now is the time.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *Clock) set(to time.Time) { c.ahead.Store(int64(time.Until(to))) }

func (c *Clock) next() (time.Time, bool) {
	for c.lines.Scan() {
		if to, err := time.Parse(time.RFC3339Nano, c.lines.Text()); err == nil {
			return to, true
		}
	}
	return time.Time{}, false
}

// Follow hands each push on until the pipe ends. Jump makes it the time.
func (c *Clock) Follow(push func(to time.Time, jump func())) {
	for {
		to, ok := c.next()
		if !ok {
			return
		}
		push(to, func() { c.set(to) })
	}
}
