package store

import (
	"context"
	"fmt"
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
func (tx *Tx) WayTo(ctx context.Context, person, account int64, channel string) (w Way, err error) {
	err = tx.QueryRow(ctx, sqlWay, person, account, channel).Scan(&w.Account, &w.Channel, &w.Open)
	if isMissing(err) {
		return Way{}, nil
	}
	if err != nil {
		return w, fmt.Errorf("way to person %d: %w", person, err)
	}
	return w, nil
}
