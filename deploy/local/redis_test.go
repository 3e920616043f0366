package local

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRedisKeepsItsKeysOverARestart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := openRedisFor(t, dir)
	if err := clientOf(t, first).Set(t.Context(), "draft", "half", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := clientOf(t, openRedisFor(t, dir)).Get(t.Context(), "draft").Val(); got != "half" {
		t.Errorf("after the restart the draft is %q, want %q", got, "half")
	}
}

func TestRedisIsAsTheProgramWantsIt(t *testing.T) {
	t.Parallel()
	server, ok := redisServer()
	if !ok {
		return // the stand-in has no configuration
	}
	r, err := startRedis(t.Context(), server, folder(t), settings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeAfter(t, r) })
	c := clientOf(t, r)
	for name, want := range map[string]string{
		"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction",
	} {
		if got := c.ConfigGet(t.Context(), name).Val()[name]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestASecondRedisOnALiveFolderIsRefused(t *testing.T) {
	t.Parallel()
	server, ok := redisServer()
	if !ok {
		return // the stand-in is within one process
	}
	dir := folder(t)
	first := openRedisFor(t, dir)
	if _, err := startRedis(t.Context(), server, dir, settings{}); !errors.Is(err, ErrRunning) {
		t.Errorf("got %v, want %v", err, ErrRunning)
	}
	if err := clientOf(t, first).Ping(t.Context()).Err(); err != nil {
		t.Errorf("the first doesn't answer any more: %v", err)
	}
}

func TestALongPathIsNoObstacleToRedis(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), strings.Repeat("long", 30))
	r := openRedisFor(t, dir)
	if err := clientOf(t, r).Ping(t.Context()).Err(); err != nil {
		t.Error(err)
	}
}

func openRedisFor(t *testing.T, dir string) *Redis {
	t.Helper()
	r, err := OpenRedis(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeAfter(t, r) })
	return r
}

// folder is one that whoever PostgreSQL runs as can reach: t.TempDir shuts others out, and for root that is postgres.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "hamyar-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
