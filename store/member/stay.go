package member

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/store"
)

// Newcomer is a woman who is added to a group. NameKey is the search key without spaces.
type Newcomer struct {
	Name, NameKey string
	BirthYear     int    // Jalali
	Phone         string // E.164, "" if she has none
	Heads         bool
}

// ErrHere is returned for a woman who is in the group already.
var ErrHere = errors.New("she is in the group already")

// ErrFull is returned for a group that takes no woman in: it isn't approved, or it has ended.
var ErrFull = errors.New("the group takes nobody in")

const sqlLockGroup = `SELECT FROM helper_group WHERE id = $1 FOR UPDATE`

const sqlKnown = `
SELECT p.id, m.ended_at IS NULL
  FROM membership m JOIN person p ON p.id = m.person_id
 WHERE m.group_id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.name_key = $2 AND (p.birth_year = $3 OR p.phone = nullif($4, ''))
   AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = p.id)
 ORDER BY m.ended_at IS NOT NULL, m.id DESC
 LIMIT 1`

const sqlTakesIn = `SELECT state IN ('approved', 'paused') FROM helper_group WHERE id = $1`

// TakesIn says whether women can come to a group: it is registered and hasn't ended. store.ErrMissing if there is none.
func TakesIn(ctx context.Context, tx *store.Tx, group int64) (takes bool, err error) {
	err = tx.QueryRow(ctx, sqlTakesIn, group).Scan(&takes)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return false, fmt.Errorf("group %d: %w", group, err)
	}
	return takes, nil
}

const sqlNewWoman = `
INSERT INTO person (name, name_key, birth_year, phone, created_at) VALUES ($1, $2, $3, nullif($4, ''), $5) RETURNING id`

const sqlStay = `
INSERT INTO membership (group_id, person_id, row_no, heads, said_by, added_by, since)
SELECT $1, $2, coalesce(max(row_no), 0) + 1, $3, $4, $4, $5 FROM membership WHERE group_id = $1`

// Add brings a woman into a group. Who was in it before, by her name together with her birth year or number, comes back as
// the same person, unless she asked to be erased. ErrHere if she is in it, ErrFull if it takes nobody in.
func Add(ctx context.Context, tx *store.Tx, group int64, w Newcomer, by int64, now time.Time) (person int64, err error) {
	here, takes := false, false
	batch := &pgx.Batch{}
	batch.Queue(sqlLockGroup, group)
	batch.Queue(sqlTakesIn, group).QueryRow(func(row pgx.Row) error { return row.Scan(&takes) })
	batch.Queue(sqlKnown, group, w.NameKey, w.BirthYear, w.Phone).QueryRow(func(row pgx.Row) error {
		if err := row.Scan(&person, &here); !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		return nil
	})
	err = tx.SendBatch(ctx, batch).Close()
	switch {
	case err != nil:
		return 0, fmt.Errorf("add to group %d: %w", group, err)
	case !takes:
		return 0, ErrFull
	case here:
		return person, ErrHere
	}
	if person == 0 {
		err = tx.QueryRow(ctx, sqlNewWoman, w.Name, w.NameKey, w.BirthYear, w.Phone, now).Scan(&person)
	}
	if err == nil {
		_, err = tx.Exec(ctx, sqlStay, group, person, w.Heads, by, now)
	}
	if err != nil {
		return 0, fmt.Errorf("add to group %d: %w", group, err)
	}
	return person, nil
}

// Reasons are why a woman leaves a group.
func Reasons() []string { return []string{"wish", "moved", "work", "died", "other"} }

// End is how a woman's stay in a group ends.
type End struct {
	By    int64       // person: herself, or who said it
	Why   string      // one of Reasons
	Words string      // of the reason "other"
	File  *store.File // the same, said or shown; nil: written
}

// ErrSpeaks is returned for who represents the group: another must do so before she leaves.
var ErrSpeaks = errors.New("she represents the group")

const sqlLeave = `
UPDATE membership m SET ended_at = $3, ended_by = $4, ended_why = $5, ended_words = $6, ended_file = $7
  FROM helper_group g
 WHERE m.group_id = $1 AND m.person_id = $2 AND m.ended_at IS NULL AND g.id = m.group_id AND g.representative <> $2`

// endSeal is the place for which the files of ended stays are sealed.
const endSeal = "membership.ended"

const sqlSpeaks = `SELECT representative = $2 FROM helper_group WHERE id = $1`

// Leave ends a woman's stay in a group. ErrSpeaks if she represents it, store.ErrMissing if she isn't in it.
func Leave(ctx context.Context, tx *store.Tx, group, person int64, e End, now time.Time) error {
	var tag pgconn.CommandTag
	speaks := false
	batch := &pgx.Batch{}
	batch.Queue(sqlLockGroup, group)
	batch.Queue(sqlSpeaks, group, person).QueryRow(func(row pgx.Row) error { return row.Scan(&speaks) })
	batch.Queue(sqlLeave, group, person, now, e.By, e.Why, e.Words, tx.SealFile(endSeal, e.File)).
		Exec(func(t pgconn.CommandTag) error { tag = t; return nil })
	err := tx.SendBatch(ctx, batch).Close()
	switch {
	case err != nil:
	case speaks:
		err = ErrSpeaks
	case tag.RowsAffected() == 0:
		err = store.ErrMissing
	}
	if err != nil {
		return fmt.Errorf("person %d leaves group %d: %w", person, group, err)
	}
	return nil
}
