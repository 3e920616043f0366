// Package staff keeps who works for the programme: roles, and the one-time links by which they are taken up.
package staff

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Life is how long an invitation can be taken up.
const Life = 7 * 24 * time.Hour

// ErrUsed is returned for an invitation that is taken up, expired, or none of ours.
var ErrUsed = errors.New("the invitation isn't open")

// Invitation is a role that waits for whoever opens its link.
type Invitation struct {
	ID    int64
	Kind  string
	Place store.Place // of the role; County 0: the whole province
}

const sqlInvite = `
INSERT INTO invitation (code_hash, kind, province_id, county_id, made_by, made_at, expires_at)
VALUES ($1, $2, nullif($3, 0), nullif($4, 0), $5, $6, $7)`

// Invite makes an invitation and gives its code: 26 letters and digits that nobody can guess, kept nowhere.
func Invite(ctx context.Context, tx *store.Tx, kind string, place store.Place, by int64, now time.Time) (code string, err error) {
	code, hash := store.NewSecret()
	province := place.Province
	if place.County != 0 {
		province = 0
	}
	_, err = tx.Exec(ctx, sqlInvite, hash, kind, province, place.County, by, now, now.Add(Life))
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	return code, nil
}

const sqlOpenInvitation = `
SELECT i.id, i.kind, coalesce(i.province_id, c.province_id), coalesce(i.county_id, 0)
  FROM invitation i LEFT JOIN county c ON c.id = i.county_id
 WHERE i.kind <> 'member' AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2 AND `

// Find gives the open invitation with a code, or ErrUsed.
func Find(ctx context.Context, tx *store.Tx, code string, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlOpenInvitation+`i.code_hash = $1`, store.HashSecret(code), now))
}

func scan(row pgx.Row) (i Invitation, err error) {
	err = row.Scan(&i.ID, &i.Kind, &i.Place.Province, &i.Place.County)
	if errors.Is(err, pgx.ErrNoRows) {
		return i, ErrUsed
	}
	if err != nil {
		return i, fmt.Errorf("invitation: %w", err)
	}
	return i, nil
}

const sqlTakeUp = `
WITH taken AS (
    UPDATE invitation SET used_by = $2, used_at = $3
     WHERE id = $1 AND kind <> 'member' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $3
    RETURNING kind, province_id, county_id, made_by
)
INSERT INTO role (person_id, kind, province_id, county_id, given_by, given_at)
SELECT $2, kind, province_id, county_id, made_by, $3 FROM taken
    ON CONFLICT (person_id, kind, coalesce(province_id, 0), coalesce(county_id, 0)) WHERE ended_at IS NULL
    DO UPDATE SET given_at = role.given_at
RETURNING id`

// TakeUp gives a person the role of an invitation, once: ErrUsed for everyone after her.
func TakeUp(ctx context.Context, tx *store.Tx, invitation, person int64, now time.Time) error {
	var role int64
	err := tx.QueryRow(ctx, sqlTakeUp, invitation, person, now).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrUsed
	}
	if err != nil {
		return fmt.Errorf("take up invitation %d: %w", invitation, err)
	}
	return nil
}
