package app_test

import (
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"hamyar/bot/app"
	"hamyar/bot/town"
	"hamyar/store/storetest"
)

// checked is what a check with these variables says, and the exit code of its error. Whatever it is, it has no secret in it.
func checked(t *testing.T, variables map[string]string) (lines []string, code int) {
	t.Helper()
	var environ []string
	for name, value := range variables {
		environ = append(environ, name+"="+value)
	}
	var out strings.Builder
	switch err := app.Check(t.Context(), environ, &out); {
	case errors.Is(err, app.ErrConfig):
		code = 2
	case errors.Is(err, app.ErrUnfit):
		code = 1
	case err != nil:
		t.Fatal(err)
	}
	for _, secret := range []string{"s3cret", variables["HAMYAR_TELEGRAM_TOKEN"], variables["HAMYAR_KEY"]} {
		if secret != "" && strings.Contains(out.String(), secret) {
			t.Errorf("it tells %q:\n%s", secret, &out)
		}
	}
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines, code
}

// redisSays are the answers of a Redis: what it is, and its settings. An empty setting is one that it doesn't tell.
type redisSays struct{ info, appendonly, appendfsync, policy string }

func goodRedis() redisSays {
	return redisSays{"redis_version:7.2.4\r\nrole:master\r\naof_last_write_status:ok\r\n", "yes", "always", "noeviction"}
}

// address is that of a Redis that answers so.
func (says redisSays) address(t *testing.T) string {
	t.Helper()
	s, err := server.NewServer("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	settings := map[string]string{"appendonly": says.appendonly, "appendfsync": says.appendfsync, "maxmemory-policy": says.policy}
	for name, answer := range map[string]server.Cmd{
		"AUTH": func(c *server.Peer, _ string, _ []string) { c.WriteOK() },
		"PING": func(c *server.Peer, _ string, _ []string) { c.WriteInline("PONG") },
		"INFO": func(c *server.Peer, _ string, _ []string) { c.WriteBulk(says.info) },
		"CONFIG": func(c *server.Peer, _ string, args []string) {
			if settings[args[1]] == "" {
				c.WriteError("NOPERM this user has no permissions")
				return
			}
			c.WriteStrings([]string{args[1], settings[args[1]]})
		},
	} {
		if err := s.Register(name, answer); err != nil {
			t.Fatal(err)
		}
	}
	return "redis://:s3cret@" + s.Addr().String() + "/0?protocol=2&max_retries=-1"
}

// nobody is an address where nobody listens.
func nobody(t *testing.T) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return listener.Addr().String()
}

// wellTown is a town whose programme is complete, and what its bot is told.
func wellTown(t *testing.T) (*town.Town, map[string]string) {
	t.Helper()
	place := town.Start(t)
	place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی")
	all := variables(place)
	all["HAMYAR_ADMINS"] = strings.Join(place.Config.Admins, ",")
	all["HAMYAR_REDIS_URL"] = goodRedis().address(t)
	all["HAMYAR_DATABASE_URL"] = secretly(t, place.Database)
	return place, all
}

// secretly puts a password into a database's address, which the server doesn't ask for.
func secretly(t *testing.T, database string) string {
	t.Helper()
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(u.User.Username(), "s3cret")
	return u.String()
}

// usual are the warnings that the servers of tests deserve: they may lose all, and their one role may do all.
func usual(line string) bool {
	return strings.HasPrefix(line, "warn  role ") || strings.HasPrefix(line, "warn  database ")
}

func TestAnOperatorSeesThatAllIsWell(t *testing.T) {
	t.Parallel()
	_, all := wellTown(t)
	lines, code := checked(t, all)
	said := strings.Join(lines, "\n")
	for _, want := range []string{
		"ok    HAMYAR_TELEGRAM_TOKEN  set", "ok    HAMYAR_BALE_TOKEN      not set: the bot isn't in Bale", "ok    HAMYAR_KEY             set",
		"ok    HAMYAR_ADMINS          set: 1 account", "ok    HAMYAR_LOG             set: info",
		"ok    database               PostgreSQL ", "ok    clock                  within a minute of PostgreSQL's", "ok    migrations             all ",
		"ok    key                    HAMYAR_KEY opens what is kept", "ok    in telegram            a process serves the bot now",
		"ok    programme              1 province, 11 counties, ", "ok    admins                 1 account, and the bot can write to all",
		"ok    counties               each has a coordinator", "ok    set aside              nothing",
		"ok    inbox                  nothing waits", "ok    outbox                 nothing waits",
		"ok    redis                  Redis 7.2.4 at 127.0.0.1:", "ok    redis settings         appendonly yes, appendfsync always, maxmemory-policy noeviction",
		"ok    telegram               the bot is @hamyar_bot\n",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it doesn't say %q", want)
		}
	}
	for _, line := range lines[:len(lines)-1] {
		if !strings.HasPrefix(line, "ok    ") && !usual(line) {
			t.Errorf("it says %q", line)
		}
	}
	if last := lines[len(lines)-1]; code != 0 || !strings.HasPrefix(last, "the bot can serve") {
		t.Errorf("it ends with %q and exit code %d", last, code)
	}
	if t.Failed() {
		t.Log(said)
	}
}

func TestAnEnvironmentThatIsNotCompleteIsALineForEachThing(t *testing.T) {
	t.Parallel()
	lines, code := checked(t, map[string]string{
		"HAMYAR_TELEGRAM_TOKEN": "", "HAMYAR_BALE_TOKEN": "", "HAMYAR_KEY": "", "HAMYAR_REDIS_URL": "redis://:s3cret@host:bad/0",
		"HAMYAR_DATABASE_URL": "postgres://hamyar:s3cret@host/hamyar", "HAMYAR_LOG": "info", "HAMYAR_ADMINS": "", "HAMYAR_PROXY": "",
	})
	want := []string{
		"FAIL  environment            HAMYAR_KEY is empty",
		"FAIL  environment            neither HAMYAR_TELEGRAM_TOKEN nor HAMYAR_BALE_TOKEN is set",
		"FAIL  environment            HAMYAR_REDIS_URL: want redis://:password@host:port/number or unix://path",
		"the bot can't serve: see the 3 FAILs above",
	}
	if code != 2 || !slices.Equal(lines, want) {
		t.Errorf("exit code %d:\n%s", code, strings.Join(lines, "\n"))
	}
}

func TestOnADeadNetworkTheCheckEnds(t *testing.T) {
	t.Parallel()
	silent := storetest.Listen(t, "tcp", "127.0.0.1:0", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }).String()
	began := time.Now()
	lines, code := checked(t, map[string]string{
		"HAMYAR_TELEGRAM_TOKEN": "1:s3cret", "HAMYAR_TELEGRAM_URL": "http://" + silent, "HAMYAR_BALE_TOKEN": "2:s3cret",
		"HAMYAR_BALE_URL": "http://" + silent, "HAMYAR_DATABASE_URL": "postgres://hamyar:s3cret@" + silent + "/hamyar",
		"HAMYAR_REDIS_URL": "redis://:s3cret@" + silent + "/0", "HAMYAR_KEY": "1:" + strings.Repeat("A", 43) + "=",
		"HAMYAR_ADMINS": "", "HAMYAR_PROXY": "", "HAMYAR_LOG": "info", "HAMYAR_MIGRATE_URL": "",
	})
	said := strings.Join(lines, "\n")
	if n := strings.Count(said, "no answer in time"); code != 1 || n != 4 || time.Since(began) > 30*time.Second {
		t.Errorf("after %s, with exit code %d, it says of %d things that they don't answer:\n%s", time.Since(began), code, n, said)
	}
}
