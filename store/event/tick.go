package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlTick = `
UPDATE guest g SET came = true, marked_at = $3, marked_by = $4
  FROM person p
 WHERE g.event_id = $1 AND g.id = ANY ($2) AND g.came IS DISTINCT FROM true AND p.id = g.person_id AND p.erased_at IS NULL
RETURNING g.person_id`

// Tick notes that guests came, all at one moment, and gives the women about whom that wasn't noted before.
func Tick(ctx context.Context, tx *store.Tx, event int64, guests []int64, by int64, now time.Time) (people []int64, err error) {
	rows, err := tx.Query(ctx, sqlTick, event, guests, now, by)
	if err == nil {
		people, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		return nil, fmt.Errorf("mark guests of event %d: %w", event, err)
	}
	for _, person := range people {
		hush(tx, event, person)
	}
	return people, nil
}

// Marked is what was noted of an event at one moment.
type Marked struct {
	Event int64
	At    time.Time
	Guest int64 // 0: of all
	By    int64 // 0: by anybody
}

// What is taken back is as it was before: not noted, or, once everyone is marked, the contrary. Who had come by herself is a
// guest no more.
const (
	sqlTakeBack = `
UPDATE guest g SET came = CASE WHEN e.attended_at IS NOT NULL THEN NOT g.came END,
       marked_at = CASE WHEN e.attended_at IS NOT NULL THEN $5::timestamptz END,
       marked_by = CASE WHEN e.attended_at IS NOT NULL THEN $6::bigint END
  FROM event e
 WHERE e.id = g.event_id` + sqlIsMarked + ` AND g.invited_at IS NOT NULL AND g.marked_at IS DISTINCT FROM e.attended_at
RETURNING g.person_id`
	sqlTakeOff = `
DELETE FROM guest g WHERE true` + sqlIsMarked + ` AND g.invited_at IS NULL
RETURNING g.person_id`

	sqlIsMarked = ` AND g.event_id = $1 AND g.marked_at = $2 AND ($3::bigint = 0 OR g.id = $3) AND ($4::bigint = 0 OR g.marked_by = $4)`
)

// TakeBack takes back what was noted, as far as that is what stands still: whatever anyone noted since stays. It gives the women
// of whom it was.
func TakeBack(ctx context.Context, tx *store.Tx, m Marked, by int64, now time.Time) (people []int64, err error) {
	if _, err := lock(ctx, tx, m.Event); err != nil { // it is complete, or not, until this is over
		return nil, err
	}
	what := []any{m.Event, m.At, m.Guest, m.By}
	for _, s := range []struct {
		sql  string
		args []any
	}{{sqlTakeBack, append(what, now, by)}, {sqlTakeOff, what}} {
		rows, err := tx.Query(ctx, s.sql, s.args...)
		if err != nil {
			return nil, fmt.Errorf("unmark guests of event %d: %w", m.Event, err)
		}
		of, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return nil, fmt.Errorf("unmark guests of event %d: %w", m.Event, err)
		}
		people = append(people, of...)
	}
	return people, nil
}
