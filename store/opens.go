package store

import (
	"context"
	"fmt"
	"time"
)

const sqlOpens = `
SELECT coalesce(opens, '') FROM outbox WHERE account_id = $1 AND message_id = $2 ORDER BY id DESC LIMIT 1`

// Opens gives the conversation that a reply to a message belongs to, "" if none.
func (tx *Tx) Opens(ctx context.Context, account, message int64) (opens string, err error) {
	err = tx.QueryRow(ctx, sqlOpens, account, message).Scan(&opens)
	if isMissing(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("message of account %d: %w", account, err)
	}
	return opens, nil
}

// What is still on its way may arrive while she writes.
const sqlLowest = `
SELECT ARRAY(SELECT DISTINCT opens FROM outbox
              WHERE account_id = $1 AND state = 'waiting' AND not_before <= $2 AND opens IS NOT NULL AND announcement_id IS NULL),
       coalesce((SELECT opens FROM outbox
                  WHERE account_id = $1 AND message_id IS NOT NULL AND opens IS NOT NULL ORDER BY message_id DESC LIMIT 1), '')`

// Lowest gives the conversations to which the messages belong that are on their way to an account at a time, and to which the last
// one belongs that has arrived there; "" for none.
func (tx *Tx) Lowest(ctx context.Context, account int64, now time.Time) (coming []string, last string, err error) {
	if err := tx.QueryRow(ctx, sqlLowest, account, now).Scan(&coming, &last); err != nil {
		return nil, "", fmt.Errorf("what account %d sees: %w", account, err)
	}
	return coming, last, nil
}
