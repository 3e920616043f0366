package store_test

import (
	"errors"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/store"
)

func TestWhoOnlyLooksCanChangeNothing(t *testing.T) {
	t.Parallel()
	r := open(t)
	err := r.Look(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO person (created_at) VALUES ('2026-01-01')`)
		return err
	})
	const readOnly = "25006"
	if pg, ok := errors.AsType[*pgconn.PgError](err); !ok || pg.Code != readOnly {
		t.Errorf("writing gives %v, want a refusal", err)
	}
	if n := one[int](r, `SELECT count(*) FROM person`); n != 0 {
		t.Errorf("there are %d people", n)
	}
}
