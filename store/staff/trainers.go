package staff

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Named is somebody of the staff.
type Named struct {
	ID   int64
	Name string // "" if she hasn't said it yet
}

const sqlTrainers = `
SELECT DISTINCT p.id, coalesce(p.name, '') AS name
  FROM role r JOIN person p ON p.id = r.person_id
 WHERE r.kind = 'trainer' AND r.ended_at IS NULL
   AND (r.county_id = $1 OR r.county_id IS NULL AND (r.province_id IS NULL OR r.province_id = (SELECT province_id FROM county WHERE id = $1)))
 ORDER BY name, p.id`

// Trainers gives the trainers of a county.
func Trainers(ctx context.Context, tx *store.Tx, county int64) ([]Named, error) {
	rows, err := tx.Query(ctx, sqlTrainers, county)
	if err != nil {
		return nil, fmt.Errorf("trainers of county %d: %w", county, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Named])
	if err != nil {
		return nil, fmt.Errorf("trainers of county %d: %w", county, err)
	}
	return all, nil
}
