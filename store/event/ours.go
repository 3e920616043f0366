package event

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlOurs = sqlGuest + `
 WHERE g.event_id = $2 AND g.invited_at IS NOT NULL AND g.person_id <> $1 AND g.person_id IN (` + sqlHerWomen + `)
 ORDER BY p.name COLLATE "fa-x-icu", p.id
OFFSET $3 LIMIT $4`

// Ours gives the guests of an event for whom a representative speaks, besides herself, by name, so many from a place on.
func Ours(ctx context.Context, tx *store.Tx, event, representative int64, from, most int) ([]Guest, error) {
	rows, err := tx.Query(ctx, sqlOurs, representative, event, from, most)
	if err != nil {
		return nil, fmt.Errorf("guests of event %d for whom person %d speaks: %w", event, representative, err)
	}
	all, err := pgx.CollectRows(rows, scanGuest(tx))
	if err != nil {
		return nil, fmt.Errorf("guests of event %d for whom person %d speaks: %w", event, representative, err)
	}
	return all, nil
}
