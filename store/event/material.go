package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// materialSeal is the place in which files of events rest sealed.
const materialSeal = "material.file"

// Material is a file that those get who came to an event.
type Material struct {
	ID    int64
	Event int64
	Nth   int // among all that was ever added to the event, from 1
	File  store.File
	At    time.Time // it was added
}

const sqlAddMaterial = `
INSERT INTO material (event_id, ordinal, file, added_by, added_at)
SELECT $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4 FROM material WHERE event_id = $1
RETURNING id, ordinal`

// AddMaterial adds a file to an event, and gives it. ErrOver if that is called off.
func AddMaterial(ctx context.Context, tx *store.Tx, event, by int64, f store.File, now time.Time) (m Material, err error) {
	e, err := lock(ctx, tx, event)
	if err != nil {
		return m, err
	}
	if e.Cancelled {
		return m, ErrOver
	}
	m = Material{Event: event, File: f, At: now}
	if err := tx.QueryRow(ctx, sqlAddMaterial, event, tx.SealFile(materialSeal, &f), by, now).Scan(&m.ID, &m.Nth); err != nil {
		return m, fmt.Errorf("add material to event %d: %w", event, err)
	}
	return m, nil
}

const sqlMaterial = `SELECT id, event_id, ordinal, file, added_at FROM material WHERE event_id = $1 AND removed_at IS NULL`

func scanMaterial(tx *store.Tx) pgx.RowToFunc[Material] {
	return func(row pgx.CollectableRow) (m Material, err error) {
		var file []byte
		if err := row.Scan(&m.ID, &m.Event, &m.Nth, &file, &m.At); err != nil {
			return m, err
		}
		f, err := tx.UnsealFile(materialSeal, file)
		if err == nil {
			m.File = *f
		}
		return m, err
	}
}

// Materials gives the files of an event as they were added, so many from a place on.
func Materials(ctx context.Context, tx *store.Tx, event int64, from, most int) ([]Material, error) {
	rows, err := tx.Query(ctx, sqlMaterial+` ORDER BY ordinal OFFSET $2 LIMIT $3`, event, from, most)
	if err != nil {
		return nil, fmt.Errorf("material of event %d: %w", event, err)
	}
	all, err := pgx.CollectRows(rows, scanMaterial(tx))
	if err != nil {
		return nil, fmt.Errorf("material of event %d: %w", event, err)
	}
	return all, nil
}

// LoadMaterial gives a file of an event. store.ErrMissing if it has none of that number, or not any more.
func LoadMaterial(ctx context.Context, tx *store.Tx, event int64, nth int) (Material, error) {
	rows, err := tx.Query(ctx, sqlMaterial+` AND ordinal = $2`, event, nth)
	if err != nil {
		return Material{}, fmt.Errorf("material %d of event %d: %w", nth, event, err)
	}
	m, err := pgx.CollectExactlyOneRow(rows, scanMaterial(tx))
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return m, fmt.Errorf("material %d of event %d: %w", nth, event, err)
	}
	return m, nil
}

const sqlRemoveMaterial = `
WITH gone AS (
    UPDATE material SET removed_at = $3, removed_by = $4 WHERE event_id = $1 AND ordinal = $2 AND removed_at IS NULL RETURNING id
)
UPDATE outbox o SET state = 'cancelled', body = '' FROM gone WHERE o.state = 'waiting' AND o.what = '` + materialNews + `' || gone.id`

// RemoveMaterial takes a file of an event away: who hasn't got it by now gets it no more.
func RemoveMaterial(ctx context.Context, tx *store.Tx, event int64, nth int, by int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlRemoveMaterial, event, nth, now, by); err != nil {
		return fmt.Errorf("remove material %d of event %d: %w", nth, event, err)
	}
	return nil
}
