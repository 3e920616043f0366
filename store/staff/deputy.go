package staff

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Deputy is somebody who can stand in for a coordinator.
type Deputy struct {
	Person int64
	Name   string // "" if not known
	Kind   string // of the role by which she is the nearest
	Place  store.Place
}

// The nearest are the coordinators of her own places, then the others of her province, those of the whole province, and the
// admins. Who is away or can't be reached is none.
const sqlDeputies = `
WITH hers AS (
    SELECT r.province_id, r.county_id, coalesce(r.province_id, c.province_id) AS province
      FROM role r LEFT JOIN county c ON c.id = r.county_id
     WHERE r.person_id = $1 AND r.kind = 'coordinator' AND r.ended_at IS NULL
), others AS (
    SELECT DISTINCT ON (r.person_id) r.person_id, r.kind, coalesce(r.province_id, c.province_id, 0) AS province, coalesce(r.county_id, 0) AS county,
           CASE WHEN r.kind = 'admin' THEN 4
                WHEN r.county_id IN (SELECT county_id FROM hers) OR r.province_id IN (SELECT province_id FROM hers) THEN 1
                WHEN r.county_id IS NOT NULL THEN 2
                ELSE 3 END AS far
      FROM role r LEFT JOIN county c ON c.id = r.county_id
     WHERE r.ended_at IS NULL AND r.person_id <> $1
       AND CASE r.kind WHEN 'coordinator' THEN coalesce(r.province_id, c.province_id) IN (SELECT province FROM hers)
                       WHEN 'admin' THEN r.county_id IS NULL AND (r.province_id IS NULL OR r.province_id IN (SELECT province FROM hers))
                       ELSE false END
     ORDER BY r.person_id, far, r.id
)
SELECT o.person_id, coalesce(p.name, ''), o.kind, o.province, o.county
  FROM others o JOIN person p ON p.id = o.person_id
 WHERE o.person_id NOT IN (SELECT person_id FROM away($2))
   AND EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id
                WHERE h.person_id = o.person_id AND a.left_at IS NULL AND a.language <> '')
 ORDER BY o.far, p.name COLLATE "fa-x-icu", o.person_id`

// Deputies gives who can stand in for a coordinator, the nearest first.
func Deputies(ctx context.Context, tx *store.Tx, person int64, now time.Time) ([]Deputy, error) {
	rows, err := tx.Query(ctx, sqlDeputies, person, now)
	if err != nil {
		return nil, fmt.Errorf("deputies of person %d: %w", person, err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (d Deputy, err error) {
		err = row.Scan(&d.Person, &d.Name, &d.Kind, &d.Place.Province, &d.Place.County)
		return d, err
	})
	if err != nil {
		return nil, fmt.Errorf("deputies of person %d: %w", person, err)
	}
	return all, nil
}
