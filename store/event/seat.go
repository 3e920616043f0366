package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const (
	// thinking is how long a free seat is kept for whom it is offered to.
	thinking = 12 * time.Hour
	// late is how long before the beginning seats aren't kept for anyone: who waits may come, first come, first served.
	late = time.Hour
)

// Offer is a free seat that is kept for who has waited longest.
type Offer struct {
	Person int64
	Until  time.Time
}

const sqlTaken = `SELECT count(*) FROM guest WHERE event_id = $1 AND person_id <> $2 AND seat IN ('has', 'offered')`

// seatFor is the seat of who says that she comes. The event is locked.
func (e Event) seatFor(ctx context.Context, tx *store.Tx, g Guest) (string, error) {
	if e.Capacity == 0 || g.Seat == Has || g.Seat == Offered {
		return Has, nil
	}
	var taken int
	if err := tx.QueryRow(ctx, sqlTaken, e.ID, g.Person).Scan(&taken); err != nil {
		return "", fmt.Errorf("seats of event %d: %w", e.ID, err)
	}
	if taken < e.Capacity {
		return Has, nil
	}
	return Waits, nil
}

const sqlOffer = `
WITH free AS (SELECT $2 - count(*) AS n FROM guest WHERE event_id = $1 AND seat IN ('has', 'offered')),
next AS (
    SELECT person_id FROM guest WHERE event_id = $1 AND seat = 'waits'
     ORDER BY seat_since, person_id LIMIT (SELECT greatest(n, 0) FROM free)
)
UPDATE guest SET seat = 'offered', seat_since = $3, offered_until = $4
  FROM next
 WHERE guest.event_id = $1 AND guest.person_id = next.person_id
RETURNING guest.person_id, offered_until`

// offer keeps the free seats of an event for those who have waited longest, for a while from when they hear of it. The event
// is locked.
func (e Event) offer(ctx context.Context, tx *store.Tx, now, heard time.Time) ([]Offer, error) {
	until := heard.Add(thinking)
	if last := e.Begins.Add(-late); until.After(last) {
		until = last
	}
	if e.Capacity == 0 || e.Over(now) || !heard.Before(until) {
		return nil, nil
	}
	rows, err := tx.Query(ctx, sqlOffer, e.ID, e.Capacity, now, until)
	if err != nil {
		return nil, fmt.Errorf("offer seats of event %d: %w", e.ID, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Offer])
	if err != nil {
		return nil, fmt.Errorf("offer seats of event %d: %w", e.ID, err)
	}
	return all, nil
}

// A seat is also free when who had it is erased, or takes no part any more.
var sqlUneven = `
SELECT e.id FROM guest g JOIN event e ON e.id = g.event_id
 WHERE g.seat = 'offered' AND g.offered_until <= $1 AND e.cancelled_at IS NULL AND e.begins_at > $1
 UNION
SELECT e.id FROM event e
 WHERE e.cancelled_at IS NULL AND e.begins_at > $1
   AND EXISTS (SELECT FROM guest w WHERE w.event_id = e.id AND w.seat = 'waits')
   AND e.capacity > (SELECT count(*) FROM guest t WHERE t.event_id = e.id AND t.seat IN ('has', 'offered'))
 UNION
SELECT e.id FROM consent c JOIN guest g ON g.person_id = c.person_id JOIN event e ON e.id = g.event_id
 WHERE NOT c.agreed AND g.seat IS NOT NULL AND e.cancelled_at IS NULL AND e.begins_at > $1 AND ` + store.Away("c.person_id") + `
 ORDER BY 1`

// Uneven gives the events with a seat that was offered and not taken in time, that who takes no part has, or that is free while
// others wait.
func Uneven(ctx context.Context, tx *store.Tx, now time.Time) ([]int64, error) {
	rows, err := tx.Query(ctx, sqlUneven, now)
	if err != nil {
		return nil, fmt.Errorf("seats to pass on: %w", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("seats to pass on: %w", err)
	}
	return ids, nil
}

// Who lets an offer go by waits no more, and is told so: she can still ask for a seat, as if for the first time.
const sqlLapse = `
UPDATE guest SET seat = NULL, seat_since = NULL, offered_until = NULL
 WHERE event_id = $1 AND seat = 'offered' AND offered_until <= $2
RETURNING person_id`

// Who takes no part isn't told: should she come back, she can ask for a seat again.
var sqlVacate = `
UPDATE guest SET seat = NULL, seat_since = NULL, offered_until = NULL
 WHERE event_id = $1 AND seat IS NOT NULL AND ` + store.Away("guest.person_id")

// PassOn takes back the seats of an event that weren't taken in time, or whose owners take no part any more, and offers them to
// the next, who hear of it at a time: who let one go by, and who is offered one now.
func PassOn(ctx context.Context, tx *store.Tx, event int64, now, heard time.Time) (missed []int64, offered []Offer, err error) {
	e, err := lock(ctx, tx, event)
	if err != nil {
		return nil, nil, err
	}
	if _, err := tx.Exec(ctx, sqlVacate, event); err != nil {
		return nil, nil, fmt.Errorf("vacate seats of event %d: %w", event, err)
	}
	rows, err := tx.Query(ctx, sqlLapse, event, now)
	if err == nil {
		missed, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		return nil, nil, fmt.Errorf("lapsed offers of event %d: %w", event, err)
	}
	offered, err = e.offer(ctx, tx, now, heard)
	return missed, offered, err
}
