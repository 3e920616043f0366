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

// Cable lies between a program and a server, and can be pulled out.
type Cable struct {
	network, server string

	mu    sync.Mutex
	out   bool
	conns []net.Conn
}

// Lay lets who connects to an address reach a server that listens elsewhere.
func Lay(t testing.TB, network, address, serverNetwork, server string) *Cable {
	t.Helper()
	c := &Cable{network: serverNetwork, server: server}
	Listen(t, network, address, c.carry)
	return c
}

func (c *Cable) carry(near net.Conn) {
	far, err := new(net.Dialer).DialContext(context.Background(), c.network, c.server)
	if err != nil {
		return
	}
	defer far.Close()
	if !c.takes(near, far) {
		return
	}
	var back sync.WaitGroup
	back.Go(func() { _, _ = io.Copy(near, far); _ = near.Close() })
	_, _ = io.Copy(far, near)
	_ = far.Close()
	back.Wait()
}

func (c *Cable) takes(ends ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conns = append(c.conns, ends...)
	return !c.out
}

// Pull cuts all connections and lets no new one through.
func (c *Cable) Pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = true
	for _, conn := range c.conns {
		_ = conn.Close()
	}
	c.conns = nil
}

// Plug lets connections through again.
func (c *Cable) Plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = false
}
