package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hamyar/store"
)

// Why two records aren't made one.
var (
	ErrSame      = errors.New("it is the same record")
	ErrTwoGroups = errors.New("both are members of a group, and not of the same")
	ErrBothSpeak = errors.New("both represent a group")
	ErrWaits     = errors.New("one of them waits to be erased")
)

// Side is one of two records that may be one woman's.
type Side struct {
	Person    int64
	Name      string // "" if not known
	BirthYear int    // Jalali, 0: not known
	Phone     string // E.164, "" if not known
	Group     int64  // that she is a member of, 0: none
	GroupName string
	County    int64
	Speaks    int64 // the group that she represents, 0: none
	Accounts  int
	Agreed    bool // by herself
	Waits     bool // to be erased
}

const sqlSides = `
SELECT p.id, coalesce(p.name, ''), coalesce(p.birth_year, 0), coalesce(p.phone, ''), coalesce(g.id, 0), coalesce(g.name, ''),
       coalesce(g.county_id, 0), coalesce((SELECT max(id) FROM helper_group WHERE representative = p.id AND state NOT IN ('refused', 'closed')), 0),
       (SELECT count(*) FROM holder h WHERE h.person_id = p.id),
       coalesce((SELECT c.agreed FROM consent c WHERE c.person_id = p.id AND c.by_person IS NULL ORDER BY c.id DESC LIMIT 1), false),
       EXISTS (SELECT FROM erasure e WHERE e.person_id = p.id AND e.done_at IS NULL)
  FROM person p
  LEFT JOIN LATERAL (
       SELECT g.* FROM membership m JOIN helper_group g ON g.id = m.group_id
        WHERE m.person_id = p.id AND m.ended_at IS NULL AND g.state <> 'refused' ORDER BY m.id DESC LIMIT 1) g ON true
 WHERE p.id = ANY ($1) AND p.merged_into IS NULL AND p.erased_at IS NULL
 ORDER BY p.id`

// Pair are two records of one woman, as they would be made one.
type Pair struct {
	Kept, Gone Side
	Doubt      bool // both agreed by themselves, with different birth years
}

// Compare looks at two records that may be one woman's. The first is kept, unless the other represents a group.
func Compare(ctx context.Context, tx *store.Tx, one, other int64) (p Pair, err error) {
	if one == other {
		return p, ErrSame
	}
	sides, err := collect[Side](ctx, tx, sqlSides, []int64{one, other})
	if err != nil {
		return p, err
	}
	if len(sides) != 2 {
		return p, ErrNobody
	}
	p.Kept, p.Gone = sides[0], sides[1]
	if p.Kept.Person != one {
		p.Kept, p.Gone = p.Gone, p.Kept
	}
	if p.Gone.Speaks != 0 && p.Kept.Speaks == 0 {
		p.Kept, p.Gone = p.Gone, p.Kept
	}
	p.Doubt = p.Kept.Agreed && p.Gone.Agreed && p.Kept.BirthYear != 0 && p.Gone.BirthYear != 0 && p.Kept.BirthYear != p.Gone.BirthYear
	return p, p.fits()
}

func (p Pair) fits() error {
	switch {
	case p.Kept.Waits || p.Gone.Waits:
		return ErrWaits
	case p.Kept.Speaks != 0 && p.Gone.Speaks != 0:
		return ErrBothSpeak
	case p.Kept.Group != 0 && p.Gone.Group != 0 && p.Kept.Group != p.Gone.Group:
		return ErrTwoGroups
	}
	return nil
}

// Filled is the kept record with what it lacked and the other has, and names of what that is.
func (p Pair) Filled() (Side, []string) {
	all, filled := p.Kept, []string{}
	if all.Name == "" && p.Gone.Name != "" {
		all.Name, filled = p.Gone.Name, append(filled, "name")
	}
	if all.BirthYear == 0 && p.Gone.BirthYear != 0 {
		all.BirthYear, filled = p.Gone.BirthYear, append(filled, "birth_year")
	}
	if all.Phone == "" && p.Gone.Phone != "" {
		all.Phone, filled = p.Gone.Phone, append(filled, "phone")
	}
	if all.Group == 0 {
		all.Group, all.GroupName, all.County = p.Gone.Group, p.Gone.GroupName, p.Gone.County
	}
	return all, filled
}

var sqlTwins = `
SELECT p.id, coalesce(p.name, '')
  FROM person own
  JOIN person p ON p.id <> own.id AND (p.phone = own.phone OR p.name_key = own.name_key)
 WHERE own.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL
   AND NOT ` + store.Away("p.id") + `
   AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = p.id AND e.done_at IS NULL)
 ORDER BY (p.phone = own.phone) IS TRUE DESC, p.id
 LIMIT 100`

// Twin is a record that looks like another.
type Twin struct {
	Person int64
	Name   string
}

// Twins gives the records with a woman's number or, in any spelling, her name; those with her number first.
func Twins(ctx context.Context, tx *store.Tx, person int64) ([]Twin, error) {
	return collect[Twin](ctx, tx, sqlTwins, person)
}

const sqlDays = `SELECT days FROM retention WHERE what = $1`

// Days is for how long something is kept that is kept only for a while.
func Days(ctx context.Context, tx *store.Tx, what string) (time.Duration, error) {
	var days int
	if err := tx.QueryRow(ctx, sqlDays, what).Scan(&days); err != nil {
		return 0, fmt.Errorf("retention of %s: %w", what, err)
	}
	return time.Duration(days) * 24 * time.Hour, nil
}
