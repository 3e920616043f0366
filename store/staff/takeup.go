package staff

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hamyar/store"
)

// ErrNowhere is returned for an invitation to places of which none is in use any more.
var ErrNowhere = errors.New("its places aren't in use any more")

const sqlTakeUp = `
UPDATE invitation i SET used_by = $3, used_at = $2 WHERE i.id = $1 AND i.kind <> 'member' AND ` + isOpen

const sqlIsTrainer = `SELECT EXISTS (SELECT FROM role WHERE person_id = $1 AND kind = 'trainer' AND ended_at IS NULL)`

// TakeUp gives a person all of an invitation's roles, once: ErrUsed for everyone after her. What she has already stays as
// it is; counties that were taken out of use since are left out, ErrNowhere if none is left.
func TakeUp(ctx context.Context, tx *store.Tx, invitation, person int64, now time.Time) (Post, error) {
	tag, err := tx.Exec(ctx, sqlTakeUp, invitation, now, person)
	if err == nil && tag.RowsAffected() == 0 {
		return Post{}, ErrUsed
	}
	if err != nil {
		return Post{}, fmt.Errorf("take up invitation %d: %w", invitation, err)
	}
	i, err := Load(ctx, tx, invitation)
	if err != nil {
		return Post{}, err
	}
	trains := false
	if err := tx.QueryRow(ctx, sqlIsTrainer, person).Scan(&trains); err != nil {
		return Post{}, fmt.Errorf("take up invitation %d: %w", invitation, err)
	}
	if err := give(ctx, tx, person, i.Post, sqlMaker, invitation, now); err != nil {
		return Post{}, err
	}
	if i.Post.Kind == store.Trainer {
		err = learn(ctx, tx, person, i.Post.Trains, trains)
	}
	tx.Later(sqlHere, person, now)
	return i.Post, err
}

// Who takes something up is there, whatever she said before.
const sqlHere = `UPDATE absence SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL`

const sqlMaker = `SELECT made_by FROM invitation WHERE id = $5`

// sqlGive gives the roles of a post; by is SQL that says who gives them, of $5.
func sqlGive(by string) string {
	return `
WITH place AS (
    SELECT nullif($3::bigint, 0) AS province, NULL::bigint AS county WHERE cardinality($4::bigint[]) = 0
    UNION ALL
    SELECT NULL, id FROM county WHERE id = ANY ($4) AND retired_at IS NULL
), given AS (
    INSERT INTO role (person_id, kind, province_id, county_id, given_by, given_at)
    SELECT $1, $2, province, county, (` + by + `), $6 FROM place
        ON CONFLICT (person_id, kind, coalesce(province_id, 0), coalesce(county_id, 0)) WHERE ended_at IS NULL DO NOTHING
)
SELECT EXISTS (SELECT FROM place)`
}

func give(ctx context.Context, tx *store.Tx, person int64, p Post, by string, of int64, now time.Time) error {
	somewhere := false
	err := tx.QueryRow(ctx, sqlGive(by), person, p.Kind, p.Province, append([]int64{}, p.Counties...), of, now).Scan(&somewhere)
	if err == nil && !somewhere {
		err = ErrNowhere
	}
	if err != nil {
		return fmt.Errorf("give person %d a role: %w", person, err)
	}
	return nil
}
