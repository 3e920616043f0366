package announce

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlPlaces = `
SELECT c.province_id, c.id FROM announcement_county n JOIN county c ON c.id = n.county_id WHERE n.announcement_id = $1`

// Places gives where an announcement goes, and its author. store.ErrMissing if there is no such announcement. Who looks after it
// looks after each of these places.
func Places(ctx context.Context, tx *store.Tx, id int64) (places []store.Place, author int64, err error) {
	a, err := Load(ctx, tx, id)
	if err != nil {
		return nil, 0, err
	}
	places, err = store.All(ctx, tx, "places of an announcement", pgx.RowToStructByPos[store.Place], sqlPlaces, id)
	return places, a.Author, err
}

// What a deputy does for who is away counts as well.
const sqlMayStill = `
SELECT NOT EXISTS (
    SELECT FROM announcement_county n JOIN county c ON c.id = n.county_id
     WHERE n.announcement_id = $1 AND NOT EXISTS (
           SELECT FROM role r
            WHERE r.ended_at IS NULL AND r.kind = ANY ($3)
              AND (r.person_id = $2 OR r.person_id IN (SELECT person_id FROM absence WHERE deputy_id = $2 AND ended_at IS NULL))
              AND (r.county_id = c.id OR r.county_id IS NULL AND coalesce(r.province_id, c.province_id) = c.province_id)))
   AND EXISTS (SELECT FROM role r WHERE r.ended_at IS NULL AND r.kind = ANY ($3)
              AND (r.person_id = $2 OR r.person_id IN (SELECT person_id FROM absence WHERE deputy_id = $2 AND ended_at IS NULL)))`

// MayStill says whether somebody has one of some roles in each place where an announcement goes.
func MayStill(ctx context.Context, tx *store.Tx, id, person int64, roles []string) (may bool, err error) {
	if err := tx.QueryRow(ctx, sqlMayStill, id, person, roles).Scan(&may); err != nil {
		return false, fmt.Errorf("who looks after announcement %d: %w", id, err)
	}
	return may, nil
}
