package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Aside is a row of the inbox that was set aside: after five tries, or because nobody is known whose it is.
type Aside struct {
	Row     int64
	Channel string
	Update  int64
	User    int64 // 0: not known
	At      time.Time
	sealed  []byte
}

// Code is what people call a row that was set aside.
func Code(row int64) string { return strings.ToUpper(strconv.FormatInt(row, 36)) }

const sqlAsides = `
SELECT id, channel, update_id, coalesce(user_id, 0), aside_at, payload
  FROM inbox
 WHERE aside_at IS NOT NULL AND done_at IS NULL
 ORDER BY id`

// Asides gives what was set aside, the oldest first.
func (s *Store) Asides(ctx context.Context) ([]Aside, error) {
	rows, err := s.pool.Query(ctx, sqlAsides)
	if err == nil {
		var all []Aside
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (a Aside, err error) {
			return a, row.Scan(&a.Row, &a.Channel, &a.Update, &a.User, &a.At, &a.sealed)
		})
		if err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("rows set aside: %w", err)
}

// Payload is the update as it came, JSON. ErrSeal if the key doesn't open it.
func (s *Store) Payload(a Aside) ([]byte, error) { return s.ring.Unseal(inboxSeal, a.sealed) }

const sqlPutBack = `
UPDATE inbox SET aside_at = NULL, retry_at = NULL, tries = 0, user_id = $2 WHERE id = $1 AND aside_at IS NOT NULL AND done_at IS NULL`

// PutBack lets a row that was set aside be handled again, as a user's, before what came after it and still waits. ErrTaken
// if somebody put it back before.
func (s *Store) PutBack(ctx context.Context, row, user int64) error {
	tag, err := s.pool.Exec(ctx, sqlPutBack, row, user)
	if err != nil {
		return fmt.Errorf("put row %d back: %w", row, err)
	}
	if tag.RowsAffected() == 0 {
		return fmt.Errorf("put row %d back: %w", row, ErrTaken)
	}
	return nil
}

// AsideHour is what was set aside within an hour.
type AsideHour struct {
	Hour  time.Time // its beginning, UTC
	Count int
	First int64 // row
}

const sqlAsideByHour = `
SELECT date_trunc('hour', aside_at, 'UTC'), count(*), min(id)
  FROM inbox
 WHERE aside_at >= $1 AND done_at IS NULL
 GROUP BY 1
 ORDER BY 1`

// AsideByHour gives the hours since a time in which something was set aside that still is.
func (tx *Tx) AsideByHour(ctx context.Context, since time.Time) ([]AsideHour, error) {
	rows, err := tx.Query(ctx, sqlAsideByHour, since)
	if err == nil {
		var all []AsideHour
		if all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[AsideHour]); err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("hours of rows set aside: %w", err)
}
