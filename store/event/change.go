package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlMove = `
UPDATE event SET begins_at = $2, ends_at = $3, place = $4, latitude = $5, longitude = $6,
       round = round + CASE WHEN begins_at <> $2 OR place <> $4 THEN 1 ELSE 0 END
 WHERE id = $1
RETURNING round`

// Move gives an event another time or place, and says whether that asks everyone again: an answer is to a day and a
// place. Seats stay whose they are. ErrOver if it has begun or is cancelled.
func Move(ctx context.Context, tx *store.Tx, to Event, now time.Time) (again bool, err error) {
	e, err := lock(ctx, tx, to.ID)
	if err != nil {
		return false, err
	}
	if e.Over(now) {
		return false, ErrOver
	}
	var latitude, longitude *float64
	if to.Spot != nil {
		latitude, longitude = &to.Spot.Latitude, &to.Spot.Longitude
	}
	var round int
	if err := tx.QueryRow(ctx, sqlMove, to.ID, to.Begins, to.Ends, to.Place, latitude, longitude).Scan(&round); err != nil {
		return false, fmt.Errorf("move event %d: %w", to.ID, err)
	}
	return round != e.Round, nil
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
	return nil
}

const sqlBusy = sqlEvent + `
 WHERE e.trainer = $1 AND e.cancelled_at IS NULL AND e.begins_at < $3 AND e.ends_at > $2 AND e.id <> $4
 ORDER BY e.begins_at`

// Busy gives the events that a trainer has between two times, besides one.
func Busy(ctx context.Context, tx *store.Tx, trainer int64, from, to time.Time, besides int64) ([]Event, error) {
	rows, err := tx.Query(ctx, sqlBusy, trainer, from, to, besides)
	if err != nil {
		return nil, fmt.Errorf("events of trainer %d: %w", trainer, err)
	}
	all, err := pgx.CollectRows(rows, scan)
	if err != nil {
		return nil, fmt.Errorf("events of trainer %d: %w", trainer, err)
	}
	return all, nil
}
