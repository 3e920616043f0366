// Package help keeps the calls of women who are stuck: who takes one, what both write in it, and when it is over.
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
	Account  int64  // from which she was last heard
	Channel  string // of the account
	Person   int64  // 0: not known yet
	Name     string // "" if not known
	By       int64  // who called for her, and hears the answers; 0: she herself
	ByName   string
	Place    store.Place
	Stuck    string // the screen
	At       time.Time
	Level    int        // who was told last: the county's people, the province's, the admins; 0: nobody could be reached
	Round    int        // how often it was open
	Taker    int64      // of the staff, 0: nobody has taken it
	Taken    string     // her name
	Waits    *time.Time // since when it waits for a word of the staff; nil: they spoke last
	ClosedBy int64      // 0: not closed, or by the program, or by her who called while she wasn't known
	ClosedAt *time.Time
}

// Closed says whether the talk is over.
func (c Call) Closed() bool { return c.ClosedAt != nil }

// Resource is where a call came from, and from whom.
func (c Call) Resource() store.Resource {
	return store.Resource{Place: c.Place, Person: c.Person, Caller: c.Account, CalledBy: c.By}
}

// Talks is who talks with the staff: she who called for another, else she who is stuck, 0 if she isn't known.
func (c Call) Talks() int64 {
	if c.By != 0 {
		return c.By
	}
	return c.Person
}

// Talker is the name of who talks with the staff, "" if it isn't known.
func (c Call) Talker() string {
	if c.By != 0 {
		return c.ByName
	}
	return c.Name
}

const sqlCalls = `
SELECT h.id, h.account_id, account.channel, coalesce(h.person_id, 0), coalesce(p.name, ''), coalesce(county.province_id, 0),
       coalesce(h.county_id, 0), h.stuck_at, h.asked_at, h.level, h.round, coalesce(h.taken_by, 0), coalesce(t.name, ''),
       h.waits_since, coalesce(h.closed_by, 0), h.closed_at, coalesce(h.called_by, 0), coalesce(b.name, '')
  FROM help h
  JOIN account ON account.id = h.account_id
  LEFT JOIN county ON county.id = h.county_id
  LEFT JOIN person p ON p.id = h.person_id
  LEFT JOIN person t ON t.id = h.taken_by
  LEFT JOIN person b ON b.id = h.called_by
 WHERE `

// Load gives a call. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Call, error) {
	c, err := scan(tx.QueryRow(ctx, sqlCalls+`h.id = $1`, id))
	if err != nil {
		return c, fmt.Errorf("call %d: %w", id, err)
	}
	return c, nil
}

const sqlHold = `SELECT FROM help WHERE id = $1 FOR UPDATE`

// Hold gives a call that nobody else changes for the rest of the transaction. store.ErrMissing if there is none. It is
// read after it is held: what is joined to it would else be as it was before who held it last.
func Hold(ctx context.Context, tx *store.Tx, id int64) (Call, error) {
	tx.Later(sqlHold, id)
	return Load(ctx, tx, id)
}

func scan(row pgx.Row) (c Call, err error) {
	err = row.Scan(&c.ID, &c.Account, &c.Channel, &c.Person, &c.Name, &c.Place.Province, &c.Place.County, &c.Stuck, &c.At,
		&c.Level, &c.Round, &c.Taker, &c.Taken, &c.Waits, &c.ClosedBy, &c.ClosedAt, &c.By, &c.ByName)
	if errors.Is(err, pgx.ErrNoRows) {
		return c, store.ErrMissing
	}
	return c, err
}

// Her own open call comes before one that the account made while nobody knew who uses it.
const sqlOpen = `h.closed_at IS NULL AND (h.person_id = $2 OR h.person_id IS NULL AND h.account_id = $1)
 ORDER BY h.person_id NULLS LAST LIMIT 1`

// Open gives the open call of a person, 0: of who uses the account. store.ErrMissing if there is none.
func Open(ctx context.Context, tx *store.Tx, account, person int64) (Call, error) {
	c, err := scan(tx.QueryRow(ctx, sqlCalls+sqlOpen, account, person))
	if err != nil {
		return c, fmt.Errorf("open call of account %d: %w", account, err)
	}
	return c, nil
}

const sqlResource = `
SELECT coalesce(c.province_id, 0), coalesce(c.id, 0), coalesce(h.person_id, 0), h.account_id, coalesce(h.called_by, 0)
  FROM help h LEFT JOIN county c ON c.id = h.county_id
 WHERE h.id = $1`

// Resource says where a call came from, and from whom. store.ErrMissing if there is none.
func Resource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	err = tx.QueryRow(ctx, sqlResource, id).Scan(&on.Place.Province, &on.Place.County, &on.Person, &on.Caller, &on.CalledBy)
	if errors.Is(err, pgx.ErrNoRows) {
		return on, store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of call %d: %w", id, err)
	}
	return on, nil
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
