package help

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

const sqlAsk = `
INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at, waits_since)
VALUES ($1, nullif($2, 0), nullif($3, 0), $4, $5, $5)
    ON CONFLICT DO NOTHING`

// Ask makes a call of an account, a person (0: not known) and a county (0: not known), unless one is open.
func Ask(ctx context.Context, tx *store.Tx, account, person, county int64, stuck string, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlAsk, account, person, county, stuck, now); err != nil {
		return fmt.Errorf("call of account %d: %w", account, err)
	}
	return nil
}

const sqlAskFor = `
INSERT INTO help (account_id, person_id, called_by, county_id, stuck_at, asked_at, waits_since)
VALUES ($1, $2, $3, nullif($4, 0), $5, $6, $6)
    ON CONFLICT DO NOTHING`

// AskFor makes a call of a person who has no phone, by another and her account, unless one is open.
func AskFor(ctx context.Context, tx *store.Tx, account, person, by, county int64, stuck string, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlAskFor, account, person, by, county, stuck, now); err != nil {
		return fmt.Errorf("call for person %d: %w", person, err)
	}
	return nil
}

const sqlAgain = `
UPDATE help
   SET stuck_at = coalesce(nullif($2, ''), stuck_at), county_id = coalesce(nullif($3, 0), county_id),
       level = CASE WHEN $3 <> 0 AND $3 IS DISTINCT FROM county_id AND taken_by IS NULL THEN 0 ELSE level END
 WHERE id = $1`

// Again notes where she is stuck who calls again, "" if she is in the talk itself. A county that is known only now, or is
// another, has people of its own.
func Again(ctx context.Context, tx *store.Tx, id int64, stuck string, county int64) error {
	return change(ctx, tx, sqlAgain, id, stuck, county)
}

const sqlTake = `
UPDATE help SET taken_by = $2, taken_at = $3, waits_since = $3 WHERE id = $1 AND taken_by IS NULL AND closed_at IS NULL`

// Take gives an open call to one of the staff. store.ErrTaken if somebody was faster, or it is over.
func Take(ctx context.Context, tx *store.Tx, id, by int64, now time.Time) error {
	return change(ctx, tx, sqlTake, id, by, now)
}

const sqlReopen = `
UPDATE help SET taken_by = NULL, taken_at = NULL, round = round + 1, waits_since = $2 WHERE id = $1 AND closed_at IS NULL`

// Reopen takes a call from who had taken it. store.ErrTaken if it is over.
func Reopen(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	return change(ctx, tx, sqlReopen, id, now)
}

const sqlRaise = `UPDATE help SET level = $2, waits_since = $3 WHERE id = $1 AND closed_at IS NULL`

// Raise notes who was told of a call. store.ErrTaken if it is over.
func Raise(ctx context.Context, tx *store.Tx, id int64, level int, now time.Time) error {
	return change(ctx, tx, sqlRaise, id, level, now)
}

const sqlClose = `UPDATE help SET closed_by = nullif($2, 0), closed_at = $3, waits_since = NULL WHERE id = $1 AND closed_at IS NULL`

// Close ends a talk, by one of the two. store.ErrTaken if it is over.
func Close(ctx context.Context, tx *store.Tx, id, by int64, now time.Time) error {
	return change(ctx, tx, sqlClose, id, by, now)
}

const sqlIdle = `
SELECT h.id FROM help h
 WHERE closed_at IS NULL AND taken_at <= $1 AND waits_since IS NULL
   AND NOT EXISTS (SELECT FROM help_word w WHERE w.help_id = h.id AND w.said_at > $1)
 ORDER BY h.id`

// Idle gives the taken calls in which the staff spoke last and nobody has said anything since a time.
func Idle(ctx context.Context, tx *store.Tx, since time.Time) ([]int64, error) {
	return numbers(ctx, tx, sqlIdle, since)
}

func change(ctx context.Context, tx *store.Tx, sql string, id int64, args ...any) error {
	tag, err := tx.Exec(ctx, sql, append([]any{id}, args...)...)
	if err == nil && tag.RowsAffected() == 0 {
		err = store.ErrTaken
	}
	if err != nil {
		return fmt.Errorf("call %d: %w", id, err)
	}
	return nil
}
