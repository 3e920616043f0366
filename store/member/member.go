// Package member keeps the women of the groups as persons: what is known of each, who may know it, and how she joins by
// herself.
package member

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Member is a woman as she stands in the records, with the group that she belongs to.
type Member struct {
	Person     int64
	Name       string // "" if not known
	BirthYear  int    // Jalali, 0: not known
	Phone      string // E.164, "" if she has none
	Membership int64  // 0: she belongs to no group
	Heads      bool   // she bears the cost of her household
	Group      int64
	GroupName  string
	County     int64
	Speaker    int64     // who represents the group
	Joined     bool      // she agreed by herself to what is kept of her
	Away       bool      // she takes no part, or not any more: she said so, or somebody for her
	AwayBy     int64     // who said so for her, 0: she herself
	AwayTeller string    // her name, "" if not known
	AwayAt     time.Time // when it was said for her
	Reached    bool      // she uses an account, or shares one
	Until      time.Time // when the invitation that is open for her ends; zero: there is none
	TellerID   int64     // who told us of her, 0 if she did so herself
	Teller     string    // her name, "" if not known
}

var sqlLoad = `
SELECT p.id, coalesce(p.name, ''), coalesce(p.birth_year, 0), coalesce(p.phone, ''),
       coalesce(m.id, 0), coalesce(m.heads, false), coalesce(g.id, 0), coalesce(g.name, ''), coalesce(g.county_id, 0),
       coalesce(g.representative, 0),
       coalesce(said.agreed AND said.by_person IS NULL, false), coalesce(NOT said.agreed, false),
       CASE WHEN said.agreed THEN 0 ELSE coalesce(said.by_person, 0) END, coalesce((SELECT b.name FROM person b WHERE b.id = said.by_person), ''),
       coalesce(said.at, 'epoch'), EXISTS (SELECT FROM holder h WHERE h.person_id = p.id),
       coalesce((SELECT i.expires_at FROM invitation i
                  WHERE i.membership_id = m.id AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2), 'epoch'),
       coalesce(m.said_by, 0), coalesce((SELECT t.name FROM person t WHERE t.id = m.said_by), '')
  FROM person p
  LEFT JOIN LATERAL (SELECT * FROM membership WHERE person_id = p.id AND ended_at IS NULL ORDER BY id DESC LIMIT 1) m ON true
  LEFT JOIN helper_group g ON g.id = m.group_id
  LEFT JOIN LATERAL (` + store.Answer("p.id") + `) said ON true
 WHERE ` + theOne + ` AND p.erased_at IS NULL`

// theOne is the person with the id $1, or the one whose record hers was made one with.
const theOne = `p.id = coalesce((SELECT merged_into FROM person WHERE id = $1), $1)`

// Load gives a woman. store.ErrMissing if there is none, or nothing is known of her any more.
func Load(ctx context.Context, tx *store.Tx, person int64, now time.Time) (m Member, err error) {
	err = tx.QueryRow(ctx, sqlLoad, person, now).Scan(&m.Person, &m.Name, &m.BirthYear, &m.Phone, &m.Membership, &m.Heads,
		&m.Group, &m.GroupName, &m.County, &m.Speaker, &m.Joined, &m.Away, &m.AwayBy, &m.AwayTeller,
		&m.AwayAt, &m.Reached, &m.Until, &m.TellerID, &m.Teller)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return m, fmt.Errorf("person %d: %w", person, err)
	}
	if m.Until.Unix() == 0 {
		m.Until = time.Time{}
	}
	return m, nil
}

const sqlResource = `
SELECT p.id, coalesce(c.province_id, 0), coalesce(c.id, 0), coalesce(g.representative, 0)
  FROM person p
  LEFT JOIN LATERAL (SELECT * FROM membership WHERE person_id = p.id AND ended_at IS NULL ORDER BY id DESC LIMIT 1) m ON true
  LEFT JOIN helper_group g ON g.id = m.group_id
  LEFT JOIN county c ON c.id = g.county_id
 WHERE ` + theOne + ` AND p.erased_at IS NULL`

// Resource says who a woman is, where her group is and who speaks for it. store.ErrMissing if there is none, or nothing is
// known of her any more.
func Resource(ctx context.Context, tx *store.Tx, person int64) (on store.Resource, err error) {
	err = tx.QueryRow(ctx, sqlResource, person).Scan(&on.Person, &on.Place.Province, &on.Place.County, &on.Representative)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of person %d: %w", person, err)
	}
	if on.Place == (store.Place{}) {
		on.Place = store.Nowhere()
	}
	return on, nil
}

// Change is what becomes different of a woman; nil stays as it is.
type Change struct {
	Name, NameKey *string // NameKey is the search key without spaces
	BirthYear     *int
	Phone         *string // E.164, "": she has none
	Heads         *bool
}

const sqlChange = `
UPDATE person
   SET name = coalesce($2, person.name), name_key = coalesce($3, person.name_key), birth_year = coalesce($4, person.birth_year),
       phone = CASE WHEN $5::text IS NULL THEN person.phone ELSE nullif($5, '') END
  FROM person p
 WHERE person.id = p.id AND ` + theOne + ` AND p.erased_at IS NULL`

const sqlHeads = `
UPDATE membership SET heads = $2 FROM person p WHERE person_id = p.id AND ` + theOne + ` AND ended_at IS NULL`

// Correct changes what is known of a woman.
func Correct(ctx context.Context, tx *store.Tx, person int64, c Change) error {
	batch := &pgx.Batch{}
	batch.Queue(sqlChange, person, c.Name, c.NameKey, c.BirthYear, c.Phone)
	if c.Heads != nil {
		batch.Queue(sqlHeads, person, *c.Heads)
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("correct person %d: %w", person, err)
	}
	return nil
}

// Listed is a woman in a list.
type Listed struct {
	Person int64
	Name   string // "" if not known
	Joined bool   // she agreed by herself
}

const sqlList = `
SELECT p.id, coalesce(p.name, ''),
       coalesce((SELECT c.agreed FROM consent c WHERE c.person_id = p.id AND c.by_person IS NULL ORDER BY c.id DESC LIMIT 1), false)
  FROM membership m JOIN person p ON p.id = m.person_id JOIN helper_group g ON g.id = m.group_id
 WHERE m.group_id = $1 AND m.ended_at IS NULL
 ORDER BY m.person_id <> g.representative, m.row_no
OFFSET $2 LIMIT $3`

// List gives the women of a group, its representative first.
func List(ctx context.Context, tx *store.Tx, group int64, from, most int) ([]Listed, error) {
	rows, err := tx.Query(ctx, sqlList, group, from, most)
	if err != nil {
		return nil, fmt.Errorf("women of group %d: %w", group, err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Listed])
	if err != nil {
		return nil, fmt.Errorf("women of group %d: %w", group, err)
	}
	return list, nil
}
