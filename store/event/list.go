package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Own is an event in a woman's calendar.
type Own struct {
	Event
	Guest  bool   // she is one herself; else women for whom she speaks are
	Answer string // to its day and place as they are now, "" if she hasn't said
	Seat   string
	Came   *bool
}

const sqlOwn = `
SELECT ` + columns + `, g.id IS NOT NULL, CASE WHEN g.answered_round = e.round THEN g.answer ELSE '' END, coalesce(g.seat, ''), g.came
  FROM event e LEFT JOIN guest g ON g.event_id = e.id AND g.person_id = $1
 WHERE e.cancelled_at IS NULL`

// sqlHerWomen are the women for whom a representative $1 speaks.
const sqlHerWomen = `
SELECT m.person_id FROM helper_group h JOIN membership m ON m.group_id = h.id AND m.ended_at IS NULL WHERE h.representative = $1`

const sqlAhead = sqlOwn + ` AND e.ends_at > $2
   AND e.id IN (SELECT event_id FROM guest WHERE person_id = $1 OR invited_at IS NOT NULL AND person_id IN (` + sqlHerWomen + `))
 ORDER BY e.begins_at, e.id OFFSET $3 LIMIT $4`

// Ahead gives what a woman, or one for whom she speaks, is invited to and what isn't over, the next first.
func Ahead(ctx context.Context, tx *store.Tx, person int64, now time.Time, from, most int) ([]Own, error) {
	return own(ctx, tx, sqlAhead, person, now, from, most)
}

const sqlPast = sqlOwn + ` AND e.ends_at <= $2 AND g.id IS NOT NULL ORDER BY e.begins_at DESC, e.id OFFSET $3 LIMIT $4`

// Past gives what a woman was invited to or came to and what is over, the newest first.
func Past(ctx context.Context, tx *store.Tx, person int64, now time.Time, from, most int) ([]Own, error) {
	return own(ctx, tx, sqlPast, person, now, from, most)
}

func own(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]Own, error) {
	rows, err := tx.Query(ctx, sql, args...)
	var all []Own
	if err == nil {
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (o Own, err error) {
			o.Event, err = scanWith(row, &o.Guest, &o.Answer, &o.Seat, &o.Came)
			return o, err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	return all, nil
}

const sqlHasAny = `
SELECT EXISTS (SELECT FROM guest WHERE person_id = $1)
    OR EXISTS (SELECT FROM guest WHERE invited_at IS NOT NULL AND person_id IN (` + sqlHerWomen + `))`

// HasAny says whether anything ever stood in a woman's calendar.
func HasAny(ctx context.Context, tx *store.Tx, person int64) (has bool, err error) {
	if err := tx.QueryRow(ctx, sqlHasAny, person).Scan(&has); err != nil {
		return false, fmt.Errorf("calendar of person %d: %w", person, err)
	}
	return has, nil
}
