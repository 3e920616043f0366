package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Charge is what somebody has in her charge: what is in her counties, and what she holds herself as a trainer.
type Charge struct {
	Counties []int64
	Trainer  int64 // 0: nobody
}

const sqlCharge = sqlEvent + ` WHERE (e.county_id = ANY ($1) OR e.trainer = nullif($2, 0))`

// Ahead gives what isn't over at a time and begins before another one, the next first; also what is called off.
func (c Charge) Ahead(ctx context.Context, tx *store.Tx, now, before time.Time, from, most int) ([]Event, error) {
	return c.list(ctx, tx, ` AND e.ends_at > $3 AND e.begins_at < $4 ORDER BY e.begins_at, e.id OFFSET $5 LIMIT $6`, now, before, from, most)
}

// Past gives what is over, the newest first.
func (c Charge) Past(ctx context.Context, tx *store.Tx, now time.Time, from, most int) ([]Event, error) {
	return c.list(ctx, tx, ` AND e.ends_at <= $3 ORDER BY e.begins_at DESC, e.id OFFSET $4 LIMIT $5`, now, from, most)
}

func (c Charge) list(ctx context.Context, tx *store.Tx, which string, args ...any) ([]Event, error) {
	rows, err := tx.Query(ctx, sqlCharge+which, append([]any{append([]int64{}, c.Counties...), c.Trainer}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	all, err := pgx.CollectRows(rows, scan)
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	return all, nil
}
