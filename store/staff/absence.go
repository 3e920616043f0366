package staff

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Absence is a coordinator who is away.
type Absence struct {
	ID         int64
	Person     int64
	Name       string // "" if not known
	Deputy     int64  // 0: nobody
	DeputyName string
	Stands     bool // the deputy stands in: she has a role of her own, and isn't away
	Since      time.Time
	Until      *time.Time // the midnight with which the day of her return begins; nil: nobody knows yet
}

// sqlAbsences reads absences a of $1, a time.
const sqlAbsences = `
SELECT a.id, a.person_id, coalesce(p.name, ''), coalesce(a.deputy_id, 0), coalesce(d.name, ''),
       EXISTS (SELECT FROM standing_in($1) s WHERE s.person_id = a.deputy_id AND s.absent_id = a.person_id), a.since, a.until
  FROM away($1) a
  JOIN person p ON p.id = a.person_id
  LEFT JOIN person d ON d.id = a.deputy_id
 WHERE `

// Away gives the absence of a person. store.ErrMissing if she is there.
func Away(ctx context.Context, tx *store.Tx, person int64, now time.Time) (Absence, error) {
	all, err := absences(ctx, tx, sqlAbsences+`a.person_id = $2`, now, person)
	if err == nil && len(all) == 0 {
		err = store.ErrMissing
	}
	if err != nil {
		return Absence{}, fmt.Errorf("absence of person %d: %w", person, err)
	}
	return all[0], nil
}

// StandsFor gives those in whose place a person is, who are away.
func StandsFor(ctx context.Context, tx *store.Tx, person int64, now time.Time) ([]Absence, error) {
	sql := sqlAbsences + `a.deputy_id = $2
   AND EXISTS (SELECT FROM standing_in($1) s WHERE s.person_id = $2 AND s.absent_id = a.person_id) ORDER BY a.id`
	all, err := absences(ctx, tx, sql, now, person)
	if err != nil {
		return nil, fmt.Errorf("for whom person %d stands in: %w", person, err)
	}
	return all, nil
}

func absences(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]Absence, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Absence])
}

const sqlGoAway = `
INSERT INTO absence (person_id, deputy_id, until, since, said_by) VALUES ($1, nullif($2, 0), $3, $4, $5)
RETURNING id`

const sqlStillAway = `UPDATE absence SET ended_at = least($2, until) WHERE person_id = $1 AND ended_at IS NULL`

// GoAway notes that a coordinator is away from now on, until a time (nil: not known), and who stands in for her (0: nobody).
// What was noted before counts no more.
func GoAway(ctx context.Context, tx *store.Tx, person, deputy int64, until *time.Time, by int64, now time.Time) (id int64, err error) {
	tx.Later(sqlLock, person)
	tx.Later(sqlStillAway, person, now)
	if err := tx.QueryRow(ctx, sqlGoAway, person, deputy, until, now, by).Scan(&id); err != nil {
		return 0, fmt.Errorf("person %d goes away: %w", person, err)
	}
	return id, nil
}

const sqlComeBack = `UPDATE absence SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL AND (until IS NULL OR until > $2)`

// ComeBack ends an absence, and gives it. store.ErrMissing if she is there.
func ComeBack(ctx context.Context, tx *store.Tx, person int64, now time.Time) (Absence, error) {
	tx.Later(sqlLock, person)
	a, err := Away(ctx, tx, person, now)
	if err != nil {
		return a, err
	}
	if _, err := tx.Exec(ctx, sqlComeBack, person, now); err != nil {
		return a, fmt.Errorf("person %d comes back: %w", person, err)
	}
	return a, nil
}

const sqlOver = `
WITH over AS (
    UPDATE absence SET ended_at = until WHERE ended_at IS NULL AND until <= $1 RETURNING id, person_id, deputy_id, since, until
)
SELECT o.id, o.person_id, coalesce(p.name, ''), coalesce(o.deputy_id, 0), coalesce(d.name, ''), false, o.since, o.until
  FROM over o
  JOIN person p ON p.id = o.person_id
  LEFT JOIN person d ON d.id = o.deputy_id
 ORDER BY o.id`

// Over ends the absences whose day has come, and gives them.
func Over(ctx context.Context, tx *store.Tx, now time.Time) ([]Absence, error) {
	all, err := absences(ctx, tx, sqlOver, now)
	if err != nil {
		return nil, fmt.Errorf("absences that are over: %w", err)
	}
	return all, nil
}
