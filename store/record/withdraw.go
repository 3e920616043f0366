package record

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlHush = `
UPDATE outbox SET state = 'cancelled', body = '' WHERE person_id = $1 AND class > 0 AND state = 'waiting'`

const sqlSpokenFor = `
SELECT id, name, county_id FROM helper_group WHERE representative = $1 AND state IN ('approved', 'paused') ORDER BY id`

// Rest has a woman take part no more until she agrees again: what waits to be told her isn't told, and her roles end.
// What is kept of her stays. It gives the groups that she speaks for. ErrLastAdmin if nobody would look after the program.
func Rest(ctx context.Context, tx *store.Tx, person int64, now time.Time) (speaks []SpeaksError, err error) {
	last := false
	batch := &pgx.Batch{}
	batch.Queue(sqlLastAdmin, person).QueryRow(func(row pgx.Row) error { return row.Scan(&last) })
	batch.Queue(sqlHush, person)
	batch.Queue(sqlEndRoles, person, now)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, fmt.Errorf("rest of person %d: %w", person, err)
	}
	if last {
		return nil, ErrLastAdmin
	}
	return collect[SpeaksError](ctx, tx, sqlSpokenFor, person)
}
