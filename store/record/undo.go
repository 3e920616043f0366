package record

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Left is what an undo couldn't bring back, since something was done after the merge.
type Left struct {
	Rows   int      // that belong to somebody else meanwhile
	Fields []string // name, birth_year or phone, corrected meanwhile: they stay with the kept record
	Since  bool     // something has come since, which stays with the kept record
}

// undoing is a merge that is about to be undone.
type undoing struct {
	Merged
	moved  moved
	filled []string
	kept   bool // the kept record is one still
	erased bool
}

const sqlUndoing = `
SELECT m.id, m.kept, m.gone, m.merged_at, m.undone_at IS NOT NULL, m.emptied_at IS NOT NULL, m.moved, m.filled,
       k.merged_into IS NULL, k.erased_at IS NOT NULL OR EXISTS (SELECT FROM erasure e WHERE e.person_id = k.id AND e.done_at IS NULL)
  FROM merge m JOIN person k ON k.id = m.kept
 WHERE m.id = $1
   FOR UPDATE`

// Undo brings back the record that a merge made one with another, as far as what was done since lets it. ErrLate,
// ErrLater, or ErrNobody if the kept record is erased or will be.
func Undo(ctx context.Context, tx *store.Tx, merge, by int64, now time.Time) (left Left, err error) {
	days, err := Days(ctx, tx, "merge")
	if err != nil {
		return left, err
	}
	var u undoing
	err = tx.QueryRow(ctx, sqlUndoing, merge).Scan(&u.ID, &u.Kept, &u.Gone, &u.At, &u.Undone, &u.Emptied, &u.moved, &u.filled, &u.kept, &u.erased)
	switch {
	case err != nil:
		return left, fmt.Errorf("undo merge %d: %w", merge, err)
	case u.erased:
		return left, ErrNobody
	case u.Undone || u.Emptied || !now.Before(u.At.Add(days)):
		return left, ErrLate
	case !u.kept:
		return left, ErrLater
	}
	joined, err := u.leaveJoined(ctx, tx)
	if err != nil {
		return left, err
	}
	if left.Rows, err = tx.MoveBack(ctx, u.moved.Moved, u.Kept, u.Gone, u.At); err != nil {
		return left, err
	}
	left.Rows += joined
	err = u.back(ctx, tx, by, now, &left)
	return left, err
}

// A membership that was moved stays with the kept record if she has taken it up since the merge, or speaks for the group
// now.
const sqlTakenUp = `
SELECT m.id
  FROM membership m JOIN helper_group g ON g.id = m.group_id
 WHERE m.id = ANY ($1)
   AND (m.ended_at IS NULL AND m.id <> ALL ($2) OR g.representative = $3 AND g.state NOT IN ('refused', 'closed'))`

// leaveJoined leaves memberships with the kept record that she has taken up since the merge, and says how many.
func (u *undoing) leaveJoined(ctx context.Context, tx *store.Tx) (int, error) {
	const name = "membership.person_id"
	stays, err := numbers(ctx, tx, sqlTakenUp, u.moved.Rows[name], u.moved.Active, u.Kept)
	if err != nil {
		return 0, err
	}
	if rows := u.moved.Rows[name]; rows != nil {
		u.moved.Rows[name] = slices.DeleteFunc(rows, func(id int64) bool { return slices.Contains(stays, id) })
	}
	return len(stays), nil
}

// What was filled in goes, unless it was corrected since.
const sqlUnfill = `
UPDATE person k
   SET name = CASE WHEN 'name' = ANY ($3) AND k.name = g.name THEN NULL ELSE k.name END,
       name_key = CASE WHEN 'name' = ANY ($3) AND k.name = g.name THEN NULL ELSE k.name_key END,
       birth_year = CASE WHEN 'birth_year' = ANY ($3) AND k.birth_year = g.birth_year THEN NULL ELSE k.birth_year END,
       phone = CASE WHEN 'phone' = ANY ($3) AND k.phone = g.phone THEN NULL ELSE k.phone END
  FROM person g
 WHERE k.id = $1 AND g.id = $2
RETURNING array_remove(ARRAY[CASE WHEN 'name' = ANY ($3) AND k.name IS NOT NULL THEN 'name' END,
       CASE WHEN 'birth_year' = ANY ($3) AND k.birth_year IS NOT NULL THEN 'birth_year' END,
       CASE WHEN 'phone' = ANY ($3) AND k.phone IS NOT NULL THEN 'phone' END], NULL)`

const sqlSince = `
SELECT EXISTS (SELECT FROM membership WHERE person_id = $1 AND since > $2)
    OR EXISTS (SELECT FROM holder WHERE person_id = $1 AND since > $2)
    OR EXISTS (SELECT FROM consent WHERE person_id = $1 AND at > $2)`

func (u undoing) back(ctx context.Context, tx *store.Tx, by int64, now time.Time, left *Left) error {
	batch := &pgx.Batch{}
	batch.Queue(`UPDATE person SET merged_into = NULL WHERE id = $1`, u.Gone)
	batch.Queue(sqlUnfill, u.Kept, u.Gone, u.filled).QueryRow(func(row pgx.Row) error { return row.Scan(&left.Fields) })
	batch.Queue(sqlSince, u.Kept, u.At).QueryRow(func(row pgx.Row) error { return row.Scan(&left.Since) })
	batch.Queue(`UPDATE merge SET undone_at = $2, undone_by = $3 WHERE id = $1`, u.ID, now, by)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("undo merge %d: %w", u.ID, err)
	}
	return nil
}
