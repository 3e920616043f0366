package member

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Enrolled is a woman as a roster shows her.
type Enrolled struct {
	Group     string // its name
	State     string // of the group
	County    int64
	Name      string // "" if not known
	BirthYear int    // Jalali, 0: not known
	Phone     string // E.164, "" if she has none
	Heads     bool   // she bears the cost of her household
	Joined    bool   // she agreed by herself to what is kept of her
	Speaks    bool   // she represents the group
	Away      bool   // she takes no part: her birth year and her number aren't given
}

var sqlRoster = `
SELECT g.name, g.state, g.county_id, coalesce(p.name, ''), CASE WHEN away THEN 0 ELSE coalesce(p.birth_year, 0) END, CASE WHEN away THEN '' ELSE coalesce(p.phone, '') END, m.heads,
       coalesce((SELECT c.agreed FROM consent c WHERE c.person_id = p.id AND c.by_person IS NULL ORDER BY c.id DESC LIMIT 1), false),
       g.representative = p.id, away
  FROM helper_group g
  JOIN membership m ON m.group_id = g.id AND m.ended_at IS NULL
  JOIN person p ON p.id = m.person_id
 CROSS JOIN LATERAL (SELECT ` + store.Away("p.id") + ` AS away) takes
 WHERE `

const sqlRosterOrder = `
 ORDER BY g.name COLLATE "fa-x-icu", g.id, m.row_no
 LIMIT $2`

// Roster gives the women of a group, so many at most.
func Roster(ctx context.Context, tx *store.Tx, group int64, most int) ([]Enrolled, error) {
	return roster(ctx, tx, `g.id = $1`, group, most)
}

// CountyRoster gives the women of all groups of a county but the refused ones, group by group.
func CountyRoster(ctx context.Context, tx *store.Tx, county int64, most int) ([]Enrolled, error) {
	return roster(ctx, tx, `g.county_id = $1 AND g.state <> 'refused'`, county, most)
}

func roster(ctx context.Context, tx *store.Tx, where string, of int64, most int) (all []Enrolled, err error) {
	rows, err := tx.Query(ctx, sqlRoster+where+sqlRosterOrder, of, most)
	if err == nil {
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Enrolled])
	}
	if err != nil {
		return nil, fmt.Errorf("roster of %d: %w", of, err)
	}
	return all, nil
}
