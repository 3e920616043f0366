package record

import (
	"context"

	"hamyar/store"
)

const sqlActed = `
SELECT a.at, a.action, coalesce(b.name, ''), false
  FROM audit a LEFT JOIN person b ON b.id = a.actor
 WHERE a.on_behalf = $1 AND a.actor <> $1 ORDER BY a.id DESC LIMIT $2`

// Acted gives what others did for a woman, the latest first.
func Acted(ctx context.Context, tx *store.Tx, person int64, most int) ([]Deed, error) {
	return collect[Deed](ctx, tx, sqlActed, person, most)
}
