package storetest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

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
	return number, url, with(url, func(client *redis.Client) error { return client.FlushDB(ctx).Err() })
}

func (n *numbers) put(number int) { n.free <- number }

// key is one key with its value as Redis writes it, and how long it still lives; 0: for ever.
type key struct {
	name, value string
	lives       time.Duration
}

// dump reads all keys of a database.
func dump(ctx context.Context, url string) (all []key, err error) {
	err = with(url, func(client *redis.Client) error {
		keys := client.Scan(ctx, 0, "", 1000).Iterator()
		for keys.Next(ctx) {
			one := key{name: keys.Val()}
			if one.value, err = client.Dump(ctx, one.name).Result(); errors.Is(err, redis.Nil) {
				continue // just gone
			} else if err != nil {
				return err
			}
			if one.lives, err = client.PTTL(ctx, one.name).Result(); err != nil {
				return err
			}
			one.lives = max(one.lives, 0)
			all = append(all, one)
		}
		return keys.Err()
	})
	return all, err
}

// restore writes keys into an empty database.
func restore(ctx context.Context, url string, all []key) error {
	return with(url, func(client *redis.Client) error {
		for _, one := range all {
			if err := client.Restore(ctx, one.name, one.lives, one.value).Err(); err != nil {
				return err
			}
		}
		return nil
	})
}

func with(url string, do func(*redis.Client) error) error {
	options, err := redis.ParseURL(url)
	if err != nil {
		return fmt.Errorf("redis for the test: %w", err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	if err := do(client); err != nil {
		return fmt.Errorf("redis for the test: %w", err)
	}
	return nil
}
