package session_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"

	"hamyar/store"
	"hamyar/store/session"
)

// listen takes calls at an address until the test ends, and does something with each.
func listen(t *testing.T, do func(net.Conn)) (address string) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { defer conn.Close(); do(conn) })
		}
	})
	t.Cleanup(func() { _ = listener.Close(); all.Wait() })
	return listener.Addr().String()
}

// dial opens sessions at an address with one connection and no second try.
func dial(t *testing.T, address string) *session.Sessions {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open("redis://"+address+"?max_retries=-1&pool_timeout=20ms&protocol=2", 1, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestARedisThatNobodyFindsIsAway(t *testing.T) {
	t.Parallel()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	gone := dial(t, listener.Addr().String())
	if _, err := gone.Load(t.Context(), 1, 0); !session.IsAway(err) {
		t.Errorf("Load: %v isn't taken for an absence", err)
	}
	if err := gone.Ping(t.Context()); !session.IsAway(err) {
		t.Errorf("Ping: %v isn't taken for an absence", err)
	}
}

func TestARedisThatIsCutOffInMidAnswerIsAway(t *testing.T) {
	t.Parallel()
	s := dial(t, listen(t, func(conn net.Conn) {
		b := make([]byte, 4096)
		for {
			n, err := conn.Read(b)
			if err != nil {
				return
			}
			if strings.Contains(strings.ToLower(string(b[:n])), "hmget") {
				_, _ = io.WriteString(conn, "*3\r\n$5\r\n1")
				return
			}
			_, _ = io.WriteString(conn, strings.Repeat("-ERR unknown\r\n", strings.Count(string(b[:n]), "*")))
		}
	}))
	_, err := s.Load(t.Context(), 1, 0)
	if !errors.Is(err, io.ErrUnexpectedEOF) || !session.IsAway(err) {
		t.Errorf("%v isn't taken for an absence, or isn't a cut", err)
	}
}

func TestARedisWithoutAConnectionToSpareIsAway(t *testing.T) {
	t.Parallel()
	calls := make(chan bool, 2)
	s := dial(t, listen(t, func(conn net.Conn) {
		calls <- true
		_, _ = io.Copy(io.Discard, conn)
	}))
	ctx, hangUp := context.WithCancel(t.Context())
	var first sync.WaitGroup
	first.Go(func() { _ = s.Ping(ctx) })
	<-calls
	if err := s.Ping(t.Context()); !errors.Is(err, redis.ErrPoolTimeout) || !session.IsAway(err) {
		t.Errorf("%v isn't taken for an absence, or isn't the pool's", err)
	}
	hangUp()
	first.Wait()
}

func TestAnAbsentDatabaseIsNoAbsentRedis(t *testing.T) {
	t.Parallel()
	for _, err := range []error{io.EOF, net.ErrClosed, context.DeadlineExceeded} {
		if session.IsAway(err) {
			t.Errorf("%v of anybody is taken for Redis's", err)
		}
	}
}

func TestARedisAddressIsNotToldWithItsMistake(t *testing.T) {
	t.Parallel()
	const address = "redis://:s3cret@host:bad/0"
	_, err := session.Open(address, 1, nil)
	for _, err := range []error{err, session.CheckURL(address)} {
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("got %v", err)
		}
	}
}
