package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Tx is one transaction. Everything that one update or one job does happens in one. A statement whose outcome nobody
// waits for is queued and travels with the next that somebody does, or with the commit: each way to the server and
// back costs more than most statements.
type Tx struct {
	*wire
	ring *Keyring
	said map[int64]bool
	then []func()
}

// Within runs do in a transaction that is committed if do returns nil, and gives the accounts that something was
// queued for.
func (s *Store) Within(ctx context.Context, do func(*Tx) error) (said []int64, err error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Release()
	tx := &Tx{wire: &wire{conn: conn.Conn()}, ring: s.ring, said: map[int64]bool{}}
	defer tx.end(ctx)
	tx.Later("BEGIN")
	if err := do(tx); err != nil {
		return nil, err
	}
	if err := tx.commit(ctx); err != nil {
		return nil, err
	}
	for id := range tx.said {
		said = append(said, id)
	}
	for _, do := range tx.then {
		do()
	}
	return said, nil
}

// Then runs do once the transaction is committed: for what this process remembers of the records. It isn't run if the
// commit's confirmation was cut off.
func (tx *Tx) Then(do func()) { tx.then = append(tx.then, do) }

// Try runs do behind a savepoint: if it returns an error nothing of it remains, and the transaction goes on.
func (tx *Tx) Try(ctx context.Context, do func(*Tx) error) error {
	tx.depth++
	defer func() { tx.depth-- }()
	name, at := "try_"+strconv.Itoa(tx.depth), tx.mark()
	tx.Later("SAVEPOINT " + name)
	inner := &Tx{wire: tx.wire, ring: tx.ring, said: map[int64]bool{}}
	if err := do(inner); err != nil {
		if tx.conn.IsClosed() {
			return err // it closed the connection: nothing is left to be undone, and it alone says what is wrong
		}
		return errors.Join(err, tx.back(ctx, at, name))
	}
	tx.Later("RELEASE SAVEPOINT " + name)
	for id := range inner.said {
		tx.said[id] = true
	}
	tx.then = append(tx.then, inner.then...)
	return nil
}

// wire is the connection of a transaction, with what isn't sent yet.
type wire struct {
	conn  *pgx.Conn
	queue []*pgx.QueuedQuery
	trips int // how often the queue was sent
	depth int // of savepoints
}

// Later queues a statement. Its error is that of whoever sends the queue. Nobody hears its outcome, since by then the
// commit, which travels with it, may have been made.
func (w *wire) Later(sql string, args ...any) {
	w.queue = append(w.queue, &pgx.QueuedQuery{SQL: sql, Arguments: args})
}

// SendBatch sends statements, after those of the queue. They need callbacks: what Close returns is the first error.
func (w *wire) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	b = &pgx.Batch{QueuedQueries: append(w.queue, b.QueuedQueries...)}
	w.queue = nil
	w.trips++
	return w.conn.SendBatch(ctx, b)
}

func (w *wire) send(ctx context.Context) error {
	if len(w.queue) == 0 {
		return nil
	}
	return w.SendBatch(ctx, &pgx.Batch{}).Close()
}

// Exec, Query and QueryRow are those of pgx, after the queue.

func (w *wire) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if err := w.send(ctx); err != nil {
		return pgconn.CommandTag{}, err
	}
	return w.conn.Exec(ctx, sql, args...)
}

func (w *wire) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if err := w.send(ctx); err != nil {
		return nil, err
	}
	return w.conn.Query(ctx, sql, args...)
}

func (w *wire) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	if err := w.send(ctx); err != nil {
		return failedRow{err}
	}
	return w.conn.QueryRow(ctx, sql, args...)
}

type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }

// mark is a place in what a transaction does.
type mark struct{ trips, queued int }

func (w *wire) mark() mark { return mark{w.trips, len(w.queue)} }

// back undoes what came after a savepoint. What was never sent is only forgotten.
func (w *wire) back(ctx context.Context, to mark, savepoint string) error {
	if w.trips == to.trips {
		w.queue = w.queue[:to.queued]
		return nil
	}
	w.queue = nil
	_, err := w.conn.Exec(ctx, "ROLLBACK TO SAVEPOINT "+savepoint)
	return err
}

// commit sends the queue and the commit together. A transaction in which something has failed says that it was rolled
// back, without an error.
func (w *wire) commit(ctx context.Context) error {
	last := &pgx.Batch{}
	last.Queue("COMMIT").Exec(func(tag pgconn.CommandTag) error {
		if tag.String() != "COMMIT" {
			return fmt.Errorf("commit: %w", pgx.ErrTxCommitRollback)
		}
		return nil
	})
	return w.SendBatch(ctx, last).Close()
}

// end rolls back what wasn't committed. A connection on which that fails is closed, and with it the transaction.
func (w *wire) end(ctx context.Context) {
	if w.conn.IsClosed() || w.conn.PgConn().TxStatus() == 'I' {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connecting)
	defer cancel()
	if _, err := w.conn.Exec(ctx, "ROLLBACK"); err != nil {
		_ = w.conn.Close(ctx)
	}
}
