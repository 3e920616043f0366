package storetest_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"hamyar/store/storetest"
)

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	one, other := connect(t, storetest.Database(t)), connect(t, storetest.Database(t))
	if _, err := one.Exec(t.Context(), "INSERT INTO person (created_at) VALUES ('2026-01-01')"); err != nil {
		t.Fatal(err)
	}
	if n := people(t, one); n != 1 {
		t.Errorf("the first database has %d people, want 1", n)
	}
	if n := people(t, other); n != 0 {
		t.Errorf("the other database has %d people, want 0", n)
	}
}

func TestEveryTestHasARedisOfItsOwn(t *testing.T) {
	t.Parallel()
	one, other := client(t, storetest.Redis(t)), client(t, storetest.Redis(t))
	if err := one.Set(t.Context(), "key", "hers", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if got := one.Get(t.Context(), "key").Val(); got != "hers" {
		t.Errorf("the first Redis has %q, want %q", got, "hers")
	}
	if n := other.DBSize(t.Context()).Val(); n != 0 {
		t.Errorf("the other Redis has %d keys, want 0", n)
	}
}

// TestWhatIsKeptComesAgain: to each test as it was, and what one does with it is nothing to the other.
func TestWhatIsKeptComesAgain(t *testing.T) {
	t.Parallel()
	database, redis := storetest.Database(t), storetest.Redis(t)
	if _, err := connect(t, database).Exec(t.Context(), "INSERT INTO person (created_at) VALUES ('2026-01-01')"); err != nil {
		t.Fatal(err)
	}
	keys := client(t, redis)
	if err := keys.Set(t.Context(), "lasting", "hers", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if err := keys.HSet(t.Context(), "passing", "state", "open").Err(); err != nil {
		t.Fatal(err)
	}
	if err := keys.Expire(t.Context(), "passing", time.Hour).Err(); err != nil {
		t.Fatal(err)
	}
	kept := storetest.Keep(t, database, redis)
	for range 2 {
		conn, keys := connect(t, kept.Database(t)), client(t, kept.Redis(t))
		if n := people(t, conn); n != 1 {
			t.Errorf("%d people are there, want 1", n)
		}
		if _, err := conn.Exec(t.Context(), "DELETE FROM person"); err != nil {
			t.Fatal(err)
		}
		if lasting, passing := keys.TTL(t.Context(), "lasting").Val(), keys.TTL(t.Context(), "passing").Val(); lasting != -1 || passing < 59*time.Minute {
			t.Errorf("they live for %v and %v", lasting, passing)
		}
		if got := keys.GetDel(t.Context(), "lasting").Val() + " " + keys.HGet(t.Context(), "passing", "state").Val(); got != "hers open" {
			t.Errorf("the keys hold %q", got)
		}
	}
}

func people(t *testing.T, conn *pgx.Conn) (n int) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM person").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func client(t *testing.T, url string) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(options)
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}
