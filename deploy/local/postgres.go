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
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrRunning means that a live server owns the folder already.
var ErrRunning = errors.New("a server already runs on this folder")

// superuser is the role that initdb makes. Whoever reaches the socket is trusted: the folder lets nobody else in.
const superuser = "postgres"

// startLimit bounds a start, also one that first repairs what a crash left.
const startLimit = time.Minute

// Postgres is a running PostgreSQL of our own. It listens on a unix socket only.
type Postgres struct {
	process *process
	bin     string
	socket  string // the folder of the socket
	scratch bool   // the socket has a folder of its own
}

// OpenPostgres starts PostgreSQL on the cluster that dir keeps, and makes the cluster if dir is empty or missing. It
// returns when queries are answered. What a crashed server left is cleaned; a live one on the same dir is ErrRunning.
// For root dir must be where the user postgres (or nobody) can reach it: see Home.
func OpenPostgres(ctx context.Context, dir string, options ...Option) (*Postgres, error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	c, err := openCluster(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("open postgresql in %s: %w", dir, err)
	}
	for {
		p, err := c.start(gather(options))
		if err != nil {
			return nil, fmt.Errorf("open postgresql in %s: %w", dir, err)
		}
		if err = p.wait(ctx); err == nil {
			return p, nil
		}
		err = errors.Join(fmt.Errorf("open postgresql in %s: %w\n%s", dir, err, logTail(c.log())), p.Close())
		if !strings.Contains(logTail(c.log()), stillInUse) || !rest(ctx) {
			return nil, err
		}
	}
}

// stillInUse is what a server says that starts before the children of a killed one are gone: a moment later it can.
const stillInUse = "pre-existing shared memory block"

// rest waits a moment. It returns false if there is none left.
func rest(ctx context.Context) bool {
	select {
	case <-time.After(50 * time.Millisecond):
		return true
	case <-ctx.Done():
		return false
	}
}

// URL leads to the database of that name, as the superuser.
func (p *Postgres) URL(database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.User(superuser),
		Path:     "/" + database,
		RawQuery: url.Values{"host": {p.socket}, "port": {"5432"}}.Encode(),
	}
	return u.String()
}

// Close stops the server: connections are cut, what was committed is on disk. It returns when the server is gone.
func (p *Postgres) Close() error {
	err := p.process.stop(os.Interrupt, syscall.SIGQUIT)
	if p.scratch {
		err = errors.Join(err, os.RemoveAll(p.socket))
	}
	return err
}

// Bin is the folder of the binaries. Where PostgreSQL is installed psql and pg_dump are there too; a fetched one has
// only the server's.
func (p *Postgres) Bin() string { return p.bin }

// Pid is the server's process number.
func (p *Postgres) Pid() int { return p.process.cmd.Process.Pid }

// start runs the server in the foreground. When we are killed it gets SIGQUIT: it is gone at once and the next start
// repairs the cluster from its log, while a slow orderly stop could outlive us.
func (c *cluster) start(s settings) (*Postgres, error) {
	p := &Postgres{bin: c.bin}
	var err error
	if p.socket, p.scratch, err = c.socketDir(); err != nil {
		return nil, err
	}
	out, err := os.OpenFile(c.log(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	//nolint:noctx // the server outlives the context of its start; Close ends it
	cmd := exec.Command(filepath.Join(c.bin, "postgres"), c.arguments(p.socket, s)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.dir, environment(), out, out
	cmd.SysProcAttr = attributes(c.owner, syscall.SIGQUIT)
	p.process, err = launch(cmd)
	return p, c.explain(err)
}

// arguments keep the log terse, because the details of a broken constraint are what people wrote.
func (c *cluster) arguments(socket string, s settings) []string {
	args := []string{"-D", c.data(), "-k", socket, "-h", "", "-p", "5432",
		"-c", "log_error_verbosity=terse", "-c", "max_connections=" + strconv.Itoa(s.connections)}
	if s.careless {
		args = append(args, "-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off")
	}
	if s.plansOnce {
		args = append(args, "-c", "plan_cache_mode=force_generic_plan", "-c", "jit=off", "-c", "max_parallel_workers_per_gather=0")
	}
	return args
}

func (p *Postgres) wait(ctx context.Context) error {
	retry := time.NewTicker(5 * time.Millisecond)
	defer retry.Stop()
	for {
		err := p.ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-p.process.gone:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return fmt.Errorf("it doesn't answer: %w", err)
		case <-retry.C:
		}
	}
}

func (p *Postgres) ping(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, p.URL("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return conn.Ping(ctx)
}
