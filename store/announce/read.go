package announce

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// all reads what a query gives.
func all[T any](ctx context.Context, tx *store.Tx, what string, read pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	list, err := pgx.CollectRows(rows, read)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return list, nil
}

// one reads the row of an id, the query's first argument. store.ErrMissing if there is none.
func one[T any](ctx context.Context, tx *store.Tx, what string, read pgx.RowToFunc[T], sql string, args ...any) (t T, err error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err == nil {
		t, err = pgx.CollectExactlyOneRow(rows, read)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return t, fmt.Errorf("%s %v: %w", what, args[0], err)
	}
	return t, nil
}
