package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// moved is what a merge did: what is needed to undo it.
type moved struct {
	store.Moved
	Active []int64 // memberships of the record that is gone, as it was merged
}

// Whoever merges either of them at the same time waits here.
const sqlHold = `SELECT id FROM person WHERE id = ANY ($1) ORDER BY id FOR UPDATE`

// Merge makes two records of one woman one: all that refers to one refers to the other. Which is kept Compare says, and
// why they may not be made one.
func Merge(ctx context.Context, tx *store.Tx, one, other, by int64, now time.Time) (merge int64, p Pair, err error) {
	tx.Later(sqlHold, []int64{one, other})
	if p, err = Compare(ctx, tx, one, other); err != nil {
		return 0, p, err
	}
	kept, gone := p.Kept.Person, p.Gone.Person
	var m moved
	if m.Active, err = numbers(ctx, tx, `SELECT id FROM membership WHERE person_id = $1 AND ended_at IS NULL`, gone); err != nil {
		return 0, p, err
	}
	if m.Moved, err = tx.Move(ctx, kept, gone, now); err != nil {
		return 0, p, err
	}
	_, filled := p.Filled()
	merge, err = keep(ctx, tx, kept, gone, by, m, filled, now)
	return merge, p, err
}

const sqlFill = `
UPDATE person k
   SET name = coalesce(k.name, g.name), name_key = coalesce(k.name_key, g.name_key),
       birth_year = coalesce(k.birth_year, g.birth_year), phone = coalesce(k.phone, g.phone)
  FROM person g
 WHERE k.id = $1 AND g.id = $2`

const sqlMerged = `
INSERT INTO merge (kept, gone, merged_by, merged_at, moved, filled) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`

func keep(ctx context.Context, tx *store.Tx, kept, gone, by int64, m moved, filled []string, now time.Time) (id int64, err error) {
	batch := &pgx.Batch{}
	batch.Queue(sqlFill, kept, gone)
	batch.Queue(`UPDATE person SET merged_into = $1 WHERE id = $2`, kept, gone)
	batch.Queue(sqlMerged, kept, gone, by, now, m, filled).QueryRow(func(row pgx.Row) error { return row.Scan(&id) })
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return 0, fmt.Errorf("merge person %d into %d: %w", gone, kept, err)
	}
	return id, nil
}

// Merged is a merge that was made.
type Merged struct {
	ID         int64
	Kept, Gone int64
	Name       string // of the kept record, "" if not known
	At         time.Time
	Undone     bool
	Emptied    bool // the record that is gone has no name any more
}

const sqlMerges = `
SELECT m.id, m.kept, m.gone, coalesce(p.name, ''), m.merged_at, m.undone_at IS NOT NULL, m.emptied_at IS NOT NULL
  FROM merge m JOIN person p ON p.id = m.kept
 WHERE `

// LoadMerge gives a merge. store.ErrMissing if there is none.
func LoadMerge(ctx context.Context, tx *store.Tx, id int64) (Merged, error) {
	return oneMerge(ctx, tx, `m.id = $1`, id)
}

// MergeInto gives the last merge into a person's record that isn't undone and can still be. store.ErrMissing if there is
// none.
func MergeInto(ctx context.Context, tx *store.Tx, kept int64) (Merged, error) {
	return oneMerge(ctx, tx, `m.kept = $1 AND m.undone_at IS NULL AND m.emptied_at IS NULL ORDER BY m.id DESC LIMIT 1`, kept)
}

func oneMerge(ctx context.Context, tx *store.Tx, which string, id int64) (Merged, error) {
	list, err := collect[Merged](ctx, tx, sqlMerges+which, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("merge of %d: %w", id, store.ErrMissing)
	}
	if err != nil {
		return Merged{}, err
	}
	return list[0], nil
}

// ErrLate is returned for a merge that can't be undone any more.
var ErrLate = errors.New("the merge can't be undone any more")

// ErrLater is returned for a merge that a later one stands in the way of.
var ErrLater = errors.New("the kept record was merged itself since")
