package help

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Way is an account by which somebody hears what is said to her.
type Way struct {
	Account int64
	Channel string
	Open    bool // she hasn't left it
}

// A file wants an account where it lies; else she hears it where she was heard last.
const sqlWay = `
SELECT a.id, a.channel, a.left_at IS NULL
  FROM account a
 WHERE (a.id = $2 OR EXISTS (SELECT FROM holder h WHERE h.account_id = a.id AND h.person_id = $1)) AND a.language <> ''
 ORDER BY a.left_at IS NOT NULL, $3 <> '' AND a.channel <> $3, a.id <> $2, a.seen_at DESC
 LIMIT 1`

// WayTo gives the best way to a person (0: not known) or an account (0: none in particular), for a file of a channel or
// for words (""). The zero Way is none.
func WayTo(ctx context.Context, tx *store.Tx, person, account int64, channel string) (w Way, err error) {
	err = tx.QueryRow(ctx, sqlWay, person, account, channel).Scan(&w.Account, &w.Channel, &w.Open)
	if errors.Is(err, pgx.ErrNoRows) {
		return Way{}, nil
	}
	if err != nil {
		return w, fmt.Errorf("way to person %d: %w", person, err)
	}
	return w, nil
}

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
	way, err := WayTo(ctx, tx, c.Taker, 0, "")
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
