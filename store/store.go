// Package store keeps the records in PostgreSQL: what came in, what is to be said, and who is who. The subjects of
// the programme have packages of their own below it. It knows no messenger, no conversation and no language.
package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store is the way to the records.
type Store struct {
	pool *pgxpool.Pool
	ring *Keyring
}

// Open connects with as many connections as given. It doesn't wait for the database: Ping does.
func Open(ctx context.Context, url string, connections int, ring *Keyring) (*Store, error) {
	cfg, err := parse(url)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	cfg.MaxConns = int32(connections)
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return &Store{pool: pool, ring: ring}, nil
}

const (
	// connecting is how long a database may take to answer a new connection, before it counts as away.
	connecting = 5 * time.Second
	// answering is how long a connection that was idle may take to show that it lives.
	answering = 2 * time.Second
)

func parse(url string) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.ConnConfig.ConnectTimeout = connecting
	cfg.PingTimeout = answering
	return cfg, nil
}

// CheckURL says what is wrong with a database's address, without telling it.
func CheckURL(url string) error {
	if _, err := parse(url); err != nil {
		return errors.New("want postgres://role:password@host/database")
	}
	return nil
}

// Close ends all connections, after the queries that run.
func (s *Store) Close() { s.pool.Close() }

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.pool.Ping(ctx) }

// IsAway says whether the error means that the database, not the statement, failed: connection lost (08), out of
// resources (53), shutting down (57). Appendix A of the PostgreSQL manual.
func IsAway(err error) bool {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch pg.Code[:2] {
		case "08", "53", "57":
			return true
		}
		return false
	}
	var netErr net.Error
	return errors.As(err, &netErr) || errors.Is(err, pgx.ErrTxClosed) || isClosed(err)
}

func isClosed(err error) bool {
	for _, cut := range []error{net.ErrClosed, io.EOF, io.ErrUnexpectedEOF, context.DeadlineExceeded} {
		if errors.Is(err, cut) {
			return true
		}
	}
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	return connecting || pgconn.SafeToRetry(err)
}

// IsPassing says whether a transaction failed only because of others at the same time: a deadlock, a serialization
// failure (40). It can be tried again at once.
func IsPassing(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && pg.Code[:2] == "40"
}

func isMissing(err error) bool { return errors.Is(err, pgx.ErrNoRows) }
