package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const inboxSeal = "inbox"

// Arrival is an update as the messenger gave it.
type Arrival struct {
	Update  int64
	User    int64  // 0: nobody's
	Payload []byte // JSON
	Aside   bool   // it can't be decoded: kept, not handled
}

// Row is an update that waits in the inbox.
type Row struct {
	ID      int64
	Channel string
	User    int64
	Payload []byte
}

const sqlKeep = `
INSERT INTO inbox (channel, update_id, user_id, payload, arrived_at, aside_at)
SELECT $1, u, nullif(who, 0), p, $6, CASE WHEN a THEN $6::timestamptz END
  FROM unnest($2::bigint[], $3::bigint[], $4::bytea[], $5::boolean[]) AS new (u, who, p, a)
    ON CONFLICT DO NOTHING`

// Keep stores what the messenger gave, in its order, in one statement. What is there already stays as it is.
func (s *Store) Keep(ctx context.Context, channel string, arrivals []Arrival, now time.Time) error {
	updates, users := make([]int64, len(arrivals)), make([]int64, len(arrivals))
	payloads, aside := make([][]byte, len(arrivals)), make([]bool, len(arrivals))
	for i, a := range arrivals {
		updates[i], users[i], aside[i] = a.Update, a.User, a.Aside
		payloads[i] = s.ring.Seal(inboxSeal, a.Payload)
	}
	if _, err := s.pool.Exec(ctx, sqlKeep, channel, updates, users, payloads, aside, now); err != nil {
		return fmt.Errorf("keep %d updates of %s: %w", len(arrivals), channel, err)
	}
	return nil
}

const sqlLock = `SELECT pg_advisory_xact_lock(hashtextextended($1 || ':' || $2::bigint, 0))`

const sqlOldest = `
SELECT id, payload
  FROM inbox
 WHERE channel = $1 AND user_id = $2 AND done_at IS NULL AND aside_at IS NULL
 ORDER BY id
 LIMIT 1
   FOR UPDATE`

// Oldest takes the account's lock for the rest of the transaction and gives its oldest waiting row, which nobody else
// can mark or set aside until then. ok is false if nothing waits.
func (tx *Tx) Oldest(ctx context.Context, channel string, user int64) (row Row, ok bool, err error) {
	row = Row{Channel: channel, User: user}
	batch := &pgx.Batch{}
	batch.Queue(sqlLock, channel, user)
	batch.Queue(sqlOldest, channel, user).QueryRow(func(r pgx.Row) error {
		return r.Scan(&row.ID, &row.Payload)
	})
	if err := tx.SendBatch(ctx, batch).Close(); isMissing(err) {
		return row, false, nil
	} else if err != nil {
		return row, false, fmt.Errorf("oldest row of %s:%d: %w", channel, user, err)
	}
	row.Payload, err = tx.ring.Unseal(inboxSeal, row.Payload)
	if err != nil {
		return row, true, fmt.Errorf("row %d: %w", row.ID, err)
	}
	return row, true, nil
}

const sqlDone = `UPDATE inbox SET done_at = $2, payload = '' WHERE id = $1`

// Done marks the row that Oldest gave as handled, and empties it.
func (tx *Tx) Done(id int64, now time.Time) { tx.Later(sqlDone, id, now) }
