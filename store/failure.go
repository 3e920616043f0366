package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrTaken is returned when somebody else was faster.
var ErrTaken = errors.New("taken by somebody else")

// ErrMissing is returned for what there isn't.
var ErrMissing = errors.New("there is no such thing")

// Waiting is an account with rows in the inbox.
type Waiting struct {
	User    int64
	RetryAt *time.Time // of its oldest row, nil if it doesn't rest
}

const sqlWaiting = `
SELECT DISTINCT ON (user_id) user_id, retry_at
  FROM inbox
 WHERE channel = $1 AND user_id IS NOT NULL AND done_at IS NULL AND aside_at IS NULL
 ORDER BY user_id, id`

// Waiting gives the accounts of a channel with rows not done: the sweep's net.
func (s *Store) Waiting(ctx context.Context, channel string) ([]Waiting, error) {
	rows, err := s.pool.Query(ctx, sqlWaiting, channel)
	if err != nil {
		return nil, fmt.Errorf("waiting accounts of %s: %w", channel, err)
	}
	defer rows.Close()
	var all []Waiting
	for rows.Next() {
		var w Waiting
		if err := rows.Scan(&w.User, &w.RetryAt); err != nil {
			return nil, fmt.Errorf("waiting accounts of %s: %w", channel, err)
		}
		all = append(all, w)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("waiting accounts of %s: %w", channel, err)
	}
	return all, nil
}

const sqlOldestState = `
SELECT id, tries, arrived_at, retry_at,
       EXISTS (SELECT FROM inbox also
                WHERE also.channel = $1 AND also.user_id = $2 AND also.done_at IS NULL AND also.aside_at IS NULL
                  AND also.id > inbox.id)
  FROM inbox
 WHERE channel = $1 AND user_id = $2 AND done_at IS NULL AND aside_at IS NULL
 ORDER BY id
 LIMIT 1`

// Head is what is known of an account's oldest row without opening it.
type Head struct {
	ID      int64
	Tries   int
	Arrived time.Time
	RetryAt *time.Time
	More    bool // others wait behind it
}

// Head looks at an account's oldest waiting row. ok is false if nothing waits.
func (s *Store) Head(ctx context.Context, channel string, user int64) (h Head, ok bool, err error) {
	err = s.pool.QueryRow(ctx, sqlOldestState, channel, user).Scan(&h.ID, &h.Tries, &h.Arrived, &h.RetryAt, &h.More)
	if isMissing(err) {
		return h, false, nil
	}
	if err != nil {
		return h, false, fmt.Errorf("head of %s:%d: %w", channel, user, err)
	}
	return h, true, nil
}

const sqlCountTry = `UPDATE inbox SET tries = tries + 1, retry_at = $2 WHERE id = $1 RETURNING tries`

// CountTry counts a try of a row before it is made, in a statement of its own, so that a row that kills the process
// is counted too, and rests until a time if nobody lives to say what became of it.
func (s *Store) CountTry(ctx context.Context, id int64, rests time.Time) (tries int, err error) {
	if err := s.pool.QueryRow(ctx, sqlCountTry, id, rests).Scan(&tries); err != nil {
		return 0, fmt.Errorf("count try of row %d: %w", id, err)
	}
	return tries, nil
}

const sqlUncountTry = `UPDATE inbox SET tries = tries - 1, retry_at = NULL WHERE id = $1 AND tries > 0`

// UncountTry takes a counted try back: not the row failed, but what it needs was away.
func (s *Store) UncountTry(ctx context.Context, id int64) error {
	ctx, cancel := context.WithTimeout(ctx, connecting)
	defer cancel()
	if _, err := s.pool.Exec(ctx, sqlUncountTry, id); err != nil {
		return fmt.Errorf("uncount try of row %d: %w", id, err)
	}
	return nil
}

const sqlRetry = `UPDATE inbox SET retry_at = $2 WHERE id = $1`

// RetryAt lets a row rest until then.
func (s *Store) RetryAt(ctx context.Context, id int64, at time.Time) error {
	if _, err := s.pool.Exec(ctx, sqlRetry, id, at); err != nil {
		return fmt.Errorf("rest row %d: %w", id, err)
	}
	return nil
}

const sqlAside = `UPDATE inbox SET aside_at = $2 WHERE id = $1 AND done_at IS NULL AND aside_at IS NULL`

// SetAside takes a row out of the way, with its payload, for people to look at. ErrTaken if it is done.
func (tx *Tx) SetAside(ctx context.Context, id int64, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlAside, id, now)
	if err != nil {
		return fmt.Errorf("set row %d aside: %w", id, err)
	}
	if tag.RowsAffected() == 0 {
		return fmt.Errorf("set row %d aside: %w", id, ErrTaken)
	}
	return nil
}

const sqlForget = `DELETE FROM inbox WHERE done_at < $1`

// ForgetDone deletes rows done before a time. Their keys recognise repeats; the Bot API may start its ids anew after
// a week without updates, so they go well before that.
func (tx *Tx) ForgetDone(ctx context.Context, before time.Time) (int64, error) {
	tag, err := tx.Exec(ctx, sqlForget, before)
	if err != nil {
		return 0, fmt.Errorf("forget done rows: %w", err)
	}
	return tag.RowsAffected(), nil
}
