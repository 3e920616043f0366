package group

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The kinds of warnings.
const (
	SamePhone = "same_phone" // a woman of another group has that number
	SameWoman = "same_woman" // a woman of another group has that name and birth year
	SameGroup = "same_group" // the county has a group of that name
)

// Warning is something a coordinator should look at before she decides.
type Warning struct {
	Kind   string
	Woman  string // name, "" for SameGroup
	Group  string // name of the other group
	County int64  // of the other group
}

const sqlWarn = `
WITH here AS (
    SELECT p.id, p.name, p.name_key, p.birth_year, p.phone
      FROM membership m JOIN person p ON p.id = m.person_id
     WHERE m.group_id = $1 AND m.ended_at IS NULL
), alike AS (
    SELECT 'same_phone' AS kind, h.name, p.id FROM here h JOIN person p ON p.phone = h.phone
    UNION ALL
    SELECT 'same_woman', h.name, p.id
      FROM here h JOIN person p ON p.name_key = h.name_key AND p.birth_year = h.birth_year
     WHERE (p.phone = h.phone) IS NOT TRUE -- or said above
)
SELECT a.kind, a.name, g.name, g.county_id
  FROM alike a
  JOIN membership m ON m.person_id = a.id
  JOIN helper_group g ON g.id = m.group_id
 WHERE m.group_id <> $1 AND m.ended_at IS NULL AND g.state <> 'refused'
UNION ALL
SELECT 'same_group', '', o.name, o.county_id
  FROM helper_group g
  JOIN helper_group o ON o.county_id = g.county_id AND o.name_key = g.name_key AND o.id <> g.id AND o.state <> 'refused'
 WHERE g.id = $1
 ORDER BY 1, 2, 3
 LIMIT 6`

// Warnings compares a group with all others, but for the refused ones. It stops at six: by then she looks at all of it.
func Warnings(ctx context.Context, tx *store.Tx, id int64) ([]Warning, error) {
	rows, err := tx.Query(ctx, sqlWarn, id)
	if err != nil {
		return nil, fmt.Errorf("warnings of group %d: %w", id, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Warning])
	if err != nil {
		return nil, fmt.Errorf("warnings of group %d: %w", id, err)
	}
	return all, nil
}
