package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Carried is a file that was brought from one messenger to another.
type Carried struct {
	Channel string // where it came from
	ID      string // there
	To      string // the other messenger
	There   string // its id there
}

const carriedSeal = "carried_file"

const sqlCarried = `SELECT file FROM carried_file WHERE channel = $1 AND file_hash = $2 AND carried_to = $3`

// Carried gives where a file lies that was brought to another messenger. ErrMissing if it wasn't.
func (s *Store) Carried(ctx context.Context, channel, id, to string) (there string, err error) {
	hash := sha256.Sum256([]byte(id))
	var sealed []byte
	err = s.pool.QueryRow(ctx, sqlCarried, channel, hash[:], to).Scan(&sealed)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", ErrMissing
	}
	if err != nil {
		return "", fmt.Errorf("carried file: %w", err)
	}
	plain, err := s.ring.Unseal(carriedSeal, sealed)
	if err != nil {
		return "", fmt.Errorf("carried file: %w", err)
	}
	return string(plain), nil
}

const sqlCarry = `
INSERT INTO carried_file (channel, file_hash, carried_to, file, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (channel, file_hash, carried_to) DO UPDATE SET file = $4, at = $5`

// Carry notes where a file lies now.
func (s *Store) Carry(ctx context.Context, c Carried, now time.Time) error {
	hash := sha256.Sum256([]byte(c.ID))
	if _, err := s.pool.Exec(ctx, sqlCarry, c.Channel, hash[:], c.To, s.ring.Seal(carriedSeal, []byte(c.There)), now); err != nil {
		return fmt.Errorf("carry file: %w", err)
	}
	return nil
}

const sqlUncarry = `DELETE FROM carried_file WHERE channel = $1 AND file_hash = $2 AND carried_to = $3`

// Uncarry forgets where a file lies: it isn't there any more.
func (s *Store) Uncarry(ctx context.Context, channel, id, to string) error {
	hash := sha256.Sum256([]byte(id))
	if _, err := s.pool.Exec(ctx, sqlUncarry, channel, hash[:], to); err != nil {
		return fmt.Errorf("uncarry file: %w", err)
	}
	return nil
}

const sqlPostpone = `UPDATE outbox SET not_before = $2, tries = tries + 1 WHERE id = $1 AND state = 'waiting'`

// Postpone lets a row wait, while what comes after it goes on.
func (s *Store) Postpone(ctx context.Context, row int64, until time.Time) error {
	if _, err := s.pool.Exec(ctx, sqlPostpone, row, until); err != nil {
		return fmt.Errorf("postpone outbox row %d: %w", row, err)
	}
	return nil
}
