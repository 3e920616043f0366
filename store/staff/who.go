package staff

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// InCharge gives the people who look after a county, 0: after women whose county isn't known, and can be reached.
func InCharge(ctx context.Context, tx *store.Tx, county int64, now time.Time) ([]int64, error) {
	people, _, err := Next(ctx, tx, county, 0, now)
	return people, err
}

// Above gives the people above those who are in charge of a county, if there are any.
func Above(ctx context.Context, tx *store.Tx, county int64, now time.Time) ([]int64, error) {
	_, level, err := Next(ctx, tx, county, 0, now)
	if err != nil {
		return nil, err
	}
	people, _, err := Next(ctx, tx, county, level, now)
	return people, err
}

const sqlKeepers = `SELECT DISTINCT person_id FROM role WHERE kind = 'admin' AND ended_at IS NULL ORDER BY person_id`

// Keepers gives the people who look after the program: its admins.
func Keepers(ctx context.Context, tx *store.Tx) ([]int64, error) { return people(ctx, tx, sqlKeepers) }

func people(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]int64, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err == nil {
		var list []int64
		if list, err = pgx.CollectRows(rows, pgx.RowTo[int64]); err == nil {
			return list, nil
		}
	}
	return nil, fmt.Errorf("staff of %v: %w", args, err)
}

const sqlAdmin = `
INSERT INTO account AS a (channel, user_id, language, created_at, seen_at) VALUES ($1, $2, '', $3, $3)
    ON CONFLICT (channel, user_id) DO UPDATE SET language = a.language
RETURNING id, coalesce(person_id, 0)`

const sqlGiveAdmin = `
INSERT INTO role (person_id, kind, given_at)
SELECT $1, 'admin', $2
 WHERE NOT EXISTS (SELECT FROM role WHERE person_id = $1 AND kind = 'admin')
    OR NOT EXISTS (SELECT FROM role WHERE kind = 'admin' AND ended_at IS NULL)
    ON CONFLICT (person_id, kind, coalesce(province_id, 0), coalesce(county_id, 0)) WHERE ended_at IS NULL DO NOTHING`

// Appoint makes the person of an account an admin: the configuration names the first ones. From whom the role was taken
// since, she gets it back only if nobody else has it.
func Appoint(ctx context.Context, tx *store.Tx, channel string, user int64, now time.Time) error {
	var account, person int64
	if err := tx.QueryRow(ctx, sqlAdmin, channel, user, now).Scan(&account, &person); err != nil {
		return fmt.Errorf("appoint %s:%d: %w", channel, user, err)
	}
	if person == 0 {
		var err error
		if person, err = tx.NewPerson(ctx, account, now); err != nil {
			return fmt.Errorf("appoint %s:%d: %w", channel, user, err)
		}
	}
	if _, err := tx.Exec(ctx, sqlGiveAdmin, person, now); err != nil {
		return fmt.Errorf("appoint %s:%d: %w", channel, user, err)
	}
	return nil
}
