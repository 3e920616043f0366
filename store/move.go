package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Moved is what a move did to rows, by table and column: ids and times, nobody's words.
type Moved struct {
	Rows    map[string][]int64           `json:",omitempty"` // they refer to the kept person now
	Ended   map[string][]int64           `json:",omitempty"` // they stay with the other, and have ended
	Cleared map[string][]int64           `json:",omitempty"` // they refer to nobody
	Dropped map[string][]json.RawMessage `json:",omitempty"` // they were taken out
}

// Name is how Moved, Loose and Sealed call a rule's column.
func (r Rule) Name() string { return r.Table + "." + r.Column }

func (r Rule) key() string {
	if r.Key == "" {
		return "id"
	}
	return r.Key
}

// A woman has one call for help open: the kept record's, if both have one.
const sqlOneOpenCall = `
UPDATE help SET closed_at = greatest(asked_at, taken_at), closed_by = NULL, waits_since = NULL
 WHERE person_id = $2 AND closed_at IS NULL AND EXISTS (SELECT FROM help WHERE person_id = $1 AND closed_at IS NULL)`

// Move makes all that refers to one person refer to another, as the registry says, and tells what it did.
func (tx *Tx) Move(ctx context.Context, kept, gone int64, now time.Time) (m Moved, err error) {
	m = Moved{map[string][]int64{}, map[string][]int64{}, map[string][]int64{}, map[string][]json.RawMessage{}}
	batch := &pgx.Batch{}
	batch.Queue(sqlOneOpenCall, kept, gone)
	for _, r := range registry {
		if !r.Merge.Stays && !r.Account {
			r.move(batch, m, kept, gone, now)
		}
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return m, fmt.Errorf("move person %d to %d: %w", gone, kept, err)
	}
	return m, nil
}

// move queues what moves a column's rows. Those that can't move are put out of the way first.
func (r Rule) move(batch *pgx.Batch, m Moved, kept, gone int64, now time.Time) {
	which := ` WHERE t.` + r.Column + ` = $2`
	change := `UPDATE ` + r.Table + ` t SET `
	if r.Merge.Unless != "" {
		alike := which + ` AND ` + r.Merge.Unless
		switch r.Merge.Then {
		case Ends:
			batch.Queue(change+`ended_at = $3`+alike+` AND t.ended_at IS NULL RETURNING `+r.key(), kept, gone, now).Query(into(m.Ended, r))
		case Clears:
			batch.Queue(change+r.Column+` = NULL`+alike+` RETURNING `+r.key(), kept, gone).Query(into(m.Cleared, r))
		case Drops:
			batch.Queue(`DELETE FROM `+r.Table+` t`+alike+` RETURNING to_jsonb(t)`, kept, gone).Query(into(m.Dropped, r))
		}
		if r.Merge.Then == Ends { // what has just ended isn't like the kept one's any more, and stays
			batch.Queue(change+r.Column+` = $1`+which+` AND t.ended_at IS DISTINCT FROM $3 RETURNING `+r.key(), kept, gone, now).Query(into(m.Rows, r))
			return
		}
		which += ` AND NOT (` + r.Merge.Unless + `)`
	}
	batch.Queue(change+r.Column+` = $1`+which+` RETURNING `+r.key(), kept, gone).Query(into(m.Rows, r))
}

func into[T any](all map[string][]T, r Rule) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		list, err := pgx.CollectRows(rows, pgx.RowTo[T])
		if len(list) > 0 {
			all[r.Name()] = list
		}
		return err
	}
}

// MoveBack undoes a move made at a time. Left is how many rows stay where they are, since something was done to them
// after it.
func (tx *Tx) MoveBack(ctx context.Context, m Moved, kept, gone int64, at time.Time) (left int, err error) {
	batch := &pgx.Batch{}
	for _, r := range registry {
		r.back(batch, m, kept, gone, at, func(want, got int) { left += want - got })
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return left, fmt.Errorf("move person %d back from %d: %w", gone, kept, err)
	}
	return left, nil
}

func (r Rule) back(batch *pgx.Batch, m Moved, kept, gone int64, at time.Time, count func(want, got int)) {
	change, which := `UPDATE `+r.Table+` t SET `, ` WHERE t.`+r.key()+` = ANY ($1)`
	counted := func(want int) func(pgx.Rows) error {
		return func(rows pgx.Rows) error {
			rows.Close()
			count(want, int(rows.CommandTag().RowsAffected()))
			return rows.Err()
		}
	}
	if ids := m.Rows[r.Name()]; len(ids) > 0 {
		batch.Queue(change+r.Column+` = $3`+which+` AND t.`+r.Column+` = $2`, ids, kept, gone).Query(counted(len(ids)))
	}
	if ids := m.Ended[r.Name()]; len(ids) > 0 {
		batch.Queue(change+`ended_at = NULL`+which+` AND t.ended_at = $2`, ids, at).Query(counted(len(ids)))
	}
	if ids := m.Cleared[r.Name()]; len(ids) > 0 {
		batch.Queue(change+r.Column+` = $2`+which+` AND t.`+r.Column+` IS NULL`, ids, gone).Query(counted(len(ids)))
	}
	if rows := m.Dropped[r.Name()]; len(rows) > 0 {
		batch.Queue(`INSERT INTO `+r.Table+` OVERRIDING SYSTEM VALUE
SELECT * FROM jsonb_populate_recordset(NULL::`+r.Table+`, $1) ON CONFLICT DO NOTHING`, rows).Query(counted(len(rows)))
	}
}
