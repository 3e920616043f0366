package storetest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/redis/go-redis/v9"

	"hamyar/deploy/local"
)

// numbers are the logical databases of one Redis that no test uses now.
type numbers struct {
	redis *local.Redis
	free  chan int
}

var redisServer = sync.OnceValues(openNumbers)

func openNumbers() (*numbers, error) {
	h, err := theHouse()
	if err != nil {
		return nil, err
	}
	// The server is for all tests, so none of them ends it.
	r, err := local.OpenRedis(context.Background(), filepath.Join(h.dir, "redis"), local.Careless)
	if err != nil {
		return nil, err
	}
	n := &numbers{redis: r, free: make(chan int, local.Databases)}
	for number := range local.Databases {
		n.free <- number
	}
	if pid, ok := r.Pid(); ok {
		return n, h.end(pid)
	}
	return n, nil
}

// take empties a database and gives it away. It is emptied now and not when it comes back, so that a program which the
// last test failed to stop can't fill it in between.
func (n *numbers) take(ctx context.Context) (number int, url string, err error) {
	select {
	case number = <-n.free:
	default:
		return 0, "", errors.New("more tests than Redis has databases")
	}
	url = n.redis.Database(number)
	options, err := redis.ParseURL(url)
	if err != nil {
		return 0, "", fmt.Errorf("empty redis for the test: %w", err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	if err := client.FlushDB(ctx).Err(); err != nil {
		return 0, "", fmt.Errorf("empty redis for the test: %w", err)
	}
	return number, url, nil
}

func (n *numbers) put(number int) { n.free <- number }
