package storetest

import (
	"context"
	"io"
	"net"
	"sync"
	"testing"
)

// Listen serves who connects to an address in place of a server, until the test ends, and gives the address. Each
// connection is closed when serve returns, and when the test ends.
func Listen(t testing.TB, network, address string, serve func(net.Conn)) net.Addr {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), network, address)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.WithoutCancel(t.Context()))
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
				defer stop()
				defer conn.Close()
				serve(conn)
			})
		}
	})
	t.Cleanup(func() { _ = listener.Close(); end(); all.Wait() })
	return listener.Addr()
}

// Cable lies between a program and a server. It can be pulled out, or do half its work: take who comes and carry nothing.
type Cable struct {
	network, server string

	mu    sync.Mutex
	state state
	lines map[*line]bool
	tries int
}

type state int

const (
	whole state = iota
	out
	half
)

// line is one connection through a cable.
type line struct {
	cable     *Cable
	near, far net.Conn // far is nil if it never reached the server
	silent    bool     // for good
}

// Lay lets who connects to an address reach a server that listens elsewhere.
func Lay(t testing.TB, network, address, serverNetwork, server string) *Cable {
	t.Helper()
	c, _ := lay(t, network, address, serverNetwork, server)
	return c
}

func lay(t testing.TB, network, address, serverNetwork, server string) (*Cable, net.Addr) {
	t.Helper()
	c := &Cable{network: serverNetwork, server: server, lines: map[*line]bool{}}
	return c, Listen(t, network, address, c.carry)
}

func (c *Cable) carry(near net.Conn) {
	l := &line{cable: c, near: near}
	if c.silent() {
		l.silent = true
	} else if far, err := new(net.Dialer).DialContext(context.Background(), c.network, c.server); err == nil {
		l.far = far
		defer far.Close()
	} else {
		return
	}
	if !c.takes(l) {
		return
	}
	defer c.drops(l)
	l.carry()
}

// carry carries both ways until one end hangs up. On a silent line only the near end can.
func (l *line) carry() {
	var back sync.WaitGroup
	defer back.Wait()
	if l.far != nil {
		back.Go(func() {
			_, _ = io.Copy(end{l, l.near}, l.far)
			if !l.isSilent() {
				_ = l.near.Close()
			}
		})
		defer l.far.Close()
	}
	_, _ = io.Copy(end{l, l.far}, l.near)
}

func (l *line) isSilent() bool {
	l.cable.mu.Lock()
	defer l.cable.mu.Unlock()
	return l.silent
}

// end is where a line leads to. What comes to it on a silent line is lost.
type end struct {
	*line
	conn net.Conn
}

func (e end) Write(p []byte) (int, error) {
	if e.isSilent() {
		if e.conn != e.near {
			e.cable.try()
		}
		return len(p), nil
	}
	return e.conn.Write(p)
}

func (c *Cable) try() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tries++
}

// silent counts a connection that comes, and says whether it will be silent.
func (c *Cable) silent() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != whole {
		c.tries++
	}
	return c.state == half
}

func (c *Cable) takes(l *line) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines[l] = true
	l.silent = l.silent || c.state == half
	return c.state != out
}

func (c *Cable) drops(l *line) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.lines, l)
}

// Pull cuts all connections and lets no new one through.
func (c *Cable) Pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state = out
	for l := range c.lines {
		_ = l.near.Close()
		if l.far != nil {
			_ = l.far.Close()
		}
	}
}

// Half lets connections be made and lie open, and nothing through. Those there are, and those made from now on, stay
// silent for good.
func (c *Cable) Half() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state = half
	for l := range c.lines {
		l.silent = true
	}
}

// Plug lets connections through again.
func (c *Cable) Plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state = whole
}

// Tries is how often somebody has knocked in vain: connected, or said something, and wasn't let through.
func (c *Cable) Tries() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tries
}
