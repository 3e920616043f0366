package local

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// Databases is how many logical databases a Redis of ours has, numbered from 0.
const Databases = 1000

// Redis is a running Redis of our own: redis-server on a unix socket, or where that isn't installed a stand-in within
// this process.
type Redis struct {
	process *process // nil: the stand-in
	socket  string
	scratch string // the folder that was made for the socket, if one was
	standin *standin
}

// OpenRedis starts Redis on the data that dir keeps and returns when it answers. It writes every change to disk before
// it answers and never evicts a key, as the program wants it. A live server on the same dir is ErrRunning.
//
// The stand-in keeps its keys only from Close to the next OpenRedis: a crash loses them.
func OpenRedis(ctx context.Context, dir string, options ...Option) (*Redis, error) {
	r, err := openRedis(ctx, dir, gather(options))
	if err != nil {
		return nil, fmt.Errorf("open redis in %s: %w", dir, err)
	}
	return r, nil
}

func openRedis(ctx context.Context, dir string, s settings) (*Redis, error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	server, ok := redisServer()
	if !ok {
		in, err := openStandin(ctx, dir)
		if err != nil {
			return nil, err
		}
		return &Redis{standin: in}, nil
	}
	return startRedis(ctx, server, dir, s)
}

// URL leads to database 0, in the form that go-redis parses.
func (r *Redis) URL() string { return r.Database(0) }

// Database is the URL of a logical database, from 0 to Databases-1.
func (r *Redis) Database(number int) string {
	u := url.URL{Scheme: "unix", Path: r.socket}
	if r.standin != nil {
		u = r.standin.url()
	}
	u.RawQuery = url.Values{"db": {strconv.Itoa(number)}}.Encode()
	return u.String()
}

// Close stops the server when its data is on disk.
func (r *Redis) Close() error {
	if r.standin != nil {
		return r.standin.close()
	}
	err := r.process.stop(syscall.SIGTERM)
	if r.scratch != "" {
		err = errors.Join(err, os.RemoveAll(r.scratch))
	}
	return err
}

// Pid is the server's process number. The stand-in has none.
func (r *Redis) Pid() (pid int, ok bool) {
	if r.standin != nil {
		return 0, false
	}
	return r.process.cmd.Process.Pid, true
}

func redisServer() (path string, ok bool) {
	for _, name := range []string{"redis-server", "valkey-server"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, true
		}
	}
	return "", false
}

func startRedis(ctx context.Context, server, dir string, s settings) (*Redis, error) {
	r := &Redis{socket: filepath.Join(dir, "redis.sock")}
	if len(r.socket) >= 104 { // the limit of macOS; Linux takes 108
		var err error
		if r.scratch, err = os.MkdirTemp("", "hamyar"); err != nil {
			return nil, err
		}
		r.socket = filepath.Join(r.scratch, "redis.sock")
	}
	if answers(ctx, r.socket) {
		return nil, ErrRunning // a second server would unlink the socket and spoil the file of the first
	}
	var err error
	if r.process, err = runRedis(server, dir, r.socket, s); err != nil {
		return nil, err
	}
	if err := r.wait(ctx); err != nil {
		err = fmt.Errorf("%w\n%s", err, logTail(filepath.Join(dir, "redis.log")))
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// runRedis runs the server in the foreground; when we are killed it is ended as by Close.
func runRedis(server, dir, socket string, s settings) (*process, error) {
	out, err := os.OpenFile(filepath.Join(dir, "redis.log"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	//nolint:noctx // the server outlives the context of its start; Close ends it
	cmd := exec.Command(server, redisArguments(dir, socket, s)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, environment(), out, out
	cmd.SysProcAttr = attributes(nil, syscall.SIGTERM)
	return launch(cmd)
}

func redisArguments(dir, socket string, s settings) []string {
	sync := "always"
	if s.careless {
		sync = "no"
	}
	return []string{"--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--dir", dir, "--save", "",
		"--appendonly", "yes", "--appendfsync", sync, "--maxmemory-policy", "noeviction",
		"--databases", strconv.Itoa(Databases), "--daemonize", "no"}
}

// wait returns when the server has loaded its data.
func (r *Redis) wait(ctx context.Context) error {
	client := redis.NewClient(&redis.Options{Network: "unix", Addr: r.socket, MaxRetries: -1, PoolSize: 1})
	defer client.Close()
	retry := time.NewTicker(2 * time.Millisecond)
	defer retry.Stop()
	for {
		err := client.Ping(ctx).Err()
		if err == nil {
			return nil
		}
		select {
		case <-r.process.gone:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return fmt.Errorf("it doesn't answer: %w", err)
		case <-retry.C:
		}
	}
}
