package member

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

const sqlHerOwn = `UPDATE membership SET said_by = NULL WHERE person_id = $1 AND ended_at IS NULL`

// Bring makes a woman a holder of the account by which she came. What her representative said for her is her own word from
// now on. Of the person who held the account before (0: nobody), a blank one is she, anybody else shares it with her.
func Bring(ctx context.Context, tx *store.Tx, person, account, before int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlHerOwn, person); err != nil {
		return fmt.Errorf("bring person %d: %w", person, err)
	}
	if err := tx.Hold(ctx, account, person, now); err != nil {
		return err
	}
	if before == 0 || before == person {
		return nil
	}
	blank, err := tx.IsBlank(ctx, before)
	if err != nil || !blank {
		return err
	}
	return tx.Absorb(ctx, before, person)
}
