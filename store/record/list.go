package record

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

const sqlErasures = `
SELECT id, person_id, asked_by, asked_at, coalesce(done_at, 'epoch'), proof FROM erasure`

// List gives the erasures, those that wait first, then the newest.
func List(ctx context.Context, tx *store.Tx, from, most int) ([]Erasure, error) {
	list, err := collect[Erasure](ctx, tx, sqlErasures+` ORDER BY done_at IS NOT NULL, CASE WHEN done_at IS NULL THEN id END, id DESC OFFSET $1 LIMIT $2`, from, most)
	for i := range list {
		list[i].settle()
	}
	return list, err
}

// Load gives an erasure. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Erasure, error) {
	list, err := collect[Erasure](ctx, tx, sqlErasures+` WHERE id = $1`, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("erasure %d: %w", id, store.ErrMissing)
	}
	if err != nil {
		return Erasure{}, err
	}
	list[0].settle()
	return list[0], nil
}

// settle makes the time of what isn't done zero.
func (e *Erasure) settle() {
	if e.Done.Unix() == 0 {
		e.Done = time.Time{}
	}
}

const sqlOverdue = `SELECT id FROM erasure WHERE done_at IS NULL AND asked_at <= $1 ORDER BY id`

// Overdue gives the erasures that wait since before a time.
func Overdue(ctx context.Context, tx *store.Tx, before time.Time) ([]int64, error) {
	return numbers(ctx, tx, sqlOverdue, before)
}
