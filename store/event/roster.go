package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Row is a woman on the roster of an event: she is invited, or came by herself.
type Row struct {
	Guest  int64 // id
	Name   string
	Came   *bool     // nil: nobody has said
	Marked time.Time // the epoch if nobody has
}

// Roster is a part of an event's roster, and what the whole comes to.
type Roster struct {
	Rows []Row // by name
	Of   int   // how many women are on it
	Came int
	Say  int // how many said that they come, and about whom nothing is noted
	Mine int // what somebody noted at one moment
}

// sqlSaysYes is the condition that a guest g said that she comes to an event e as it is now, and has a seat.
const sqlSaysYes = `g.seat = 'has' AND g.answered_round = e.round`

const sqlRoster = `
SELECT g.id, coalesce(p.name, ''), g.came, coalesce(g.marked_at, 'epoch'),
       count(*) OVER w, count(*) FILTER (WHERE g.came) OVER w, count(*) FILTER (WHERE g.came IS NULL AND ` + sqlSaysYes + `) OVER w,
       count(*) FILTER (WHERE g.marked_by = $2 AND g.marked_at = $3 AND g.marked_at IS DISTINCT FROM e.attended_at) OVER w
  FROM event e JOIN guest g ON g.event_id = e.id JOIN person p ON p.id = g.person_id AND p.erased_at IS NULL
 WHERE e.id = $1
WINDOW w AS ()
 ORDER BY p.name COLLATE "fa-x-icu", p.id
OFFSET $4 LIMIT $5`

// RosterOf gives so many women of an event's roster from a place on, and how many somebody noted at a moment. Where nobody is at
// that place it is the first part.
func RosterOf(ctx context.Context, tx *store.Tx, event, by int64, at time.Time, from, most int) (r Roster, err error) {
	rows, err := tx.Query(ctx, sqlRoster, event, by, at, from, most)
	if err == nil {
		r.Rows, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (one Row, err error) {
			err = row.Scan(&one.Guest, &one.Name, &one.Came, &one.Marked, &r.Of, &r.Came, &r.Say, &r.Mine)
			return one, err
		})
	}
	if err != nil {
		return r, fmt.Errorf("roster of event %d: %w", event, err)
	}
	if len(r.Rows) == 0 && from > 0 {
		return RosterOf(ctx, tx, event, by, at, 0, most)
	}
	return r, nil
}
