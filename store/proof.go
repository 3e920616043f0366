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
	if _, err := tx.TryKey(ctx); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, sqlProve, tx.ring.Seal(proofSeal, []byte(proofSeal))); err != nil {
		return fmt.Errorf("prove key: %w", err)
	}
	return nil
}

// TryKey is ProveKey that changes nothing. It says whether something was sealed at all.
func (tx *Tx) TryKey(ctx context.Context) (sealed bool, err error) {
	var proof []byte
	if err := tx.QueryRow(ctx, sqlProof).Scan(&proof); isMissing(err) {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("try key: %w", err)
	}
	if _, err := tx.ring.Unseal(proofSeal, proof); err != nil {
		return true, ErrKey
	}
	return true, nil
}
