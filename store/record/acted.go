package record

import (
	"context"
	"time"

	"hamyar/store"
)

// Deed is something that was done for a woman.
type Deed struct {
	At     time.Time
	Action string
	By     string // name, "" if not known
}

const sqlActed = `
SELECT a.at, a.action, coalesce(b.name, '')
  FROM audit a LEFT JOIN person b ON b.id = a.actor
 WHERE a.on_behalf = $1 AND a.actor <> $1 ORDER BY a.id DESC LIMIT $2`

// Acted gives what others did for a woman, the latest first.
func Acted(ctx context.Context, tx *store.Tx, person int64, most int) ([]Deed, error) {
	return collect[Deed](ctx, tx, sqlActed, person, most)
}
