// Package storetest gives a test a PostgreSQL database and a Redis of its own. The servers start once for all tests of
// a package, when the first one asks, and end with the test process, however it ends. For tests only.
//
// If HAMYAR_DATABASE_URL is set, databases are made on that server; it must be a role that may create databases.
package storetest

import (
	"context"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// Database is the URL of a database with the newest schema that only this test uses. It goes with its test, or with all of the package.
func Database(t testing.TB) string {
	t.Helper()
	return database(t, (*server).create)
}

// Copy is Database with all that another one has, which nobody may use meanwhile.
func Copy(t testing.TB, original string) string {
	t.Helper()
	return database(t, func(s *server, ctx context.Context) (name, url string, err error) { return s.copy(ctx, original) })
}

// Lasts reports whether what is kept lasts for all tests of the package. On a server that is given it must go with its test.
func Lasts() bool { return given() == "" }

// Kept is a database and a Redis as they once were.
type Kept struct {
	database string // its URL
	keys     []key
}

// Keep keeps a database and a Redis, which nobody may use any more. See Lasts for how long.
func Keep(t testing.TB, database, redis string) *Kept {
	t.Helper()
	s, err := postgreSQL()
	if err != nil {
		t.Fatal(err)
	}
	name, url, err := s.copy(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	if !Lasts() {
		dropAfter(t, s, name)
	}
	k := &Kept{database: url}
	if k.keys, err = dump(t.Context(), redis); err != nil {
		t.Fatal(err)
	}
	return k
}

// Database is Database with all that was kept.
func (k *Kept) Database(t testing.TB) string {
	t.Helper()
	return Copy(t, k.database)
}

// Redis is Redis with all that was kept.
func (k *Kept) Redis(t testing.TB) string {
	t.Helper()
	url := Redis(t)
	if err := restore(t.Context(), url, k.keys); err != nil {
		t.Fatal(err)
	}
	return url
}

func database(t testing.TB, create func(*server, context.Context) (name, url string, err error)) string {
	t.Helper()
	s, err := postgreSQL()
	if err != nil {
		t.Fatal(err)
	}
	name, url, err := create(s, t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dropAfter(t, s, name)
	return url
}

func dropAfter(t testing.TB, s *server, name string) {
	t.Helper()
	t.Cleanup(func() {
		if err := s.drop(context.WithoutCancel(t.Context()), name); err != nil {
			t.Error(err)
		}
	})
}

// Redis is the URL of an empty Redis that only this test uses.
func Redis(t testing.TB) string {
	t.Helper()
	numbers, err := redisServer()
	if err != nil {
		t.Fatal(err)
	}
	number, url, err := numbers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { numbers.put(number) })
	return url
}

// Dir is a folder for this test that whoever PostgreSQL runs as can reach; t.TempDir shuts it out if we are root. Its
// path is short enough for a socket.
func Dir(t testing.TB) string {
	t.Helper()
	dir, err := openDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// IgnoreServers keeps goleak from taking for leaks what lasts as long as the process.
func IgnoreServers() goleak.Option {
	return goleak.IgnoreAnyFunction("hamyar/deploy/local.(*process).watch")
}
