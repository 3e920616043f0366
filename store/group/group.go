// Package group keeps the helper groups: how they are handed in, decided on and shown.
package group

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The states of a group.
const (
	Waiting  = "waiting"
	Returned = "returned" // sent back with a remark
	Approved = "approved"
	Refused  = "refused"
	Paused   = "paused" // it rests
	Closed   = "closed" // it has ended
)

// Group is a helper group as it was handed in and decided on.
type Group struct {
	ID             int64
	County         int64
	Name           string
	Village        string
	Trades         []int64
	OtherTrade     string      // in her words
	FoundedYear    int         // Jalali, 0: not known
	FoundedMonth   int         // the same
	SizeReason     string      // why it isn't of the usual size
	SizeFile       *store.File // the same, said or shown; nil: written
	WaiverReason   string      // why that was accepted
	WaiverFile     *store.File
	State          string
	Remark         string
	RemarkFile     *store.File
	RemarkOn       string // the question it is about
	Round          int    // how often it was handed in
	Representative int64
	HandedIn       time.Time
	DecidedBy      int64     // person, 0 while it waits
	Decider        string    // her name, "" while it waits
	DecidedAt      time.Time // zero while it waits
	Members        []Member  // the representative first
	LastRow        int       // the highest row that a member has or had
	ClosedAt       time.Time // of one that has ended
}

// Member is a woman of a group.
type Member struct {
	Person    int64
	Row       int // in the conversation that registered her, 0: who represented the group then
	Name      string
	BirthYear int    // Jalali
	Phone     string // E.164, "" if she has none
	Heads     bool   // she bears the cost of her household
	Away      bool   // she takes no part
}

const sqlLoad = `
SELECT g.id, g.county_id, g.name, g.village, g.other_trade, coalesce(g.founded_year, 0), coalesce(g.founded_month, 0),
       g.size_reason, g.waiver_reason, g.state, g.remark, g.remark_on, g.round, g.representative, g.handed_in_at,
       coalesce(d.id, 0), coalesce(d.name, ''), coalesce(g.decided_at, 'epoch'),
       coalesce((SELECT max(row_no) FROM membership m WHERE m.group_id = g.id), 0),
       g.size_file, g.waiver_file, g.remark_file,
       coalesce((SELECT max(h.at) FROM group_history h WHERE h.group_id = g.id AND h.what = 'close'), g.decided_at, g.handed_in_at),
       ARRAY(SELECT trade_id FROM group_trade t JOIN trade ON trade.id = t.trade_id
              WHERE t.group_id = g.id ORDER BY trade.place)
  FROM helper_group g LEFT JOIN person d ON d.id = g.decided_by
 WHERE g.id = $1`

var sqlMembers = `
SELECT p.id, m.row_no, coalesce(p.name, ''), coalesce(p.birth_year, 0), coalesce(p.phone, ''), m.heads,
       ` + store.Away("p.id") + `
  FROM membership m JOIN person p ON p.id = m.person_id JOIN helper_group g ON g.id = m.group_id
 WHERE m.group_id = $1 AND m.ended_at IS NULL
 ORDER BY m.person_id <> g.representative, m.row_no`

// Load gives a group with its members. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Group, error) {
	var g Group
	var size, waiver, remark []byte
	err := tx.QueryRow(ctx, sqlLoad, id).Scan(&g.ID, &g.County, &g.Name, &g.Village, &g.OtherTrade, &g.FoundedYear,
		&g.FoundedMonth, &g.SizeReason, &g.WaiverReason, &g.State, &g.Remark, &g.RemarkOn, &g.Round,
		&g.Representative, &g.HandedIn, &g.DecidedBy, &g.Decider, &g.DecidedAt, &g.LastRow, &size, &waiver, &remark, &g.ClosedAt, &g.Trades)
	if errors.Is(err, pgx.ErrNoRows) {
		return g, fmt.Errorf("group %d: %w", id, store.ErrMissing)
	}
	if err != nil {
		return g, fmt.Errorf("group %d: %w", id, err)
	}
	if err := g.unseal(tx, size, waiver, remark); err != nil {
		return g, fmt.Errorf("group %d: %w", id, err)
	}
	rows, err := tx.Query(ctx, sqlMembers, id)
	if err != nil {
		return g, fmt.Errorf("members of group %d: %w", id, err)
	}
	if g.Members, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Member]); err != nil {
		return g, fmt.Errorf("members of group %d: %w", id, err)
	}
	return g, nil
}

// The places in which files rest sealed.
const (
	sizeSeal   = "helper_group.size"
	waiverSeal = "helper_group.waiver"
	remarkSeal = "helper_group.remark"
)

func (g *Group) unseal(tx *store.Tx, size, waiver, remark []byte) (err error) {
	if g.SizeFile, err = tx.UnsealFile(sizeSeal, size); err != nil {
		return err
	}
	if g.WaiverFile, err = tx.UnsealFile(waiverSeal, waiver); err != nil {
		return err
	}
	g.RemarkFile, err = tx.UnsealFile(remarkSeal, remark)
	return err
}

const sqlResource = `
SELECT c.province_id, c.id, g.representative FROM helper_group g JOIN county c ON c.id = g.county_id WHERE g.id = $1`

// Resource says where a group is and whose. store.ErrMissing if there is none.
func Resource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	err = tx.QueryRow(ctx, sqlResource, id).Scan(&on.Place.Province, &on.Place.County, &on.Representative)
	if errors.Is(err, pgx.ErrNoRows) {
		return on, store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of group %d: %w", id, err)
	}
	return on, nil
}

const sqlRepresented = `SELECT id FROM helper_group WHERE representative = $1 ORDER BY state IN ('refused', 'closed'), id DESC LIMIT 1`

// Represented gives the group a woman represents, those that were refused or have ended last. store.ErrMissing if there is none.
func Represented(ctx context.Context, tx *store.Tx, person int64) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlRepresented, person).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrMissing
	}
	if err != nil {
		return 0, fmt.Errorf("group of person %d: %w", person, err)
	}
	return id, nil
}

const sqlBelongs = `
SELECT g.id FROM membership m JOIN helper_group g ON g.id = m.group_id
 WHERE m.person_id = $1 AND m.ended_at IS NULL AND g.state <> 'refused'
 ORDER BY m.id DESC
 LIMIT 1`

// Belongs gives the group that a woman is a member of, if it wasn't refused. store.ErrMissing if there is none.
func Belongs(ctx context.Context, tx *store.Tx, person int64) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlBelongs, person).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrMissing
	}
	if err != nil {
		return 0, fmt.Errorf("group of member %d: %w", person, err)
	}
	return id, nil
}

// Row is a group in a list.
type Row struct {
	ID     int64
	Name   string
	County int64
	Size   int
	State  string
}

const sqlAll = `
SELECT g.id, g.name, g.county_id, (SELECT count(*) FROM membership m WHERE m.group_id = g.id AND m.ended_at IS NULL), g.state
  FROM helper_group g JOIN county c ON c.id = g.county_id
 WHERE g.county_id = ANY ($1) AND g.state NOT IN ('refused', 'closed')
 ORDER BY c.place, g.name COLLATE "fa-x-icu", g.id
OFFSET $2 LIMIT $3`

// All gives the groups of some counties, but for those that were refused or have ended, by county and name.
func All(ctx context.Context, tx *store.Tx, counties []int64, from, most int) ([]Row, error) {
	rows, err := tx.Query(ctx, sqlAll, counties, from, most)
	if err != nil {
		return nil, fmt.Errorf("list groups: %w", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Row])
	if err != nil {
		return nil, fmt.Errorf("list groups: %w", err)
	}
	return list, nil
}

// Found is a group that was looked for.
type Found struct {
	ID      int64
	Name    string
	Village string
}

const sqlAlike = `
SELECT id, name, village FROM helper_group
 WHERE county_id = $1 AND state NOT IN ('refused', 'closed') AND (strpos(name_key, $2) > 0 OR strpos($2, name_key) > 0)
 ORDER BY name_key <> $2, name COLLATE "fa-x-icu", id
 LIMIT $3`

// Alike gives the groups of a county whose name, as a search key without spaces, holds another or is held by it.
func Alike(ctx context.Context, tx *store.Tx, county int64, key string, most int) ([]Found, error) {
	rows, err := tx.Query(ctx, sqlAlike, county, key, most)
	if err != nil {
		return nil, fmt.Errorf("look for a group in county %d: %w", county, err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Found])
	if err != nil {
		return nil, fmt.Errorf("look for a group in county %d: %w", county, err)
	}
	return found, nil
}

// Arrived names the notice that a group waits, as it was handed in the given time.
func Arrived(id int64, round int) string {
	return "group.waiting/" + strconv.FormatInt(id, 10) + "/" + strconv.Itoa(round)
}
