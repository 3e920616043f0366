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

const sqlSilent = `
SELECT draft_id, id, draft_at
  FROM account
 WHERE draft_at > $1 AND draft_at <= $2 AND left_at IS NULL
   AND NOT EXISTS (SELECT FROM (SELECT agreed FROM consent c WHERE c.person_id = account.person_id AND by_person IS NULL
                                 ORDER BY id DESC LIMIT 1) said WHERE NOT said.agreed)
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
