// Package work reads, across the subjects, what waits for somebody of the staff.
package work

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The kinds of what waits.
const (
	Group   = "group"   // to be decided on
	Request = "request" // the same
	Call    = "call"    // for help

	Question = "question" // to a trainer, that none of them takes
)

// Item is something that waits.
type Item struct {
	Kind   string
	ID     int64
	Since  time.Time
	Name   string // of the group, or of her who called; "" if not known
	What   string // of a request: its kind
	County int64  // 0: not known
}

// nobody has taken anything.
const nobody = 0

const sqlItems = `
SELECT * FROM (
    SELECT 'group', id, handed_in_at AS since, name, '', county_id AS county FROM helper_group WHERE state = 'waiting'
    UNION ALL
    SELECT 'request', r.id, r.asked_at, g.name, r.kind, coalesce(r.county_id, g.county_id)
      FROM request r JOIN helper_group g ON g.id = r.group_id WHERE r.state = 'waiting'
    UNION ALL
    SELECT 'call', h.id, h.waits_since, coalesce(p.name, ''), '', coalesce(h.county_id, 0)
      FROM help h LEFT JOIN person p ON p.id = h.person_id
     WHERE h.closed_at IS NULL AND h.waits_since IS NOT NULL AND (h.taken_by IS NULL OR h.taken_by = $1)
    UNION ALL
    SELECT 'question', c.id, c.step_at, '', '', c.county_id FROM consultation c WHERE c.state = 'open' AND c.step > 3
) AS item`

// Of gives what waits for a person in some counties, 0: of women whose county isn't known, the oldest first.
func Of(ctx context.Context, tx *store.Tx, person int64, counties []int64, from, most int) ([]Item, error) {
	return items(ctx, tx, sqlItems+` WHERE county = ANY ($2) ORDER BY since, 1, 2 OFFSET $3 LIMIT $4`, person, counties, from, most)
}

// Count counts the same.
func Count(ctx context.Context, tx *store.Tx, person int64, counties []int64) (n int, err error) {
	if err := tx.QueryRow(ctx, `SELECT count(*) FROM (`+sqlItems+` WHERE county = ANY ($2)) AS mine`, person, counties).Scan(&n); err != nil {
		return 0, fmt.Errorf("how much waits: %w", err)
	}
	return n, nil
}

// Before gives all that nobody has taken and that waits since before a time, the oldest first.
func Before(ctx context.Context, tx *store.Tx, before time.Time) ([]Item, error) {
	return items(ctx, tx, sqlItems+` WHERE since < $2 ORDER BY since, 1, 2`, nobody, before)
}

func items(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]Item, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("what waits: %w", err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Item])
	if err != nil {
		return nil, fmt.Errorf("what waits: %w", err)
	}
	return all, nil
}
