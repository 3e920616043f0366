package store_test

import (
	"context"
	"testing"

	"hamyar/store"
)

// TestNobodyChangesTheAudit: not even a statement that would change nothing.
func TestNobodyChangesTheAudit(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.Audit(ctx, 1, "group.decide", 2, noon()) })
	for _, sql := range []string{
		`UPDATE audit SET actor = 3`, `UPDATE audit SET actor = 3 WHERE false`, `DELETE FROM audit`, `TRUNCATE audit`,
	} {
		_, err := r.Within(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(t.Context(), sql); return err })
		if err == nil {
			t.Errorf("%s is done", sql)
		}
	}
	if n := one[int](r, `SELECT count(*) FROM audit WHERE actor = 1`); n != 1 {
		t.Errorf("%d entries are there, want 1", n)
	}
}
