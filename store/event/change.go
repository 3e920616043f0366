package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// ErrCrowded is returned for fewer seats than are taken.
var ErrCrowded = errors.New("more seats are taken")

const sqlMove = `
UPDATE event SET begins_at = $2, ends_at = $3, place = $4, latitude = $5, longitude = $6, edition = edition + 1, moved_at = $7,
       round = round + CASE WHEN place <> $4 OR (begins_at AT TIME ZONE 'Asia/Tehran')::date <> ($2::timestamptz AT TIME ZONE 'Asia/Tehran')::date
                            THEN 1 ELSE 0 END
 WHERE id = $1
RETURNING round, edition`

// Move gives an event another time or place, and gives it as it is then. Its Round has grown if that asks everyone again: an
// answer is to a day and a place. Its Edition has grown unless nothing changed: each is told once. Seats stay whose they are.
// ErrOver if it has begun or is cancelled, or would have begun.
func Move(ctx context.Context, tx *store.Tx, id int64, to Slot, now time.Time) (Event, error) {
	e, err := lock(ctx, tx, id)
	if err != nil {
		return e, err
	}
	if e.Over(now) || !to.Begins.After(now) {
		return e, ErrOver
	}
	if e.same(to) {
		return e, nil
	}
	e.Slot = to
	latitude, longitude := to.Spot.degrees()
	err = tx.QueryRow(ctx, sqlMove, id, to.Begins, to.Ends, to.Place, latitude, longitude, now).Scan(&e.Round, &e.Edition)
	if err == nil {
		_, err = tx.Exec(ctx, sqlKeepShorter, id, to.Begins.Add(-late))
	}
	if err != nil {
		return e, fmt.Errorf("move event %d: %w", id, err)
	}
	hush(tx, id, 0)
	return e, nil
}

// A seat isn't kept for whom it is offered to until it's too late for anyone else.
const sqlKeepShorter = `UPDATE guest SET offered_until = least(offered_until, $2) WHERE event_id = $1 AND seat = 'offered'`

const sqlResize = `
UPDATE event SET capacity = nullif($2, 0)
 WHERE id = $1 AND ($2 = 0 OR $2 >= (SELECT count(*) FROM guest WHERE event_id = $1 AND seat IN ('has', 'offered')))`

// Resize gives an event another number of seats, 0: as many as come, and gives who is offered one then, who hears of it at a time. ErrCrowded if more are
// taken, ErrOver if it has begun or is cancelled.
func Resize(ctx context.Context, tx *store.Tx, id int64, capacity int, now, heard time.Time) ([]Offer, error) {
	e, err := lock(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if e.Over(now) {
		return nil, ErrOver
	}
	tag, err := tx.Exec(ctx, sqlResize, id, capacity)
	if err != nil {
		return nil, fmt.Errorf("resize event %d: %w", id, err)
	}
	if tag.RowsAffected() == 0 {
		return nil, ErrCrowded
	}
	e.Capacity = capacity
	return e.offer(ctx, tx, now, heard)
}

const sqlAssign = `UPDATE event SET trainer = nullif($2, 0) WHERE id = $1`

// Assign gives an event another trainer, 0: none, and gives it as it was before. ErrOver if it has begun or is cancelled.
func Assign(ctx context.Context, tx *store.Tx, id, trainer int64, now time.Time) (was Event, err error) {
	if was, err = lock(ctx, tx, id); err != nil {
		return was, err
	}
	if was.Over(now) {
		return was, ErrOver
	}
	if _, err := tx.Exec(ctx, sqlAssign, id, trainer); err != nil {
		return was, fmt.Errorf("assign event %d: %w", id, err)
	}
	return was, nil
}

const sqlCancel = `
UPDATE event SET cancelled_by = $2, cancelled_at = $3, cancelled_why = $4 WHERE id = $1 AND cancelled_at IS NULL AND begins_at > $3`

// Cancel calls an event off. ErrOver if it has begun or is cancelled.
func Cancel(ctx context.Context, tx *store.Tx, event, by int64, why string, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlCancel, event, by, now, why)
	if err != nil {
		return fmt.Errorf("cancel event %d: %w", event, err)
	}
	if tag.RowsAffected() == 0 {
		return ErrOver
	}
	hush(tx, event, 0)
	return nil
}

const sqlBusy = sqlEvent + `
 WHERE e.trainer = $1 AND e.cancelled_at IS NULL AND e.begins_at < $3 AND e.ends_at > $2
 ORDER BY e.begins_at`

// Busy gives the events that a trainer has between two times.
func Busy(ctx context.Context, tx *store.Tx, trainer int64, from, to time.Time) ([]Event, error) {
	rows, err := tx.Query(ctx, sqlBusy, trainer, from, to)
	if err != nil {
		return nil, fmt.Errorf("events of trainer %d: %w", trainer, err)
	}
	all, err := pgx.CollectRows(rows, scan)
	if err != nil {
		return nil, fmt.Errorf("events of trainer %d: %w", trainer, err)
	}
	return all, nil
}
