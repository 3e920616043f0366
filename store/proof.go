package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrKey is returned when none of the keys opens what this database's were made with.
var ErrKey = errors.New("HAMYAR_KEY isn't the key that this database was filled with")

const (
	proofSeal = "proof"
	sqlProof  = `SELECT sealed FROM key_proof`
	sqlProve  = `
INSERT INTO key_proof (id, sealed) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`
)

// ProveKey returns ErrKey unless one of the keys opens what an earlier start sealed. The current one then seals it anew.
func (tx *Tx) ProveKey(ctx context.Context) error {
	var sealed []byte
	switch err := tx.QueryRow(ctx, sqlProof).Scan(&sealed); {
	case err == nil:
		if _, err := tx.ring.Unseal(proofSeal, sealed); err != nil {
			return ErrKey
		}
	case !isMissing(err):
		return fmt.Errorf("prove key: %w", err)
	}
	if _, err := tx.Exec(ctx, sqlProve, tx.ring.Seal(proofSeal, []byte(proofSeal))); err != nil {
		return fmt.Errorf("prove key: %w", err)
	}
	return nil
}
