// Package audit reads what was done: who, what, when, about what and for whom. Names are looked up when they are shown.
package audit

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Scope is where a reader may see what was done. The zero Scope is nowhere.
type Scope struct {
	All       bool
	Provinces []int64
	Counties  []int64
}

// Filter says which deeds are meant. Its zero values leave them all.
type Filter struct {
	By           int64 // who did them
	About        int64 // a woman: about her, for her, or a look at a list in which she stood
	Do           store.Did
	Since, Until time.Time
	Before       int64 // older than the deed with this id
}

// Entry is a deed as it is shown.
type Entry struct {
	ID      int64
	At      time.Time
	By      int64  // 0: the program
	ByName  string // "" if not known
	Account string // "telegram:123", of her who did it, if her name isn't known
	Do      store.Did
	About   int64  // of the kind that Do says, 0: nothing in particular
	Name    string // of the woman, the group, the event, or her who called; "" if not known, and of places
	For     int64  // on whose behalf, 0: nobody's
	ForName string
	County  int64 // where, 0: in none in particular
	Kind    store.Kind
}

const sqlNamed = `
SELECT a.id, a.at, coalesce(a.actor, 0), coalesce(who.name, ''),
       CASE WHEN who.name IS NULL THEN coalesce((SELECT acc.channel || ':' || acc.user_id FROM holder JOIN account acc ON acc.id = holder.account_id
                                                  WHERE holder.person_id = a.actor ORDER BY holder.since LIMIT 1), '') ELSE '' END,
       a.action, coalesce(a.subject, 0),
       coalesce(p.name, g.name, caller.name, asked.name, ev.title, ''), coalesce(a.on_behalf, 0), coalesce(whom.name, ''), coalesce(a.county, 0), a.kind
  FROM (SELECT * FROM audit a WHERE %s ORDER BY id DESC LIMIT %s) a
  LEFT JOIN person who ON who.id = a.actor
  LEFT JOIN person whom ON whom.id = a.on_behalf
  LEFT JOIN person p ON p.id = a.subject AND a.kind = 'person'
  LEFT JOIN helper_group g ON g.id = a.subject AND a.kind = 'group'
  LEFT JOIN help h ON h.id = a.subject AND a.kind = 'call'
  LEFT JOIN person caller ON caller.id = h.person_id
  LEFT JOIN request r ON r.id = a.subject AND a.kind = 'request'
  LEFT JOIN helper_group asked ON asked.id = r.group_id
  LEFT JOIN event ev ON ev.id = a.subject AND a.kind = 'event'
 ORDER BY a.id DESC`

// List gives the newest deeds, so many at most.
func List(ctx context.Context, tx *store.Tx, s Scope, f Filter, most int) (all []Entry, err error) {
	w := where{}
	w.scope(s)
	w.filter(f)
	rows, err := tx.Query(ctx, fmt.Sprintf(sqlNamed, w.sql(), w.arg(most)), w.args...)
	if err == nil {
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Entry])
	}
	if err != nil {
		return nil, fmt.Errorf("list deeds: %w", err)
	}
	return all, nil
}

// where is a condition that grows, so that only what is asked for stands in it and an index serves it.
type where struct {
	all  []string
	args []any
}

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

func (w *where) sql() string {
	if len(w.all) == 0 {
		return "true"
	}
	return strings.Join(w.all, " AND ")
}

func (w *where) scope(s Scope) {
	if !s.All {
		w.all = append(w.all, fmt.Sprintf("(a.province = ANY (%s::bigint[]) OR a.county = ANY (%s::bigint[]))", w.arg(s.Provinces), w.arg(s.Counties)))
	}
}

func (w *where) filter(f Filter) {
	if f.By != 0 {
		w.all = append(w.all, "a.actor = "+w.arg(f.By))
	}
	if f.About != 0 {
		w.all = append(w.all, fmt.Sprintf(sqlAbout, w.arg(f.About)))
	}
	if f.Do != "" {
		w.all = append(w.all, "a.action = "+w.arg(f.Do))
	}
	if !f.Since.IsZero() {
		w.all = append(w.all, "a.at >= "+w.arg(f.Since))
	}
	if !f.Until.IsZero() {
		w.all = append(w.all, "a.at < "+w.arg(f.Until))
	}
	if f.Before != 0 {
		w.all = append(w.all, "a.id < "+w.arg(f.Before))
	}
}

// What is about a woman: about her, for her, about a call of hers, and the looks at lists in which she stood then.
const sqlAbout = `(a.kind = 'person' AND a.subject = %[1]s OR a.on_behalf = %[1]s
    OR a.kind = 'call' AND a.subject = ANY (ARRAY(SELECT id FROM help WHERE person_id = %[1]s))
    OR a.kind = 'group' AND a.action IN ('group.see', 'group.roster')
       AND a.subject = ANY (ARRAY(SELECT group_id FROM membership WHERE person_id = %[1]s))
       AND EXISTS (SELECT FROM membership m WHERE m.person_id = %[1]s AND m.group_id = a.subject
                      AND m.since <= a.at AND (m.ended_at IS NULL OR m.ended_at > a.at))
    OR a.kind = 'county' AND a.action = 'county.roster'
       AND EXISTS (SELECT FROM membership m JOIN helper_group g ON g.id = m.group_id
                    WHERE m.person_id = %[1]s AND g.county_id = a.subject
                      AND m.since <= a.at AND (m.ended_at IS NULL OR m.ended_at > a.at)))`
