package town_test

import (
	"bytes"
	"fmt"
	"net"
	"net/url"
	"slices"
	"sync/atomic"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/redis/go-redis/v9"
)

// way is an address of one life of the program, from which all goes to a server.
type way struct {
	*wires
	life            int
	network, server string
	name            func(sent []byte) string // of a call
	listener        net.Listener
}

// begin begins a life, whose calls have ways of their own.
func (w *wires) begin() (*program, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lives, _, _ = w.anew()
	records, err := w.toRecords()
	if err != nil {
		return nil, err
	}
	sessions, err := w.toSessions()
	if err != nil {
		return nil, err
	}
	env := append(slices.Clone(w.env), fmt.Sprintf("HAMYAR_TELEGRAM_URL=%s/%d", w.front.URL, w.lives),
		"HAMYAR_DATABASE_URL="+records, "HAMYAR_REDIS_URL="+sessions)
	w.p, err = launch(w.command, env, w.now(), w.log)
	return w.p, err
}

func (w *wires) toRecords() (string, error) {
	cfg, err := pgconn.ParseConfig(w.records)
	if err != nil {
		return "", err
	}
	network, server := pgconn.NetworkAddress(cfg.Host, cfg.Port)
	address, err := w.open(network, server, func([]byte) string { return "postgresql" })
	to := url.URL{
		Scheme: "postgres", User: url.UserPassword(cfg.User, cfg.Password), Host: address, Path: "/" + cfg.Database,
		RawQuery: "sslmode=disable",
	}
	return to.String(), err
}

func (w *wires) toSessions() (string, error) {
	options, err := redis.ParseURL(w.memory)
	if err != nil {
		return "", err
	}
	address, err := w.open(options.Network, options.Addr, nameRedis)
	to := url.URL{
		Scheme: "redis", User: url.UserPassword(options.Username, options.Password), Host: address,
		Path: fmt.Sprintf("/%d", options.DB),
	}
	return to.String(), err
}

// nameRedis tells apart the two things that are done with a session.
func nameRedis(sent []byte) string {
	switch sent = bytes.ToLower(sent); {
	case bytes.Contains(sent, []byte("evalsha")):
		return "save"
	case bytes.Contains(sent, []byte("hmget")):
		return "load"
	}
	return "redis"
}

// open opens a way of this life to a server, and gives its address.
func (w *wires) open(network, server string, name func([]byte) string) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	y := &way{wires: w, life: w.lives, network: network, server: server, name: name, listener: listener}
	w.ways = append(w.ways, y)
	w.conns.Go(y.serve)
	return listener.Addr().String(), nil
}

// shut closes the ways of the life so far. It is called with the lock held.
func (w *wires) shut() {
	for _, y := range w.ways {
		_ = y.listener.Close()
	}
	w.ways = nil
}

func (w *wires) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shut()
}

func (y *way) serve() {
	for {
		client, err := y.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(y.network, y.server)
		if err != nil {
			client.Close()
			continue
		}
		t := &trip{way: y, client: client, server: server}
		t.quiet.Store(true)
		y.conns.Go(t.there)
		y.conns.Go(t.back)
	}
}

// trip is a connection on a way.
type trip struct {
	*way
	client, server net.Conn
	quiet          atomic.Bool // all that the program sent is answered: what it sends next is a new call
	last           atomic.Bool
}

func (t *trip) close() { t.client.Close(); t.server.Close() }

func (t *trip) there() {
	defer t.close()
	buf := make([]byte, 64<<10)
	for {
		n, err := t.client.Read(buf)
		if err != nil {
			return
		}
		if t.quiet.Swap(false) {
			passes, last := t.call(t.life, t.name(buf[:n]))
			if !passes {
				return
			}
			t.last.Store(last)
		}
		if _, err := t.server.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (t *trip) back() {
	defer t.close()
	buf := make([]byte, 64<<10)
	for {
		n, err := t.server.Read(buf)
		if err != nil {
			return
		}
		if t.last.Load() {
			t.answered(t.life)
			return
		}
		t.quiet.Store(true)
		if _, err := t.client.Write(buf[:n]); err != nil {
			return
		}
	}
}
