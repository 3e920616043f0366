package announce

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Who an announcement can be for.
const (
	Women           = "women" // of approved groups
	Representatives = "representatives"
	Trainers        = "trainer"
	Coordinators    = "coordinator"
	Named           = "named" // nobody but who is taken in by name
)

// What women of an event an announcement can be for.
const (
	Invited = "invited"
	Yes     = "yes"
	No      = "no"
	Silent  = "silent" // who hasn't answered
	Came    = "came"
	Missed  = "missed" // who was expected and didn't come
)

// Standings are all of them, in the order of lists.
func Standings() []string { return []string{Invited, Yes, No, Silent, Came, Missed} }

// Audience is whom an announcement is for: who of these counties is what Who says, and fits all that is asked besides. A list
// that is empty, and a zero, asks for nothing.
type Audience struct {
	Counties  []int64 `json:",omitempty"`
	Who       string  `json:",omitempty"`
	Groups    []int64 `json:",omitempty"`
	Trades    []int64 `json:",omitempty"`
	BornFrom  int     `json:",omitempty"` // Jalali year
	BornTo    int     `json:",omitempty"`
	Event     int64   `json:",omitempty"`
	Standing  string  `json:",omitempty"` // at that event
	Unseen    int64   `json:",omitempty"` // of the readers of that announcement, those who haven't seen it
	NotGroups []int64 `json:",omitempty"`
	NotTrades []int64 `json:",omitempty"`
	People    []int64 `json:",omitempty"` // besides, whatever they are
	Besides   []int64 `json:",omitempty"` // counties where they are
	NotPeople []int64 `json:",omitempty"` // whatever they are
}

// Empty says whether nobody has said whom it is for.
func (a Audience) Empty() bool { return a.Who == "" }

// With is an audience with who was taken in or left out by name of another, and with what it asks besides of her readers.
func (a Audience) With(other Audience) Audience {
	a.People, a.Besides, a.NotPeople, a.Unseen = other.People, other.Besides, other.NotPeople, other.Unseen
	return a
}

func (a Audience) encode() []byte {
	b, err := json.Marshal(a)
	if err != nil { // no field of it can fail
		return []byte("{}")
	}
	return b
}

func list(ids []int64) []int64 { return append([]int64{}, ids...) }

func (a Audience) args() []any {
	return []any{list(a.Counties), a.Who, list(a.Groups), list(a.Trades), a.BornFrom, a.BornTo, a.Event, a.Standing, a.Unseen,
		list(a.NotGroups), list(a.NotTrades), list(a.People), list(a.NotPeople)}
}

const sqlStands = `
SELECT FROM guest u
 WHERE u.person_id = p.id AND u.event_id = $7
   AND CASE $8::text
       WHEN 'invited' THEN u.invited_at IS NOT NULL
       WHEN 'silent' THEN u.invited_at IS NOT NULL AND u.answer IS NULL
       WHEN 'came' THEN u.came
       WHEN 'missed' THEN NOT u.came AND u.answer = 'yes'
       ELSE u.answer = $8 END`

// Of women it is asked where their groups are and what they do, of the others where they work. Who was erased or merged isn't
// told anything, nor who takes no part.
var sqlAudience = `
SELECT p.id
  FROM (SELECT m.person_id AS id
          FROM helper_group g JOIN membership m ON m.group_id = g.id AND m.ended_at IS NULL
         WHERE $2::text IN ('women', 'representatives') AND g.state = 'approved' AND g.county_id = ANY ($1::bigint[])
           AND ($2 = 'women' OR g.representative = m.person_id)
           AND (cardinality($3::bigint[]) = 0 OR g.id = ANY ($3))
           AND (cardinality($4::bigint[]) = 0 OR EXISTS (SELECT FROM group_trade t WHERE t.group_id = g.id AND t.trade_id = ANY ($4)))
         UNION
        SELECT r.person_id
          FROM role r
         WHERE r.kind = $2 AND r.ended_at IS NULL
           AND (r.county_id = ANY ($1)
                OR r.county_id IS NULL AND (r.province_id IS NULL
                   OR r.province_id IN (SELECT c.province_id FROM county c WHERE c.id = ANY ($1))))
       ) AS meant
  JOIN person p ON p.id = meant.id
 WHERE ($5::int = 0 OR p.birth_year >= $5) AND ($6::int = 0 OR p.birth_year <= $6)
   AND ($7::bigint = 0 OR EXISTS (` + sqlStands + `))
   AND ($9::bigint = 0 OR EXISTS (SELECT FROM reader d WHERE d.announcement_id = $9 AND d.person_id = p.id AND d.seen_at IS NULL))
   AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.ended_at IS NULL
                      AND (m.group_id = ANY ($10::bigint[])
                           OR EXISTS (SELECT FROM group_trade t WHERE t.group_id = m.group_id AND t.trade_id = ANY ($11::bigint[]))))
 UNION
SELECT p.id FROM person p WHERE p.id = ANY ($12::bigint[])`

// Who hears urgent announcements alone hears of her own events besides: $14 says that this one is urgent, $15 names its event.
var sqlHearers = `
SELECT p.id, p.name, p.name_key,
       NOT $14::boolean AND p.muted_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM guest u WHERE u.event_id = $15::bigint AND u.person_id = p.id AND u.invited_at IS NOT NULL) AS muted
  FROM (` + sqlAudience + `) AS a JOIN person p ON p.id = a.id
 WHERE NOT p.id = ANY ($13::bigint[]) AND p.erased_at IS NULL AND p.merged_into IS NULL AND NOT ` + store.Away("p.id")

// hearers are the arguments of sqlHearers.
func (a Announcement) hearers() []any { return append(a.Audience.args(), a.Urgent, a.Event) }

// sqlPhone is the account on which somebody is reached: of those that can be, the one she used last.
const sqlPhone = `
SELECT a.id FROM holder h JOIN account a ON a.id = h.account_id
 WHERE h.person_id = w.id AND a.left_at IS NULL
 ORDER BY a.seen_at DESC LIMIT 1`

// Size is how many an announcement is for.
type Size struct {
	People  int
	ByPhone int // of them, whom no messenger reaches
	Muted   int // besides: they hear urgent announcements alone
}

var sqlSize = `
WITH w AS (` + sqlHearers + `)
SELECT count(*) FILTER (WHERE NOT muted), count(*) FILTER (WHERE NOT muted AND (` + sqlPhone + `) IS NULL), count(*) FILTER (WHERE muted) FROM w`

// Measure says how many it is for as things are.
func Measure(ctx context.Context, tx *store.Tx, a Announcement) (s Size, err error) {
	if err := tx.QueryRow(ctx, sqlSize, a.hearers()...).Scan(&s.People, &s.ByPhone, &s.Muted); err != nil {
		return s, fmt.Errorf("size of announcement %d: %w", a.ID, err)
	}
	return s, nil
}

// Hearer is one whom an announcement is for.
type Hearer struct {
	ID   int64
	Name string // "" if it isn't known
	Out  bool   // she was left out by name
}

// Who was left out by name stands in the list still, so that she can be taken in again.
var sqlPeople = `
SELECT w.id, coalesce(w.name, ''), false AS out FROM (` + sqlHearers + `) AS w WHERE NOT w.muted`

var sqlNamed = sqlPeople + ` ORDER BY w.name COLLATE "fa-x-icu", w.id OFFSET $16 LIMIT $17`

// People gives whom it is for by name, so many from a place on.
func People(ctx context.Context, tx *store.Tx, a Announcement, from, most int) ([]Hearer, error) {
	return store.All(ctx, tx, "whom an announcement is for", pgx.RowToStructByPos[Hearer], sqlNamed, append(a.hearers(), from, most)...)
}

var sqlWithout = `
SELECT * FROM (` + sqlPeople + `
 UNION ALL
SELECT p.id, coalesce(p.name, ''), true FROM person p WHERE p.id = ANY ($13)
) AS all_of_them (id, name, out)
 ORDER BY out DESC, name COLLATE "fa-x-icu", id OFFSET $16 LIMIT $17`

// Choosable is People with those before them who were left out by name.
func Choosable(ctx context.Context, tx *store.Tx, a Announcement, from, most int) ([]Hearer, error) {
	return store.All(ctx, tx, "whom an announcement is for", pgx.RowToStructByPos[Hearer], sqlWithout, append(a.hearers(), from, most)...)
}

// Lacks is of how many people something isn't known that words may have a hole for.
type Lacks struct {
	Name  int
	Group int
	Event int // that is ahead of them
}

// Who shares the phone with others to whom it goes is spoken to as one of several.
var sqlLack = `
WITH w AS (` + sqlHearers + `)
SELECT count(*) FILTER (WHERE w.name IS NULL),
       count(*) FILTER (WHERE NOT EXISTS (SELECT FROM membership m WHERE m.person_id = w.id AND m.ended_at IS NULL)),
       count(*) FILTER (WHERE NOT EXISTS (SELECT FROM guest u JOIN event e ON e.id = u.event_id
                                           WHERE u.person_id = w.id AND e.cancelled_at IS NULL AND e.ends_at > $16))
  FROM w WHERE NOT muted`

// Lack says how many of those whom it is for lack what.
func Lack(ctx context.Context, tx *store.Tx, a Announcement, now time.Time) (l Lacks, err error) {
	if err := tx.QueryRow(ctx, sqlLack, append(a.hearers(), now)...).Scan(&l.Name, &l.Group, &l.Event); err != nil {
		return l, fmt.Errorf("what readers of announcement %d lack: %w", a.ID, err)
	}
	return l, nil
}
