package staff

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// ErrChanged is returned when somebody else has changed the same meanwhile.
var ErrChanged = errors.New("somebody else was faster")

const sqlLock = `SELECT FROM person WHERE id = $1 FOR UPDATE`

const sqlPost = `
SELECT r.id, coalesce(r.province_id, 0), coalesce(r.county_id, 0)
  FROM role r LEFT JOIN county c ON c.id = r.county_id
 WHERE r.person_id = $1 AND r.kind = $2 AND r.ended_at IS NULL
 ORDER BY r.province_id NULLS LAST, c.place, r.id`

// PostOf gives where somebody holds a kind of role, and the roles. Who has a whole province may have counties besides.
func PostOf(ctx context.Context, tx *store.Tx, person int64, kind string) (p Post, roles []int64, err error) {
	rows, err := tx.Query(ctx, sqlPost, person, kind)
	if err == nil {
		var id, province, county int64
		_, err = pgx.ForEachRow(rows, []any{&id, &province, &county}, func() error {
			roles = append(roles, id)
			if province != 0 {
				p.Province = province
			}
			if county != 0 {
				p.Counties = append(p.Counties, county)
			}
			return nil
		})
	}
	if err != nil {
		return p, nil, fmt.Errorf("post of person %d: %w", person, err)
	}
	p.Kind = kind
	return p, roles, nil
}

const sqlEndOthers = `
UPDATE role SET ended_at = $5
 WHERE person_id = $1 AND kind = $2 AND ended_at IS NULL AND (province_id IS DISTINCT FROM nullif($3, 0) OR county_id IS NOT NULL)
   AND (county_id IS NULL OR county_id <> ALL ($4))`

// Move gives somebody a kind of role in other places: what isn't among them ends, what is new begins, and what stays goes
// on since when it was given. Was are the roles as whoever moves her saw them: ErrChanged if they are others by now.
func Move(ctx context.Context, tx *store.Tx, person int64, was []int64, to Post, by int64, now time.Time) error {
	tx.Later(sqlLock, person)
	_, roles, err := PostOf(ctx, tx, person, to.Kind)
	if err != nil {
		return err
	}
	if len(roles) == 0 || !slices.Equal(roles, was) {
		return ErrChanged
	}
	if _, err := tx.Exec(ctx, sqlEndOthers, person, to.Kind, to.Province, append([]int64{}, to.Counties...), now); err != nil {
		return fmt.Errorf("move person %d: %w", person, err)
	}
	return give(ctx, tx, person, to, `SELECT $5::bigint`, by, now)
}
