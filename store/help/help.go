// Package help keeps the calls of women who are stuck, and who answered them.
package help

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Call is a woman who is stuck.
type Call struct {
	ID       int64
	Account  int64
	Channel  string // of the account
	Person   int64  // 0: not known yet
	Name     string // "" if not known
	County   int64  // 0: not known yet
	Stuck    string // the screen
	At       time.Time
	Answerer string // name of who answered, "" while nobody did
	Answered bool
}

const sqlCall = `
INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at)
VALUES ($1, nullif($2, 0), nullif($3, 0), $4, $5)
    ON CONFLICT (account_id) WHERE answered_at IS NULL DO UPDATE
   SET stuck_at = $4, county_id = coalesce(nullif($3, 0), help.county_id)
RETURNING id`

// Ask makes a call, or gives the one that still waits for its answer.
func Ask(ctx context.Context, tx *store.Tx, c Call, now time.Time) (id int64, err error) {
	if err := tx.QueryRow(ctx, sqlCall, c.Account, c.Person, c.County, c.Stuck, now).Scan(&id); err != nil {
		return 0, fmt.Errorf("call of account %d: %w", c.Account, err)
	}
	return id, nil
}

const sqlLoad = `
SELECT h.id, h.account_id, account.channel, coalesce(h.person_id, 0), coalesce(p.name, ''), coalesce(h.county_id, 0), h.stuck_at,
       h.asked_at, coalesce(a.name, ''), h.answered_at IS NOT NULL
  FROM help h
  JOIN account ON account.id = h.account_id
  LEFT JOIN person p ON p.id = h.person_id
  LEFT JOIN person a ON a.id = h.answered_by
 WHERE h.id = $1`

// Load gives a call. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Call, error) {
	rows, err := tx.Query(ctx, sqlLoad, id)
	if err != nil {
		return Call{}, fmt.Errorf("call %d: %w", id, err)
	}
	c, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Call])
	if errors.Is(err, pgx.ErrNoRows) {
		return c, store.ErrMissing
	}
	if err != nil {
		return c, fmt.Errorf("call %d: %w", id, err)
	}
	return c, nil
}

const sqlResource = `
SELECT coalesce(c.province_id, 0), coalesce(c.id, 0), coalesce(h.person_id, 0)
  FROM help h LEFT JOIN county c ON c.id = h.county_id
 WHERE h.id = $1`

// Resource says where a call came from, and from whom. store.ErrMissing if there is none.
func Resource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	err = tx.QueryRow(ctx, sqlResource, id).Scan(&on.Place.Province, &on.Place.County, &on.Person)
	if errors.Is(err, pgx.ErrNoRows) {
		return on, store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of call %d: %w", id, err)
	}
	return on, nil
}

const sqlAnswer = `UPDATE help SET answered_by = $2, answered_at = $3 WHERE id = $1 AND answered_at IS NULL`

// Answer notes who answered. store.ErrTaken if somebody was faster.
func Answer(ctx context.Context, tx *store.Tx, id, by int64, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlAnswer, id, by, now)
	if err != nil {
		return fmt.Errorf("answer call %d: %w", id, err)
	}
	if tag.RowsAffected() == 0 {
		return store.ErrTaken
	}
	return nil
}

const sqlCountyOf = `
SELECT g.county_id
  FROM membership m JOIN helper_group g ON g.id = m.group_id
 WHERE m.person_id = $1 AND m.ended_at IS NULL
 ORDER BY m.id DESC
 LIMIT 1`

// CountyOf gives the county of the person's group, 0 if she has none.
func CountyOf(ctx context.Context, tx *store.Tx, person int64) (county int64, err error) {
	err = tx.QueryRow(ctx, sqlCountyOf, person).Scan(&county)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("county of person %d: %w", person, err)
	}
	return county, nil
}
