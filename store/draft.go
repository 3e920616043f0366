package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Draft is a conversation that somebody left unfinished. The zero Draft is none.
type Draft struct {
	ID      int64
	Account int64
	Touched time.Time // when she last answered in it
}

const sqlSession = `
UPDATE account
   SET session_version = $2, draft_id = nullif($3::bigint, 0), draft_at = CASE WHEN $3 <> 0 THEN $4::timestamptz END
 WHERE id = $1`

// SetSession records which version of the account's session belongs to the records, and the draft that stands open in
// it.
func (tx *Tx) SetSession(account, version int64, d Draft) {
	tx.Later(sqlSession, account, version, d.ID, d.Touched)
}

var sqlSilent = `
SELECT draft_id, id, draft_at
  FROM account
 WHERE draft_at > $1 AND draft_at <= $2 AND left_at IS NULL
   AND NOT ` + Away("account.person_id") + `
 ORDER BY draft_at`

// Silent gives the drafts that were last touched after one time and not since another, by who takes part.
func (tx *Tx) Silent(ctx context.Context, after, since time.Time) ([]Draft, error) {
	rows, err := tx.Query(ctx, sqlSilent, after, since)
	if err == nil {
		var all []Draft
		if all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Draft]); err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("silent drafts: %w", err)
}

// Session is an account's session as the records know it.
type Session struct {
	Account int64
	Version int64
	Alone   bool // nobody shares the account
}

const (
	sqlHerRecords = `SELECT id FROM person WHERE id = $1 OR merged_into = $1`

	sqlSessions = `
SELECT a.id, a.session_version, NOT EXISTS (SELECT FROM holder o WHERE o.account_id = a.id AND o.person_id <> $1)
  FROM holder h JOIN account a ON a.id = h.account_id
 WHERE h.person_id = $1
 ORDER BY a.id`
)

// Sessions gives the sessions of the accounts that a person uses, and her records: she, and those that were made one with
// hers.
func (tx *Tx) Sessions(ctx context.Context, person int64) (people []int64, all []Session, err error) {
	batch := &pgx.Batch{}
	batch.Queue(sqlHerRecords, person).Query(func(rows pgx.Rows) (err error) {
		people, err = pgx.CollectRows(rows, pgx.RowTo[int64])
		return err
	})
	batch.Queue(sqlSessions, person).Query(func(rows pgx.Rows) (err error) {
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Session])
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, nil, fmt.Errorf("sessions of person %d: %w", person, err)
	}
	return people, all, nil
}
