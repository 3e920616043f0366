package post_test

import (
	"context"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/store/storetest"
)

// cable lies between a test and its database, and can be pulled out.
type cable struct {
	url           string
	network, addr string

	mu    sync.Mutex
	out   bool
	conns []net.Conn
}

func lay(t *testing.T, database string) *cable {
	t.Helper()
	cfg, err := pgx.ParseConfig(database)
	if err != nil {
		t.Fatal(err)
	}
	dir := storetest.Dir(t)
	c := &cable{url: "postgres://" + url.UserPassword(cfg.User, cfg.Password).String() + "@/" + cfg.Database + "?sslmode=disable&host=" + dir + "&port=5432"}
	c.network, c.addr = pgconn.NetworkAddress(cfg.Host, cfg.Port)
	listener, err := new(net.ListenConfig).Listen(t.Context(), "unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { c.carry(near) })
		}
	})
	t.Cleanup(func() { _ = listener.Close(); c.pull(); all.Wait() })
	return c
}

func (c *cable) carry(near net.Conn) {
	defer near.Close()
	far, err := new(net.Dialer).DialContext(context.Background(), c.network, c.addr)
	if err != nil {
		return
	}
	defer far.Close()
	c.mu.Lock()
	out := c.out
	c.conns = append(c.conns, near, far)
	c.mu.Unlock()
	if out {
		return
	}
	var back sync.WaitGroup
	back.Go(func() { _, _ = io.Copy(near, far); near.Close() })
	_, _ = io.Copy(far, near)
	far.Close()
	back.Wait()
}

// pull cuts all connections and lets no new one through.
func (c *cable) pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = true
	for _, conn := range c.conns {
		conn.Close()
	}
	c.conns = nil
}

func (c *cable) plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = false
}

func TestADatabaseThatIsAwayIsWaitedFor(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Sweep = 50e6
	a, b := h.woman(), h.woman()
	p, end := h.run()
	h.reply(a, 0, words("یک"))
	p.Wake(a.account)
	h.awaitSeen(a, "یک")
	h.reply(a, 0, words("دو"))
	h.reply(b, 0, words("دو"))
	h.cable.pull()
	p.Wake(a.account, b.account)
	h.awaitLog(`"post waits" for="the records"`, 1)
	h.cable.plug()
	h.awaitSeen(a, "یک", "دو")
	h.awaitSeen(b, "دو")
	end()
	for _, line := range []string{`"post waits" for="the records"`, `"post goes on" with="the records"`} {
		if n := strings.Count(h.logs.String(), line); n != 1 {
			t.Errorf("%q stands %d times in the log:\n%s", line, n, h.logs)
		}
	}
	if strings.Contains(h.logs.String(), "level=ERROR") {
		t.Errorf("an outage is logged as more than that:\n%s", h.logs)
	}
}
