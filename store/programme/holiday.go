package programme

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlAddHoliday = `
INSERT INTO holiday (day, name) VALUES ($1, $2)
    ON CONFLICT (day, (name ->> 'fa')) DO UPDATE SET standing = 'sure'
RETURNING id`

// AddHoliday makes a day a holiday; day is a date as "2026-11-28". The same one twice is one, and certain.
func AddHoliday(ctx context.Context, tx *store.Tx, day string, name Names) (id int64, err error) {
	if err := tx.QueryRow(ctx, sqlAddHoliday, day, name).Scan(&id); err != nil {
		return 0, fmt.Errorf("add holiday: %w", err)
	}
	return id, nil
}

const sqlRemoveHoliday = `DELETE FROM holiday WHERE id = $1 RETURNING id`

// RemoveHoliday makes a holiday a day like any other. store.ErrMissing if it isn't there any more.
func RemoveHoliday(ctx context.Context, tx *store.Tx, id int64) error {
	err := tx.QueryRow(ctx, sqlRemoveHoliday, id).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return store.ErrMissing
	}
	if err != nil {
		return fmt.Errorf("remove holiday %d: %w", id, err)
	}
	return nil
}

// Holiday gives a holiday by its id.
func (c *Calendar) Holiday(id int64) (Holiday, bool) {
	return first(c.Holidays, func(h Holiday) bool { return h.ID == id })
}
