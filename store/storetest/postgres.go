package storetest

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"

	"hamyar/deploy/local"
	"hamyar/store"
)

const (
	// template is the migrated database that each test gets a copy of.
	template = "hamyar_template"
	// connections lets several whole bots run at once, each with a pool of its own.
	connections = 400
)

// lingering is how many databases of tests that have ended stay on a server that ends with the process: to drop one takes as long
// as many a test, and a copy has some ten megabytes.
const lingering = 64

// server makes databases.
type server struct {
	url  string
	ours bool           // so it has the template
	left atomic.Int32   // databases that linger
	idle chan *pgx.Conn // connections between two uses: a new one costs as much as a small conversation
}

// given is the URL of the server that tests should use, or empty.
func given() string { return os.Getenv("HAMYAR_DATABASE_URL") }

var postgreSQL = sync.OnceValues(openServer)

func openServer() (*server, error) {
	if url := given(); url != "" {
		return newServer(url), nil
	}
	h, err := theHouse()
	if err != nil {
		return nil, err
	}
	ctx := context.Background() // the server is for all tests, so none of them ends it
	options := []local.Option{local.Careless, local.Connections(connections)}
	if !measures() {
		options = append(options, local.PlansOnce)
	}
	p, err := local.OpenPostgres(ctx, filepath.Join(h.dir, "postgres"), options...)
	if err != nil {
		return nil, err
	}
	if err := h.end(p.Pid()); err != nil {
		return nil, err
	}
	s := newServer(p.URL("postgres"))
	s.ours = true
	if err := s.exec(ctx, "CREATE DATABASE "+template); err != nil {
		return nil, err
	}
	return s, store.Migrate(ctx, p.URL(template))
}

func newServer(url string) *server { return &server{url: url, idle: make(chan *pgx.Conn, 2)} }

// create makes a database with the newest schema: a copy of the template, or where the server isn't ours and a
// template would stay behind, migrated from the start.
func (s *server) create(ctx context.Context) (name, url string, err error) {
	name = "hamyar_test_" + strings.ToLower(rand.Text())
	url, err = s.at(name)
	if err != nil {
		return "", "", err
	}
	if s.ours {
		return name, url, s.exec(ctx, sqlCopy(name, template))
	}
	if err := s.exec(ctx, "CREATE DATABASE "+name); err != nil {
		return "", "", err
	}
	return name, url, store.Migrate(ctx, url)
}

const sqlCut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`

// copy makes a database with all that another one has, whose connections it cuts.
func (s *server) copy(ctx context.Context, from string) (name, url string, err error) {
	u, err := neturl.Parse(from)
	if err != nil {
		return "", "", err
	}
	original := strings.TrimPrefix(u.Path, "/")
	name = "hamyar_test_" + strings.ToLower(rand.Text())
	if url, err = s.at(name); err != nil {
		return "", "", err
	}
	if err := s.exec(ctx, sqlCut, original); err != nil {
		return "", "", err
	}
	return name, url, s.exec(ctx, sqlCopy(name, original))
}

// sqlCopy copies the files, and with them what a first connection would have to look up.
func sqlCopy(name, original string) string {
	return "CREATE DATABASE " + name + " TEMPLATE " + original + " STRATEGY file_copy"
}

// measures says whether benchmarks run: then the server plans as people's does.
func measures() bool {
	bench := flag.Lookup("test.bench")
	return bench != nil && bench.Value.String() != ""
}

// drop drops a database, unless it may linger. It cuts what connections the test has left open.
func (s *server) drop(ctx context.Context, name string) error {
	if s.ours && s.left.Add(1) <= lingering {
		return nil
	}
	return s.exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
}

// exec runs one statement.
func (s *server) exec(ctx context.Context, statement string, args ...any) error {
	conn, err := s.connect(ctx)
	if err != nil {
		return fmt.Errorf("make a database for the test: %w", err)
	}
	defer s.keep(ctx, conn)
	if _, err := conn.Exec(ctx, statement, args...); err != nil {
		return fmt.Errorf("make a database for the test: %w", err)
	}
	return nil
}

func (s *server) connect(ctx context.Context) (*pgx.Conn, error) {
	select {
	case conn := <-s.idle:
		return conn, nil
	default:
		return pgx.Connect(ctx, s.url)
	}
}

// keep keeps a connection for the next statement, if there is room.
func (s *server) keep(ctx context.Context, conn *pgx.Conn) {
	if !conn.IsClosed() {
		select {
		case s.idle <- conn:
			return
		default:
		}
	}
	_ = conn.Close(ctx)
}

// at is the server's URL with another database.
func (s *server) at(name string) (string, error) {
	u, err := neturl.Parse(s.url)
	if err != nil {
		return "", fmt.Errorf("HAMYAR_DATABASE_URL: %w", err)
	}
	u.Path = "/" + name
	return u.String(), nil
}
