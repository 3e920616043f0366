// Package record keeps a woman's records as a whole: what is known of her, two records of hers made one, and none any
// more. What becomes of each table's rows stands in store's registry.
package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Erasure is a woman's wish that nothing be kept of her, or somebody's who asked for her.
type Erasure struct {
	ID     int64
	Person int64
	By     int64 // herself, or who asked for her
	Asked  time.Time
	Done   time.Time      // zero: it waits
	Proof  map[string]int // rows reached, by table
}

// Why a woman can't go yet.
var (
	ErrNobody    = errors.New("nothing is known of her any more, or she is another record's")
	ErrLastAdmin = errors.New("nobody would be left who looks after the program")
)

// SpeaksError says that a woman represents a group that has nobody else to speak for it.
type SpeaksError struct {
	Group  int64
	Name   string
	County int64
}

func (e *SpeaksError) Error() string { return fmt.Sprintf("she represents group %d", e.Group) }

// Gone is what came of her going besides the erasure that waits.
type Gone struct {
	Erasure   int64
	First     bool       // it didn't wait already
	Withdrawn []Handed   // registrations of hers that nobody had decided on
	Left      []Remained // groups that go on without her
	Requests  []int64    // of hers, or about her, that nobody needs to decide on any more
}

// Handed is a group as it was handed in some time.
type Handed struct {
	Group int64
	Round int
}

// Remained is a group that she was a member of.
type Remained struct {
	Group          int64
	Name           string
	Representative int64
	Size           int // without her
}

const sqlAsk = `
INSERT INTO erasure (person_id, asked_by, asked_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id) WHERE done_at IS NULL DO NOTHING
RETURNING id`

// Ask has a woman leave everything at once, and be erased soon. *SpeaksError, ErrLastAdmin or ErrNobody if she can't.
func Ask(ctx context.Context, tx *store.Tx, person, by int64, now time.Time) (g Gone, err error) {
	if err := mayGo(ctx, tx, person); err != nil {
		return g, err
	}
	err = tx.QueryRow(ctx, sqlAsk, person, by, now).Scan(&g.Erasure)
	if errors.Is(err, pgx.ErrNoRows) {
		return g, nil
	}
	if err != nil {
		return g, fmt.Errorf("erase person %d: %w", person, err)
	}
	g.First = true
	if g.Withdrawn, err = withdraw(ctx, tx, person, now); err != nil {
		return g, err
	}
	if g.Requests, err = numbers(ctx, tx, sqlIdleRequests, person, now); err != nil {
		return g, err
	}
	g.Left, err = leave(ctx, tx, person, now)
	return g, err
}

const sqlLive = `
SELECT NOT EXISTS (SELECT FROM person WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL)`

// Two admins who go at once must not both: the roles of all admins are locked.
const sqlLastAdmin = `
WITH admin AS (SELECT person_id FROM role WHERE kind = 'admin' AND ended_at IS NULL ORDER BY id FOR UPDATE)
SELECT count(*) > 0 AND bool_and(person_id = $1) FROM admin`

const sqlSpeaks = `
SELECT id, name, county_id FROM helper_group WHERE representative = $1 AND state IN ('approved', 'paused') ORDER BY id LIMIT 1`

// Who decides on one of her groups, or lets her speak for one, and who lets her go don't pass each other: both hold the
// group first, then her.
const (
	sqlHoldGroups = `
SELECT FROM helper_group
 WHERE representative = ANY ($1) OR id IN (SELECT group_id FROM membership WHERE person_id = ANY ($1) AND ended_at IS NULL)
 ORDER BY id FOR UPDATE`
	sqlHoldPeople = `SELECT FROM person WHERE id = ANY ($1) ORDER BY id FOR UPDATE`
)

func mayGo(ctx context.Context, tx *store.Tx, person int64) error {
	var nobody, last bool
	speaks := &SpeaksError{}
	batch := &pgx.Batch{}
	batch.Queue(sqlHoldGroups, []int64{person})
	batch.Queue(sqlHoldPeople, []int64{person})
	batch.Queue(sqlLive, person).QueryRow(func(row pgx.Row) error { return row.Scan(&nobody) })
	batch.Queue(sqlLastAdmin, person).QueryRow(func(row pgx.Row) error { return row.Scan(&last) })
	batch.Queue(sqlSpeaks, person).QueryRow(func(row pgx.Row) error {
		if err := row.Scan(&speaks.Group, &speaks.Name, &speaks.County); !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		return nil
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("may person %d go: %w", person, err)
	}
	switch {
	case nobody:
		return ErrNobody
	case last:
		return ErrLastAdmin
	case speaks.Group != 0:
		return speaks
	}
	return nil
}

// What nobody has decided on is taken back by her who handed it in: she is who refused it.
const sqlWithdraw = `
UPDATE helper_group
   SET state = 'refused', decided_by = representative, decided_at = $2, remark = '', remark_on = '', size_reason = ''
 WHERE representative = $1 AND state IN ('waiting', 'returned')
RETURNING id, round`

func withdraw(ctx context.Context, tx *store.Tx, person int64, now time.Time) ([]Handed, error) {
	return collect[Handed](ctx, tx, sqlWithdraw, person, now)
}

// What she asked for her group is the group's wish.
const sqlIdleRequests = `
UPDATE request SET state = 'withdrawn', decided_at = $2
 WHERE state = 'waiting' AND (person_id = $1 OR kind = 'claim' AND asked_by = $1) RETURNING id`

const sqlEndRoles = `UPDATE role SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL`

const sqlCloseInvitations = `
UPDATE invitation SET revoked_at = $2
 WHERE used_at IS NULL AND revoked_at IS NULL AND membership_id IN (SELECT id FROM membership WHERE person_id = $1)`

// Nobody comes to be she who has said that she goes.
const sqlForgetCodes = `DELETE FROM link_code WHERE person_id = $1`

const sqlLeave = `
WITH ended AS (
    UPDATE membership SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL RETURNING group_id
)
SELECT g.id, g.name, g.representative,
       (SELECT count(*) FROM membership m WHERE m.group_id = g.id AND m.ended_at IS NULL AND m.person_id <> $1)
  FROM ended JOIN helper_group g ON g.id = ended.group_id
 WHERE g.state <> 'refused' AND g.representative <> $1
 ORDER BY g.id`

// leave ends her roles and memberships, and what would bring her to a group.
func leave(ctx context.Context, tx *store.Tx, person int64, now time.Time) ([]Remained, error) {
	tx.Later(sqlEndRoles, person, now)
	tx.Later(sqlCloseInvitations, person, now)
	tx.Later(sqlForgetCodes, person)
	return collect[Remained](ctx, tx, sqlLeave, person, now)
}

func collect[T any](ctx context.Context, tx *store.Tx, sql string, args ...any) ([]T, error) {
	return gather(ctx, tx, pgx.RowToStructByPos[T], sql, args...)
}

func numbers(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]int64, error) {
	return gather(ctx, tx, pgx.RowTo[int64], sql, args...)
}

func gather[T any](ctx context.Context, tx *store.Tx, read pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err == nil {
		var list []T
		if list, err = pgx.CollectRows(rows, read); err == nil {
			return list, nil
		}
	}
	return nil, fmt.Errorf("records of %v: %w", args[0], err)
}
