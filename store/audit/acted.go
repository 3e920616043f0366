package audit

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Act is something that was done for a woman, as those know it who look after her.
type Act struct {
	At time.Time
	Do store.Did
	By string // name, "" if not known
}

const sqlActed = `
SELECT a.at, a.action, coalesce(b.name, '')
  FROM audit a LEFT JOIN person b ON b.id = a.actor
 WHERE a.on_behalf = $1 AND a.actor <> $1 ORDER BY a.id DESC LIMIT $2`

// Acted gives what others did for a woman, the latest first, so many at most.
func Acted(ctx context.Context, tx *store.Tx, person int64, most int) ([]Act, error) {
	rows, err := tx.Query(ctx, sqlActed, person, most)
	if err != nil {
		return nil, fmt.Errorf("what was done for person %d: %w", person, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Act])
	if err != nil {
		return nil, fmt.Errorf("what was done for person %d: %w", person, err)
	}
	return all, nil
}
