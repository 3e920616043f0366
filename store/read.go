package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// All reads what a query gives. What names it for errors.
func All[T any](ctx context.Context, tx *Tx, what string, read pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
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

// One reads the row of an id, the query's first argument. ErrMissing if there is none.
func One[T any](ctx context.Context, tx *Tx, what string, read pgx.RowToFunc[T], sql string, args ...any) (t T, err error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err == nil {
		t, err = pgx.CollectExactlyOneRow(rows, read)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrMissing
	}
	if err != nil {
		return t, fmt.Errorf("%s %v: %w", what, args[0], err)
	}
	return t, nil
}
