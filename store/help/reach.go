package help

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Who has gone away since she took the call doesn't answer it before she is back.
var sqlTaker = `
SELECT ` + store.RolesOf("$1", "$2") + `, EXISTS (SELECT FROM away($2) a JOIN help h ON h.id = $3 WHERE a.person_id = $1 AND a.since > h.taken_at)`

// Answers says whether who has taken a call may still answer it, is there and can be reached.
func Answers(ctx context.Context, tx *store.Tx, c Call, now time.Time) (bool, error) {
	var roles []byte
	away := false
	who := store.Account{Person: store.Person{ID: c.Taker}}
	err := tx.QueryRow(ctx, sqlTaker, c.Taker, now, c.ID).Scan(&roles, &away)
	if err == nil {
		err = json.Unmarshal(roles, &who.Person.Roles)
	}
	if err != nil {
		return false, fmt.Errorf("roles of who took call %d: %w", c.ID, err)
	}
	if away || !who.May(store.AnswerHelp, c.Resource()) {
		return false, nil
	}
	way, err := tx.WayTo(ctx, c.Taker, 0, "")
	return way.Open, err
}

const sqlWaiting = `SELECT id FROM help WHERE closed_at IS NULL AND (waits_since IS NOT NULL OR taken_by IS NOT NULL) ORDER BY id`

// Waiting gives the calls that somebody may have to be told of.
func Waiting(ctx context.Context, tx *store.Tx) ([]int64, error) {
	return numbers(ctx, tx, sqlWaiting)
}

func numbers(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]int64, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err == nil {
		var all []int64
		if all, err = pgx.CollectRows(rows, pgx.RowTo[int64]); err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("calls: %w", err)
}
