package staff

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

// Of those who can be reached: coordinators of the county, else the province's, else the admins. Without a county: the
// province's of anywhere, else the admins. In the place of who is away there is her deputy, or nobody. Who never was here
// has no language yet.
const sqlNext = `
WITH place AS (SELECT id, province_id FROM county WHERE id = $1),
coordinator AS (
    SELECT person_id, province_id, county_id FROM role
     WHERE kind = 'coordinator' AND ended_at IS NULL AND person_id NOT IN (SELECT person_id FROM away($4))
    UNION ALL
    SELECT person_id, province_id, county_id FROM standing_in($4) WHERE kind = 'coordinator'
),
staff AS (
    SELECT person_id, 1 AS level FROM coordinator WHERE county_id IN (SELECT id FROM place)
    UNION ALL
    SELECT person_id, 2 FROM coordinator
     WHERE province_id IS NOT NULL AND ($1 = 0 OR province_id IN (SELECT province_id FROM place))
    UNION ALL
    SELECT person_id, 3 FROM role
     WHERE kind = 'admin' AND ended_at IS NULL AND county_id IS NULL
       AND (province_id IS NULL OR province_id IN (SELECT province_id FROM place))
), reached AS (
    SELECT * FROM staff s
     WHERE level > $2 AND person_id <> ALL($3)
       AND EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id
                    WHERE h.person_id = s.person_id AND a.left_at IS NULL AND a.language <> '')
)
SELECT DISTINCT person_id, level FROM reached WHERE level = (SELECT min(level) FROM reached) ORDER BY person_id`

// Next gives those who look after a county (0: after women whose county isn't known) at the first level above another at
// which somebody can be reached besides some people, and that level: 1 the county's people, 2 the province's, 3 the
// admins; 0 if nobody can.
func Next(ctx context.Context, tx *store.Tx, county int64, above int, now time.Time, besides ...int64) (people []int64, level int, err error) {
	rows, err := tx.Query(ctx, sqlNext, county, above, append([]int64{}, besides...), now)
	if err != nil {
		return nil, 0, fmt.Errorf("who looks after county %d: %w", county, err)
	}
	defer rows.Close()
	for rows.Next() {
		var person int64
		if err := rows.Scan(&person, &level); err != nil {
			return nil, 0, fmt.Errorf("who looks after county %d: %w", county, err)
		}
		people = append(people, person)
	}
	if err := rows.Err(); err != nil {
		return nil, 0, fmt.Errorf("who looks after county %d: %w", county, err)
	}
	return people, level, nil
}
