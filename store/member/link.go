package member

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// CodeLife is how long a code can be typed that makes another phone hers.
const CodeLife = 15 * time.Minute

// A code has eight digits, and who types five that are none waits an hour: so nobody guesses one.
const (
	codes    = 100_000_000
	misses   = 5
	missLife = time.Hour
)

const sqlForget = `DELETE FROM link_code WHERE person_id = $1 OR expires_at <= $2`

const sqlCode = `INSERT INTO link_code (code_hash, person_id, expires_at) VALUES ($1, $2, $3) ON CONFLICT (code_hash) DO NOTHING`

// NewCode gives a person a code for another phone of hers, eight digits. The one before ends.
func NewCode(ctx context.Context, tx *store.Tx, person int64, now time.Time) (code string, err error) {
	if _, err := tx.Exec(ctx, sqlForget, person, now); err != nil {
		return "", fmt.Errorf("code of person %d: %w", person, err)
	}
	for {
		n, err := rand.Int(rand.Reader, big.NewInt(codes))
		if err != nil {
			return "", fmt.Errorf("code of person %d: %w", person, err)
		}
		code := fmt.Sprintf("%08d", n)
		tag, err := tx.Exec(ctx, sqlCode, store.HashSecret(code), person, now.Add(CodeLife))
		if err != nil {
			return "", fmt.Errorf("code of person %d: %w", person, err)
		}
		if tag.RowsAffected() > 0 {
			return code, nil
		}
	}
}

const sqlOwner = `
SELECT p.id, coalesce(p.name, '') FROM link_code c JOIN person p ON p.id = c.person_id WHERE c.code_hash = $1 AND c.expires_at > $2`

// Owner gives whose code it is. ErrClosed if it is nobody's, or nobody's any more.
func Owner(ctx context.Context, tx *store.Tx, code string, now time.Time) (h store.Holder, err error) {
	err = tx.QueryRow(ctx, sqlOwner, store.HashSecret(code), now).Scan(&h.Person, &h.Name)
	if errors.Is(err, pgx.ErrNoRows) {
		return h, ErrClosed
	}
	if err != nil {
		return h, fmt.Errorf("owner of a code: %w", err)
	}
	return h, nil
}

const sqlUse = `DELETE FROM link_code WHERE code_hash = $1 AND expires_at > $2 RETURNING person_id`

// Link makes an account, which a person held before (0: nobody), that of the owner of a code, once. ErrClosed if the code is
// used up.
func Link(ctx context.Context, tx *store.Tx, code string, account, before int64, now time.Time) (person int64, err error) {
	err = tx.QueryRow(ctx, sqlUse, store.HashSecret(code), now).Scan(&person)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, ErrClosed
	}
	if err != nil {
		return 0, fmt.Errorf("link account %d: %w", account, err)
	}
	return person, Bring(ctx, tx, person, account, before, now)
}

const sqlMiss = `INSERT INTO link_miss (account_id, at) VALUES ($1, $2)`

// Miss notes that somebody typed a code that is none.
func Miss(ctx context.Context, tx *store.Tx, account int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlMiss, account, now); err != nil {
		return fmt.Errorf("miss of account %d: %w", account, err)
	}
	return nil
}

const sqlMissed = `SELECT count(*) FROM link_miss WHERE account_id = $1 AND at > $2`

// Guesses says whether an account has typed so many codes that were none that it may be guessing.
func Guesses(ctx context.Context, tx *store.Tx, account int64, now time.Time) (bool, error) {
	var n int
	if err := tx.QueryRow(ctx, sqlMissed, account, now.Add(-missLife)).Scan(&n); err != nil {
		return false, fmt.Errorf("misses of account %d: %w", account, err)
	}
	return n >= misses, nil
}
