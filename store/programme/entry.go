package programme

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Kind is a list of the programme's data.
type Kind string

// The lists.
const (
	Counties Kind = "county"
	Families Kind = "family"
	Trades   Kind = "trade"
	Topics   Kind = "topic"
)

// Entry is one of a list.
type Entry struct {
	ID      int64
	Parent  int64 // a county's province, a trade's family; 0: it has none
	Code    string
	Name    Names
	Retired bool // out of use: offered no more
}

// Entries gives a list, what is out of use last; nothing for a kind that there isn't.
func (p *Programme) Entries(k Kind) (all []Entry) {
	switch k {
	case Counties:
		all = entries(p.Counties, p.FormerCounties, func(c County) Entry {
			return Entry{ID: c.ID, Parent: c.Province, Code: c.Code, Name: c.Name}
		})
	case Families:
		all = entries(p.Families, nil, func(f Family) Entry { return Entry{ID: f.ID, Code: f.Code, Name: f.Name} })
	case Trades:
		all = entries(p.Trades, p.FormerTrades, func(t Trade) Entry {
			family, _ := first(p.Families, func(f Family) bool { return f.Code == t.Family })
			return Entry{ID: t.ID, Parent: family.ID, Code: t.Code, Name: t.Name}
		})
	case Topics:
		all = entries(p.Topics, p.FormerTopics, func(t Topic) Entry { return Entry{ID: t.ID, Code: t.Code, Name: t.Name} })
	}
	return all
}

func entries[T any](used, former []T, entry func(T) Entry) (all []Entry) {
	for _, it := range used {
		all = append(all, entry(it))
	}
	for _, it := range former {
		e := entry(it)
		e.Retired = true
		all = append(all, e)
	}
	return all
}

// Entry gives one of a list.
func (p *Programme) Entry(k Kind, id int64) (Entry, bool) {
	return first(p.Entries(k), func(e Entry) bool { return e.ID == id })
}

// A code is the first letter of its list and the number of the entry: it is never used again, whatever is renamed.
const (
	sqlAddCounty = `
WITH new AS (SELECT nextval(pg_get_serial_sequence('county', 'id')) AS id)
INSERT INTO county (id, province_id, code, name, place) OVERRIDING SYSTEM VALUE
SELECT id, $1, 'c' || id, $2, (SELECT coalesce(max(place), 0) + 1 FROM county) FROM new
RETURNING id`
	sqlAddTrade = `
WITH new AS (SELECT nextval(pg_get_serial_sequence('trade', 'id')) AS id)
INSERT INTO trade (id, family, code, name, place) OVERRIDING SYSTEM VALUE
SELECT new.id, family.code, 't' || new.id, $2, (SELECT coalesce(max(place), 0) + 1 FROM trade) FROM new, family WHERE family.id = $1
RETURNING id`
	sqlAddTopic = `
WITH new AS (SELECT nextval(pg_get_serial_sequence('topic', 'id')) AS id)
INSERT INTO topic (id, code, name, place) OVERRIDING SYSTEM VALUE
SELECT id, 'o' || id, $2, (SELECT coalesce(max(place), 0) + 1 FROM topic) FROM new WHERE $1 = 0
RETURNING id`
)

// Add adds an entry to a list, at its end. store.ErrMissing if it can't be: its parent isn't there.
func Add(ctx context.Context, tx *store.Tx, k Kind, parent int64, name Names) (id int64, err error) {
	sql, ok := map[Kind]string{Counties: sqlAddCounty, Trades: sqlAddTrade, Topics: sqlAddTopic}[k]
	if !ok {
		return 0, fmt.Errorf("add to %s: %w", k, store.ErrMissing)
	}
	return changed(k, tx.QueryRow(ctx, sql, parent, name))
}

const (
	sqlNameCounty = `UPDATE county SET name = $2 WHERE id = $1 RETURNING id`
	sqlNameFamily = `UPDATE family SET name = $2 WHERE id = $1 RETURNING id`
	sqlNameTrade  = `UPDATE trade SET name = $2 WHERE id = $1 RETURNING id`
	sqlNameTopic  = `UPDATE topic SET name = $2 WHERE id = $1 RETURNING id`
)

// Rename gives an entry other names. Its code stays. store.ErrMissing if there is none.
func Rename(ctx context.Context, tx *store.Tx, k Kind, id int64, name Names) error {
	sql, ok := map[Kind]string{Counties: sqlNameCounty, Families: sqlNameFamily, Trades: sqlNameTrade, Topics: sqlNameTopic}[k]
	if !ok {
		return fmt.Errorf("rename in %s: %w", k, store.ErrMissing)
	}
	_, err := changed(k, tx.QueryRow(ctx, sql, id, name))
	return err
}

const (
	sqlRetireCounty = `UPDATE county SET retired_at = $2 WHERE id = $1 RETURNING id`
	sqlRetireTrade  = `UPDATE trade SET retired_at = $2 WHERE id = $1 RETURNING id`
	sqlRetireTopic  = `UPDATE topic SET retired_at = $2 WHERE id = $1 RETURNING id`
)

// Retire takes an entry out of use, Restore brings it back. store.ErrMissing if there is none, or its list has no such.
func Retire(ctx context.Context, tx *store.Tx, k Kind, id int64, now time.Time) error {
	return retire(ctx, tx, k, id, &now)
}

// Restore is the reverse of Retire.
func Restore(ctx context.Context, tx *store.Tx, k Kind, id int64) error {
	return retire(ctx, tx, k, id, nil)
}

func retire(ctx context.Context, tx *store.Tx, k Kind, id int64, at *time.Time) error {
	sql, ok := map[Kind]string{Counties: sqlRetireCounty, Trades: sqlRetireTrade, Topics: sqlRetireTopic}[k]
	if !ok {
		return fmt.Errorf("retire in %s: %w", k, store.ErrMissing)
	}
	_, err := changed(k, tx.QueryRow(ctx, sql, id, at))
	return err
}

func changed(k Kind, row pgx.Row) (id int64, err error) {
	err = row.Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrMissing
	}
	if err != nil {
		return 0, fmt.Errorf("change %s: %w", k, err)
	}
	return id, nil
}
