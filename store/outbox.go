package store

import (
	"context"
	"fmt"
	"time"
)

// OutboxSeal is the place for which what is said rests sealed.
const OutboxSeal = "outbox"

// The classes of what is said, in the order of sending within a chat.
const (
	Reply  = 0
	Notice = 1
	Bulk   = 2
)

// Out is something to be said.
type Out struct {
	Account int64
	Person  int64 // of the account's holders, whom it is for; 0: whoever uses it
	Class   int
	Screen  string    // name of the screen
	Body    []byte    // chat.Saying
	Edits   int64     // the row whose message this replaces, 0 or another account's: a new message
	Opens   string    // the conversation a reply to it belongs to
	What    string    // names it for ever, so that it is said once; "" if it may be said again
	Keeps   bool      // it carries somebody's words: what answers it comes below it, not in its place
	Before  time.Time // nothing is sent before; the time of queueing if it needn't wait
}

const sqlSay = `
INSERT INTO outbox (account_id, class, screen, body, edits, opens, what, keeps, not_before, person_id)
VALUES ($1, $2, $3, $4, (SELECT id FROM outbox WHERE id = $5 AND account_id = $1 AND NOT keeps),
        nullif($6, ''), nullif($7, ''), $8, $9, nullif($10, 0))
    ON CONFLICT DO NOTHING`

const sqlCollapse = `
UPDATE outbox SET state = 'cancelled', body = '' WHERE account_id = $1 AND edits = $2 AND state = 'waiting'`

// Say queues something for one account. Of several edits of one row that wait, only the last is sent.
func (tx *Tx) Say(o Out) {
	if o.Edits != 0 {
		tx.Later(sqlCollapse, o.Account, o.Edits)
	}
	tx.Later(sqlSay, tx.out(o)...)
	tx.said[o.Account] = true
}

func (tx *Tx) out(o Out) []any {
	body := tx.ring.Seal(OutboxSeal, o.Body)
	return []any{o.Account, o.Class, o.Screen, body, o.Edits, o.Opens, o.What, o.Keeps, o.Before, o.Person}
}

// SayOnce is Say for what has a name, and tells whether it wasn't said before.
func (tx *Tx) SayOnce(ctx context.Context, o Out) (first bool, err error) {
	tag, err := tx.Exec(ctx, sqlSay, tx.out(o)...)
	if err != nil {
		return false, fmt.Errorf("say %s to account %d: %w", o.Screen, o.Account, err)
	}
	tx.said[o.Account] = true
	return tag.RowsAffected() > 0, nil
}

// Told is a notice for people, each on the account she used last.
type Told struct {
	What   string // names it for ever: nobody is told the same twice
	Screen string
	Body   []byte
	Opens  string
	Keeps  bool // as in Out
	Before time.Time
	// Channel is where a file lies that comes with it: who has an account there is told on that one. "" if it has none.
	Channel string
}

var sqlTell = `
INSERT INTO outbox (account_id, person_id, class, screen, body, what, opens, keeps, not_before)
SELECT DISTINCT ON (p.id) a.id, p.id, 1, $2, $3, $4, nullif($5, ''), $6, $7
  FROM unnest($1::bigint[]) AS p (id)
  JOIN holder h ON h.person_id = p.id
  JOIN account a ON a.id = h.account_id
 WHERE NOT ` + Away("p.id") + `
 ORDER BY p.id, a.left_at IS NOT NULL, $8 <> '' AND a.channel <> $8, a.seen_at DESC
    ON CONFLICT DO NOTHING
RETURNING account_id`

// Tell queues a notice for each person. Who has no account isn't told, nor who takes no part, which the caller sees by the
// count.
func (tx *Tx) Tell(ctx context.Context, people []int64, t Told) (told int, err error) {
	rows, err := tx.Query(ctx, sqlTell, people, t.Screen, tx.ring.Seal(OutboxSeal, t.Body), t.What, t.Opens, t.Keeps, t.Before, t.Channel)
	if err != nil {
		return 0, fmt.Errorf("tell %s: %w", t.Screen, err)
	}
	defer rows.Close()
	for rows.Next() {
		var account int64
		if err := rows.Scan(&account); err != nil {
			return told, fmt.Errorf("tell %s: %w", t.Screen, err)
		}
		tx.said[account] = true
		told++
	}
	if err := rows.Err(); err != nil {
		return told, fmt.Errorf("tell %s: %w", t.Screen, err)
	}
	return told, nil
}

const sqlRedraw = `
INSERT INTO outbox (account_id, person_id, class, screen, body, edits, opens, keeps, not_before)
SELECT account_id, person_id, 1, screen, $2, id, opens, keeps, $3
  FROM outbox o
 WHERE what = $1 AND state IN ('waiting', 'sent') AND account_id <> $4
   AND (person_id IS NULL OR EXISTS (SELECT FROM holder h WHERE h.account_id = o.account_id AND h.person_id = o.person_id))
RETURNING account_id`

// Redraw replaces a notice wherever it was sent or waits, since it may be on its way, but for one account (0: none), and for
// those that aren't any more the phone of whom it was for.
func (tx *Tx) Redraw(ctx context.Context, what string, body []byte, except int64, now time.Time) error {
	rows, err := tx.Query(ctx, sqlRedraw, what, tx.ring.Seal(OutboxSeal, body), now, except)
	if err != nil {
		return fmt.Errorf("redraw %s: %w", what, err)
	}
	defer rows.Close()
	for rows.Next() {
		var account int64
		if err := rows.Scan(&account); err != nil {
			return fmt.Errorf("redraw %s: %w", what, err)
		}
		tx.said[account] = true
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("redraw %s: %w", what, err)
	}
	return nil
}

const sqlRefresh = `
INSERT INTO outbox (account_id, person_id, class, screen, body, edits, opens, keeps, not_before)
SELECT account_id, person_id, 1, screen, $3, id, opens, keeps, $4 FROM outbox WHERE id = $1 AND account_id = $2`

// Refresh draws what an account's row brought once more where it stands, also if it is somebody's words.
func (tx *Tx) Refresh(ctx context.Context, row, account int64, body []byte, now time.Time) error {
	tx.Later(sqlCollapse, account, row)
	if _, err := tx.Exec(ctx, sqlRefresh, row, account, tx.ring.Seal(OutboxSeal, body), now); err != nil {
		return fmt.Errorf("refresh outbox row %d: %w", row, err)
	}
	tx.said[account] = true
	return nil
}

const sqlLearn = `
UPDATE outbox SET message_id = $3 WHERE id = $1 AND account_id = $2 AND message_id IS NULL`

// Learn keeps the message id of a row, which a pressed button tells: its confirmation may have been cut off.
func (tx *Tx) Learn(row, account, message int64) { tx.Later(sqlLearn, row, account, message) }
