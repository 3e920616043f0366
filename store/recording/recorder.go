package recording

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlName = `
INSERT INTO role (person_id, kind, given_by, given_at) VALUES ($1, 'recorder', $2, $3)
    ON CONFLICT (person_id, kind, coalesce(province_id, 0), coalesce(county_id, 0)) WHERE ended_at IS NULL DO NOTHING
RETURNING id`

// Name lets a person record, and gives the role. store.ErrTaken if she may already.
func Name(ctx context.Context, tx *store.Tx, person, by int64, now time.Time) (role int64, err error) {
	err = tx.QueryRow(ctx, sqlName, person, by, now).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrTaken
	}
	if err != nil {
		return 0, fmt.Errorf("name recorder %d: %w", person, err)
	}
	return role, nil
}

const sqlUnname = `UPDATE role SET ended_at = $2 WHERE person_id = $1 AND kind = 'recorder' AND ended_at IS NULL RETURNING id`

// Unname ends that a person may record. store.ErrMissing if she may not.
func Unname(ctx context.Context, tx *store.Tx, person int64, now time.Time) (role int64, err error) {
	err = tx.QueryRow(ctx, sqlUnname, person, now).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrMissing
	}
	if err != nil {
		return 0, fmt.Errorf("unname recorder %d: %w", person, err)
	}
	return role, nil
}

const sqlIsNamed = `SELECT EXISTS (SELECT FROM role WHERE person_id = $1 AND kind = 'recorder' AND ended_at IS NULL)`

// IsNamed says whether a person was named to record.
func IsNamed(ctx context.Context, tx *store.Tx, person int64) (named bool, err error) {
	if err := tx.QueryRow(ctx, sqlIsNamed, person).Scan(&named); err != nil {
		return false, fmt.Errorf("recorder %d: %w", person, err)
	}
	return named, nil
}
