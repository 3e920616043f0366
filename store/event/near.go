package event

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlIsNear = `
SELECT EXISTS (
    SELECT FROM event e JOIN person p ON p.id = $2 AND p.erased_at IS NULL AND p.merged_into IS NULL
     WHERE e.id = $1
       AND (EXISTS (SELECT FROM membership m JOIN helper_group g ON g.id = m.group_id
                     WHERE m.person_id = p.id AND m.ended_at IS NULL AND g.county_id = e.county_id)
            OR NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.ended_at IS NULL)
               AND EXISTS (SELECT FROM guest u JOIN event o ON o.id = u.event_id WHERE u.person_id = p.id AND o.county_id = e.county_id)))`

// IsNear says whether a woman is in a group of the county where an event is, or is in none and was at something there before.
func IsNear(ctx context.Context, tx *store.Tx, event, person int64) (near bool, err error) {
	if err := tx.QueryRow(ctx, sqlIsNear, event, person).Scan(&near); err != nil {
		return false, fmt.Errorf("is person %d near event %d: %w", person, event, err)
	}
	return near, nil
}

const sqlStrays = `
SELECT p.id FROM person p
 WHERE p.id = ANY ($1) AND p.erased_at IS NULL AND p.merged_into IS NULL
   AND NOT EXISTS (SELECT FROM holder WHERE person_id = p.id) AND NOT EXISTS (SELECT FROM membership WHERE person_id = p.id)
   AND NOT EXISTS (SELECT FROM role WHERE person_id = p.id) AND NOT EXISTS (SELECT FROM guest WHERE person_id = p.id)
 ORDER BY p.id`

// Strays gives, of some people, those whose name was written for an event alone at which they aren't any more.
func Strays(ctx context.Context, tx *store.Tx, people []int64) (strays []int64, err error) {
	rows, err := tx.Query(ctx, sqlStrays, people)
	if err == nil {
		strays, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		return nil, fmt.Errorf("strays of %d people: %w", len(people), err)
	}
	return strays, nil
}
