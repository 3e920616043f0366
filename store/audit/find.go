package audit

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Each step looks for the newest deed before the day of the last one, so that a day costs the same however much was done.
const sqlDays = `
WITH RECURSIVE day (at) AS (
    (SELECT a.at FROM audit a WHERE a.at < %[2]s AND %[1]s ORDER BY a.at DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT a.at FROM audit a WHERE a.at < date_trunc('day', day.at, %[3]s) AND %[1]s ORDER BY a.at DESC LIMIT 1)
      FROM day WHERE day.at IS NOT NULL
)
SELECT at FROM day WHERE at IS NOT NULL LIMIT %[4]s`

// Days gives a moment of each day on which something was done, before a time, the newest first, so many at most.
func Days(ctx context.Context, tx *store.Tx, s Scope, before time.Time, zone *time.Location, most int) (days []time.Time, err error) {
	w := where{}
	w.scope(s)
	sql := fmt.Sprintf(sqlDays, w.sql(), w.arg(before), w.arg(zone.String()), w.arg(most))
	rows, err := tx.Query(ctx, sql, w.args...)
	if err == nil {
		days, err = pgx.CollectRows(rows, pgx.RowTo[time.Time])
	}
	if err != nil {
		return nil, fmt.Errorf("days with deeds: %w", err)
	}
	return days, nil
}

// Person is somebody who did something, or about whom something was done.
type Person struct {
	ID   int64
	Name string
}

// involved says, of a person p, that a reader may know of her by what was done within her scope.
func (w *where) involved(s Scope) {
	if s.All {
		return
	}
	inner := where{args: w.args}
	inner.scope(s)
	w.args = inner.args
	w.all = append(w.all, "EXISTS (SELECT FROM audit a WHERE (a.actor = p.id OR a.on_behalf = p.id OR a.kind = 'person' AND a.subject = p.id) AND "+
		inner.sql()+")")
}

// Find gives the people whose names have a key in them, as locales.Squeeze makes it, so many at most. The index narrows
// them down by the key's parts of three letters; a shorter key has none.
func Find(ctx context.Context, tx *store.Tx, s Scope, key string, most int) ([]Person, error) {
	w := where{}
	w.all = []string{fmt.Sprintf("grams(p.name_key) @> grams(%[1]s) AND strpos(p.name_key, %[1]s) > 0", w.arg(key))}
	return w.people(ctx, tx, s, most)
}

// Named gives people with their names, but for those who have none, or of whom nobody may know who reads within a scope.
func Named(ctx context.Context, tx *store.Tx, s Scope, ids []int64) ([]Person, error) {
	w := where{}
	w.all = []string{"p.name IS NOT NULL AND p.id = ANY (" + w.arg(ids) + "::bigint[])"}
	return w.people(ctx, tx, s, len(ids))
}

func (w *where) people(ctx context.Context, tx *store.Tx, s Scope, most int) (people []Person, err error) {
	w.involved(s)
	rows, err := tx.Query(ctx, `SELECT p.id, p.name FROM person p WHERE `+w.sql()+
		` ORDER BY p.name COLLATE "fa-x-icu", p.id LIMIT `+w.arg(most), w.args...)
	if err == nil {
		people, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Person])
	}
	if err != nil {
		return nil, fmt.Errorf("find people: %w", err)
	}
	return people, nil
}
