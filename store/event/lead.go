package event

import (
	"context"
	"time"

	"hamyar/store"
)

// sqlLeads is the trainer of an event e in a county c, 0 if she is none there any more.
const sqlLeads = `
coalesce((SELECT r.person_id FROM role r
           WHERE r.person_id = e.trainer AND r.kind = 'trainer' AND r.ended_at IS NULL
             AND (r.county_id = c.id OR r.county_id IS NULL AND coalesce(r.province_id, c.province_id) = c.province_id) LIMIT 1), 0)`

const sqlLed = `
SELECT c.province_id, c.id, ` + sqlLeads + ` FROM event e JOIN county c ON c.id = e.county_id WHERE e.id = $1`

// LedResource says where an event is, and that it is about its trainer. store.ErrMissing if there is none.
func LedResource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	return place(tx.QueryRow(ctx, sqlLed, id), func(on *store.Resource) []any {
		return []any{&on.Place.Province, &on.Place.County, &on.Person}
	})
}

// Eve is an event, as far as those go who hold it.
type Eve struct {
	Event   int64
	Edition int
	Begins  time.Time
	County  int64
	Trainer int64 // 0: none
}

const sqlHeld = `
SELECT e.id, e.edition, e.begins_at, c.id, ` + sqlLeads + `
  FROM event e JOIN county c ON c.id = e.county_id
 WHERE e.cancelled_at IS NULL AND e.begins_at > $1`

const (
	sqlEves       = sqlHeld + ` AND e.begins_at < $2 ORDER BY e.begins_at, e.id`
	sqlUnfinished = sqlHeld + ` AND e.attended_at IS NULL AND e.ends_at <= $2 ORDER BY e.begins_at, e.id`
)

// Unfinished gives what began after a time and was over at another, of which it isn't known yet of everyone whether she came.
func Unfinished(ctx context.Context, tx *store.Tx, after, over time.Time) ([]Eve, error) {
	return rowsOf[Eve](ctx, tx, "whose roster isn't complete", sqlUnfinished, after, over)
}

// Eves gives what begins between two times and isn't called off.
func Eves(ctx context.Context, tx *store.Tx, after, before time.Time) ([]Eve, error) {
	return rowsOf[Eve](ctx, tx, "what is held", sqlEves, after, before)
}

const sqlSeated = `
SELECT coalesce(p.name, ''), count(*) OVER ()
  FROM event e JOIN guest g ON g.event_id = e.id JOIN person p ON p.id = g.person_id
 WHERE e.id = $1 AND g.seat = 'has' AND g.answered_round = e.round
 ORDER BY p.name COLLATE "fa-x-icu", p.id
OFFSET $2 LIMIT $3`

// Comer is a woman who comes to an event and has a seat.
type Comer struct {
	Name string // "" if she hasn't said it
	Of   int    // how many come in all
}

// WhoComes gives who comes to an event by name, so many from a place on.
func WhoComes(ctx context.Context, tx *store.Tx, event int64, from, most int) ([]Comer, error) {
	return rowsOf[Comer](ctx, tx, "who comes", sqlSeated, event, from, most)
}
