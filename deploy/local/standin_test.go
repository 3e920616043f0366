package local

import (
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func TestTheStandInKeepsKeysFromCloseToOpen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	before := openStandInFor(t, dir)
	c := clientOf(t, before)
	c.Set(t.Context(), "text", "نه\x00\xff", time.Hour)
	c.HSet(t.Context(), "hash", "a", "1", "b", "")
	if err := before.Close(); err != nil {
		t.Fatal(err)
	}

	c = clientOf(t, openStandInFor(t, dir))
	if got := c.Get(t.Context(), "text").Val(); got != "نه\x00\xff" {
		t.Errorf("text is %q", got)
	}
	if got := c.TTL(t.Context(), "text").Val(); got < 59*time.Minute || got > time.Hour {
		t.Errorf("text lives another %v, want an hour", got)
	}
	if got := c.HGetAll(t.Context(), "hash").Val(); len(got) != 2 || got["a"] != "1" {
		t.Errorf("hash is %v", got)
	}
}

func TestInTheStandInKeysGrowOld(t *testing.T) {
	t.Parallel()
	c := clientOf(t, openStandInFor(t, t.TempDir()))
	c.Set(t.Context(), "brief", "x", 200*time.Millisecond)
	for deadline := time.After(10 * time.Second); c.Exists(t.Context(), "brief").Val() == 1; {
		select {
		case <-deadline:
			t.Fatal("the key is still there after 10 s")
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func TestAStrangerCannotReadTheStandIn(t *testing.T) {
	t.Parallel()
	r := openStandInFor(t, t.TempDir())
	c := redis.NewClient(&redis.Options{Addr: r.standin.server.Addr(), MaxRetries: -1})
	defer c.Close()
	if err := c.Ping(t.Context()).Err(); err == nil {
		t.Error("it answers without the password")
	}
}

func openStandInFor(t *testing.T, dir string) *Redis {
	t.Helper()
	in, err := openStandin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	r := &Redis{standin: in}
	t.Cleanup(func() { closeAfter(t, r) })
	return r
}

func clientOf(t *testing.T, r *Redis) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(r.URL())
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(options)
	t.Cleanup(func() { closeAfter(t, c) })
	return c
}

func closeAfter(t *testing.T, what interface{ Close() error }) {
	t.Helper()
	if err := what.Close(); err != nil {
		t.Error(err)
	}
}
