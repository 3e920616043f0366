package staff

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Role is a role that somebody holds.
type Role struct {
	ID      int64
	Person  int64
	Name    string // of the person, "" if not known
	Kind    string
	Place   store.Place // County 0: the whole province; both 0: everywhere
	Since   time.Time
	Account string // "telegram:123", of one who has no name yet; "" if she has none
}

const sqlRoles = `
SELECT r.id, r.person_id, coalesce(p.name, ''), r.kind, coalesce(r.province_id, c.province_id, 0), coalesce(r.county_id, 0), r.given_at,
       coalesce((SELECT a.channel || ':' || a.user_id FROM holder h JOIN account a ON a.id = h.account_id
                  WHERE h.person_id = r.person_id ORDER BY h.since LIMIT 1), '')
  FROM role r
  JOIN person p ON p.id = r.person_id
  LEFT JOIN county c ON c.id = r.county_id
 WHERE r.ended_at IS NULL`

// Scope is whose roles are looked after: of all, or of those in some provinces and counties.
type Scope struct {
	All                 bool
	Provinces, Counties []int64
}

// Roles gives the roles that people hold: admins first, then by place and name.
func Roles(ctx context.Context, tx *store.Tx, s Scope, from, most int) ([]Role, error) {
	rows, err := tx.Query(ctx, sqlRoles+`
   AND ($3 OR coalesce(r.province_id, c.province_id) = ANY ($4::bigint[]) OR r.county_id = ANY ($5::bigint[]))
 ORDER BY r.kind <> 'admin', c.place NULLS FIRST, p.name COLLATE "fa-x-icu", r.id
OFFSET $1 LIMIT $2`, from, most, s.All, s.Provinces, s.Counties)
	if err != nil {
		return nil, fmt.Errorf("roles: %w", err)
	}
	return collect(rows)
}

// LoadRole gives a role that somebody holds. store.ErrMissing if it has ended, or there is none.
func LoadRole(ctx context.Context, tx *store.Tx, id int64) (Role, error) {
	rows, err := tx.Query(ctx, sqlRoles+` AND r.id = $1`, id)
	if err != nil {
		return Role{}, fmt.Errorf("role %d: %w", id, err)
	}
	all, err := collect(rows)
	if err == nil && len(all) == 0 {
		err = store.ErrMissing
	}
	if err != nil {
		return Role{}, fmt.Errorf("role %d: %w", id, err)
	}
	return all[0], nil
}

func collect(rows pgx.Rows) (all []Role, err error) {
	all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (r Role, err error) {
		err = row.Scan(&r.ID, &r.Person, &r.Name, &r.Kind, &r.Place.Province, &r.Place.County, &r.Since, &r.Account)
		return r, err
	})
	if err != nil {
		return nil, fmt.Errorf("roles: %w", err)
	}
	return all, nil
}

// ErrLast is returned when nobody would be left who looks after the program.
var ErrLast = errors.New("she is the last admin")

// Two admins who take each other's role at once must not both succeed: the roles of all admins are locked.
const sqlLockAdmins = `SELECT id FROM role WHERE kind = 'admin' AND ended_at IS NULL ORDER BY id FOR UPDATE`

// Who looks after no place any more isn't away from any.
const sqlEnd = `
WITH ended AS (UPDATE role SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id, person_id), back AS (
    UPDATE absence a SET ended_at = $2 FROM ended
     WHERE a.person_id = ended.person_id AND a.ended_at IS NULL
       AND NOT EXISTS (SELECT FROM role r WHERE r.person_id = ended.person_id AND r.kind = 'coordinator' AND r.ended_at IS NULL AND r.id <> ended.id)
)
SELECT FROM ended`

// End takes a role from who holds it. ErrLast if she is the last admin, store.ErrMissing if it has ended.
func End(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	rows, err := tx.Query(ctx, sqlLockAdmins)
	if err != nil {
		return fmt.Errorf("end role %d: %w", id, err)
	}
	admins, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err == nil && len(admins) == 1 && admins[0] == id {
		return ErrLast
	}
	if err != nil {
		return fmt.Errorf("end role %d: %w", id, err)
	}
	tag, err := tx.Exec(ctx, sqlEnd, id, now)
	if err == nil && tag.RowsAffected() == 0 {
		err = store.ErrMissing
	}
	if err != nil {
		return fmt.Errorf("end role %d: %w", id, err)
	}
	return nil
}
