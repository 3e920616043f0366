// Package request keeps what somebody asked for and somebody else must agree to: that a woman belongs to a group, that
// another one speaks for it, that it rests, ends, moves or has another size than the usual.
package request

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The kinds of requests.
const (
	Claim     = "claim"     // a woman says that she belongs to the group
	Represent = "represent" // one of its women is to speak for it
	Pause     = "pause"
	Resume    = "resume"
	Close     = "close"
	Move      = "move" // to another county, whose people decide
	Size      = "size" // it has another size than the usual since women came or went
)

// Kinds are all kinds.
func Kinds() []string { return []string{Claim, Represent, Pause, Resume, Close, Move, Size} }

// The states of a request.
const (
	Waiting   = "waiting"
	Agreed    = "agreed"
	Refused   = "refused"
	Withdrawn = "withdrawn" // it became idle
)

// Request is what somebody asked for.
type Request struct {
	ID             int64
	Kind           string
	Group          int64
	GroupName      string
	Representative int64 // of the group
	Person         int64 // who is to represent it, or says that she belongs to it; 0: nobody
	PersonName     string
	Account        int64       // of a claim: where she says so
	County         int64       // where it is decided: the group's, of a move where to
	Name           string      // of a claim: what she calls herself
	Words          string      // why
	File           *store.File // the same, said or shown; nil: written
	Asker          int64       // 0: it came about by itself
	AskerName      string
	At             time.Time
	State          string
	Decider        string // her name, "" while it waits
	DecidedAt      time.Time
	Reason         string      // of who decided
	ReasonFile     *store.File // the same, said or shown; nil: written
}

// What is asked for once more, but differently, takes the place of what was asked before.
const sqlReplace = `
UPDATE request SET state = 'withdrawn', decided_at = $5
 WHERE state = 'waiting' AND kind = $1
   AND CASE kind WHEN 'claim' THEN account_id = $6 AND (group_id <> $2 OR name <> $7)
            ELSE group_id = $2 AND (coalesce(person_id, 0) <> $3 OR coalesce(county_id, 0) <> $4) END
RETURNING id`

const sqlAsk = `
INSERT INTO request (kind, group_id, person_id, account_id, county_id, name, words, asked_by, asked_at, file)
VALUES ($1, $2, nullif($3, 0), nullif($4, 0), nullif($5, 0), $6, $7, nullif($8, 0), $9, $10)
    ON CONFLICT DO NOTHING`

const sqlAsked = `
SELECT id FROM request
 WHERE state = 'waiting' AND kind = $1 AND CASE kind WHEN 'claim' THEN account_id = $3 ELSE group_id = $2 END`

// Arrived names the notice of a request, which those have who decide on it.
func Arrived(id int64) string { return "request/" + strconv.FormatInt(id, 10) }

// Ask makes a request, or gives the one that waits already, and those whose place it takes. Of a Request it reads Kind,
// Group, Person, Account, Name, Words, File, Asker, and County of a move.
func Ask(ctx context.Context, tx *store.Tx, r Request, now time.Time) (id int64, replaced []int64, err error) {
	if r.Kind != Move {
		r.County = 0
	}
	batch := &pgx.Batch{}
	batch.Queue(sqlReplace, r.Kind, r.Group, r.Person, r.County, now, r.Account, r.Name).Query(func(rows pgx.Rows) (err error) {
		replaced, err = pgx.CollectRows(rows, pgx.RowTo[int64])
		return err
	})
	batch.Queue(sqlAsk, r.Kind, r.Group, r.Person, r.Account, r.County, r.Name, r.Words, r.Asker, now, tx.SealFile(fileSeal, r.File))
	batch.Queue(sqlAsked, r.Kind, r.Group, r.Account).QueryRow(func(row pgx.Row) error { return row.Scan(&id) })
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return 0, nil, fmt.Errorf("ask %s of group %d: %w", r.Kind, r.Group, err)
	}
	return id, replaced, nil
}

const sqlLoad = `
SELECT r.id, r.kind, g.id, g.name, g.representative, coalesce(r.person_id, 0), coalesce(p.name, ''), coalesce(r.account_id, 0),
       coalesce(r.county_id, g.county_id), r.name, r.words, coalesce(r.asked_by, 0), coalesce(a.name, ''), r.asked_at, r.state,
       coalesce(d.name, ''), coalesce(r.decided_at, 'epoch'), r.reason, r.file, r.reason_file
  FROM request r
  JOIN helper_group g ON g.id = r.group_id
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN person a ON a.id = r.asked_by
  LEFT JOIN person d ON d.id = r.decided_by
 WHERE r.id = $1`

// The places for which files are sealed.
const (
	fileSeal   = "request.file"
	reasonSeal = "request.reason"
)

// Load gives a request. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (r Request, err error) {
	var file, reason []byte
	err = tx.QueryRow(ctx, sqlLoad, id).Scan(&r.ID, &r.Kind, &r.Group, &r.GroupName, &r.Representative, &r.Person, &r.PersonName,
		&r.Account, &r.County, &r.Name, &r.Words, &r.Asker, &r.AskerName, &r.At, &r.State, &r.Decider, &r.DecidedAt, &r.Reason, &file, &reason)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, store.ErrMissing
	}
	if err == nil {
		r.File, err = tx.UnsealFile(fileSeal, file)
	}
	if err == nil {
		r.ReasonFile, err = tx.UnsealFile(reasonSeal, reason)
	}
	if err != nil {
		return r, fmt.Errorf("request %d: %w", id, err)
	}
	return r, nil
}

const sqlResource = `
SELECT c.province_id, c.id, CASE r.kind WHEN 'claim' THEN g.representative ELSE 0 END
  FROM request r
  JOIN helper_group g ON g.id = r.group_id
  JOIN county c ON c.id = coalesce(r.county_id, g.county_id)
 WHERE r.id = $1`

// Resource says where a request is decided. A claim is decided by who represents the group, too. store.ErrMissing if there
// is none.
func Resource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	err = tx.QueryRow(ctx, sqlResource, id).Scan(&on.Place.Province, &on.Place.County, &on.Representative)
	if errors.Is(err, pgx.ErrNoRows) {
		return on, store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of request %d: %w", id, err)
	}
	return on, nil
}

// Decision is what came of a request.
type Decision struct {
	State  string // Agreed, Refused or Withdrawn
	By     int64  // person
	Reason string
	File   *store.File // the reason, said or shown; nil: it was written
}

const sqlDecide = `
UPDATE request SET state = $2, decided_by = $3, reason = $4, reason_file = $5, decided_at = $6 WHERE id = $1 AND state = 'waiting'`

// Decide notes a decision. The first press counts: store.ErrTaken for the others.
func Decide(ctx context.Context, tx *store.Tx, id int64, d Decision, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlDecide, id, d.State, d.By, d.Reason, tx.SealFile(reasonSeal, d.File), now)
	if err == nil && tag.RowsAffected() == 0 {
		err = store.ErrTaken
	}
	if err != nil {
		return fmt.Errorf("decide on request %d: %w", id, err)
	}
	return nil
}

const sqlWithdraw = `
UPDATE request SET state = 'withdrawn', decided_at = $3
 WHERE group_id = $1 AND state = 'waiting' AND (kind = ANY ($2) OR cardinality($2::text[]) = 0)
RETURNING id`

// Withdraw ends what a group asked for and needs no more: the named kinds, all if none is named. It gives what that was.
func Withdraw(ctx context.Context, tx *store.Tx, group int64, now time.Time, kinds ...string) ([]int64, error) {
	if kinds == nil {
		kinds = []string{}
	}
	return withdraw(ctx, tx, sqlWithdraw, group, kinds, now)
}

const sqlBelong = `
UPDATE request SET state = 'withdrawn', decided_at = $2 WHERE account_id = $1 AND state = 'waiting' RETURNING id`

// Belong ends the claim of an account whose user belongs to a group now. It gives what that was.
func Belong(ctx context.Context, tx *store.Tx, account int64, now time.Time) ([]int64, error) {
	return withdraw(ctx, tx, sqlBelong, account, now)
}

func withdraw(ctx context.Context, tx *store.Tx, sql string, of int64, args ...any) (all []int64, err error) {
	rows, err := tx.Query(ctx, sql, append([]any{of}, args...)...)
	if err == nil {
		all, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		return nil, fmt.Errorf("withdraw requests of %d: %w", of, err)
	}
	return all, nil
}
