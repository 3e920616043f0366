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
	"hamyar/store/storetest"
)

// fake takes calls at an address in place of Redis, and does something with each connection.
func fake(t *testing.T, do func(net.Conn)) (address string) {
	t.Helper()
	return storetest.Listen(t, "tcp", "127.0.0.1:0", do).String()
}

// answers is a Redis that gives the same answer to whatever it is asked, until to says otherwise.
func answers(t *testing.T, always string, to func(conn net.Conn, asked string) (more bool)) (address string) {
	t.Helper()
	return fake(t, func(conn net.Conn) {
		b := make([]byte, 4096)
		for {
			n, err := conn.Read(b)
			asked := strings.ToLower(string(b[:n]))
			if err != nil || !to(conn, asked) {
				return
			}
			_, _ = io.WriteString(conn, strings.Repeat("-"+always+"\r\n", strings.Count(asked, "*")))
		}
	})
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
	s := dial(t, answers(t, "ERR unknown", func(conn net.Conn, asked string) bool {
		if !strings.Contains(asked, "hmget") {
			return true
		}
		_, _ = io.WriteString(conn, "*3\r\n$5\r\n1")
		return false
	}))
	_, err := s.Load(t.Context(), 1, 0)
	if !errors.Is(err, io.ErrUnexpectedEOF) || !session.IsAway(err) {
		t.Errorf("%v isn't taken for an absence, or isn't a cut", err)
	}
}

func TestARedisWithoutAConnectionToSpareIsAway(t *testing.T) {
	t.Parallel()
	calls := make(chan bool, 2)
	s := dial(t, fake(t, func(conn net.Conn) {
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
