package demo

import (
	"context"
	"errors"
	"net"
	"strconv"
	"syscall"
)

const (
	usualAddr = "127.0.0.1:8080"
	moreTries = 20 // ports after one that is taken
)

// listen takes the address, or the next free port after it: a port that something else has stops nobody from looking at the demo.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if addr == "" {
		addr = usualAddr
	}
	host, name, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(name)
	if err != nil {
		return nil, err
	}
	var config net.ListenConfig
	for try := port; ; try++ {
		l, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(try)))
		if err == nil || try == port+moreTries || !errors.Is(err, syscall.EADDRINUSE) {
			return l, err
		}
	}
}
