package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

// Sending is a row of the outbox whose turn it is, with what is needed to send it.
type Sending struct {
	ID      int64
	Account Account
	Class   int
	Screen  string
	Body    []byte  // chat.Saying
	Edits   int64   // the row it replaces, 0: a new message
	Message int64   // of the row it replaces, 0: not known
	Album   []int64 // the messages that came together with Message
	Left    bool    // the account can't be reached
	More    bool    // something else is due besides
	Shared  bool    // several women use the account

	Announcement int64 // that it is of, 0: none
	Edition      int   // of the announcement's words as they are now
}

const sqlDue = `
SELECT account_id
  FROM outbox o JOIN account a ON a.id = o.account_id
 WHERE o.state = 'waiting' AND o.not_before <= $1 AND a.channel = $2
 GROUP BY account_id
 ORDER BY min(class), min(o.id)
 LIMIT $3`

// Due gives accounts of a channel for which something waits, the most urgent first.
func (s *Store) Due(ctx context.Context, channel string, now time.Time, limit int) ([]int64, error) {
	rows, err := s.pool.Query(ctx, sqlDue, now, channel, limit)
	if err != nil {
		return nil, fmt.Errorf("accounts due: %w", err)
	}
	accounts, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("accounts due: %w", err)
	}
	return accounts, nil
}

var sqlNext = `
SELECT ` + accountColumns("$2") + `,
       o.id, o.class, o.screen, o.body, coalesce(o.edits, 0),
       coalesce(CASE WHEN o.class = 0 OR o.screen = (
           SELECT now.screen FROM outbox now WHERE now.account_id = o.account_id AND now.message_id = old.message_id
            ORDER BY now.id DESC LIMIT 1) THEN old.message_id END, 0),
       old.album, coalesce(o.announcement_id, 0), coalesce(news.edition, 0),
       a.left_at IS NOT NULL,
       EXISTS (SELECT FROM outbox also
                WHERE also.account_id = $1 AND also.state = 'waiting' AND also.not_before <= $2 AND also.id <> o.id),
       (SELECT count(*) > 1 FROM (SELECT FROM holder h WHERE h.account_id = o.account_id LIMIT 2) h)
  FROM outbox o
  JOIN account a ON a.id = o.account_id` + herPerson("coalesce(o.person_id, a.person_id)") + `
  LEFT JOIN outbox old ON old.id = o.edits AND old.account_id = o.account_id
  LEFT JOIN announcement news ON news.id = o.announcement_id
 WHERE o.account_id = $1 AND o.state = 'waiting' AND o.not_before <= $2
 ORDER BY o.class, o.id
 LIMIT 1`

// Next gives the account's row whose turn it is. ok is false if nothing is due.
func (s *Store) Next(ctx context.Context, account int64, now time.Time) (n Sending, ok bool, err error) {
	n.Account, err = scanAccount(s.pool.QueryRow(ctx, sqlNext, account, now),
		&n.ID, &n.Class, &n.Screen, &n.Body, &n.Edits, &n.Message,
		&n.Album, &n.Announcement, &n.Edition, &n.Left, &n.More, &n.Shared)
	if isMissing(err) {
		return n, false, nil
	}
	if err != nil {
		return n, false, fmt.Errorf("next for account %d: %w", account, err)
	}
	if n.Body, err = s.ring.Unseal(outboxSeal, n.Body); err != nil {
		return n, true, fmt.Errorf("outbox row %d: %w", n.ID, err)
	}
	return n, true, nil
}

// Delivered is what a row came to that was sent.
type Delivered struct {
	Row      int64
	Account  int64
	Message  int64   // that shows it, of an album the first; 0: there is nothing to see, or it isn't known
	Album    []int64 // the messages that came together with it
	Edition  int     // of the announcement whose words it says, 0: of none
	Keyboard *bool   // whether a reply keyboard stands below the chat since then; nil: it is as it was
}

const sqlSent = `
UPDATE outbox SET state = 'sent', body = '', message_id = nullif($2, 0), album = $3, edition = $4, sent_at = $5 WHERE id = $1`

const sqlExpectKeyboard = `UPDATE account SET keyboard = true WHERE id = $1`

// ExpectKeyboard notes that a message is queued which brings a reply keyboard. She may use it before its sending is
// marked, or though the mark was cut off.
func (tx *Tx) ExpectKeyboard(account int64) { tx.Later(sqlExpectKeyboard, account) }

const sqlShown = `
UPDATE account SET newest_message = greatest(newest_message, $2), keyboard = coalesce($3, keyboard) WHERE id = $1`

// Sent marks a row as sent.
func (s *Store) Sent(ctx context.Context, d Delivered, now time.Time) error {
	batch := &pgx.Batch{}
	// The account first, as a turn does: the other way round each could wait for the other.
	batch.Queue(sqlShown, d.Account, slices.Max(append([]int64{d.Message}, d.Album...)), d.Keyboard)
	batch.Queue(sqlSent, d.Row, d.Message, d.Album, d.Edition, now)
	if err := s.pool.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("mark outbox row %d: %w", d.Row, err)
	}
	return nil
}

const sqlFailed = `UPDATE outbox SET tries = tries + 1 WHERE id = $1`

// Failed counts a try of a row that may be sent later.
func (s *Store) Failed(ctx context.Context, row int64) error {
	if _, err := s.pool.Exec(ctx, sqlFailed, row); err != nil {
		return fmt.Errorf("count try of outbox row %d: %w", row, err)
	}
	return nil
}

const sqlRefused = `UPDATE outbox SET state = 'refused', body = '' WHERE id = $1 AND account_id = $2`

// Refuse gives an account's row up for good.
func (tx *Tx) Refuse(ctx context.Context, row, account int64) error {
	if _, err := tx.Exec(ctx, sqlRefused, row, account); err != nil {
		return fmt.Errorf("refuse outbox row %d: %w", row, err)
	}
	return nil
}

// A notice moves to the account that the person used last before the one that can't be reached.
const sqlPassOn = `
UPDATE outbox o
   SET account_id = elsewhere.id, tries = 0
  FROM (SELECT a.id
          FROM outbox o JOIN holder h ON h.person_id = o.person_id JOIN account a ON a.id = h.account_id
         WHERE o.id = $1 AND a.id <> $2 AND a.left_at IS NULL
           AND NOT EXISTS (SELECT FROM outbox t WHERE t.what = o.what AND t.account_id = a.id AND t.person_id IS NULL)
         ORDER BY a.seen_at DESC
         LIMIT 1) AS elsewhere
 WHERE o.id = $1 AND o.account_id = $2 AND o.what IS NOT NULL
RETURNING elsewhere.id`

// PassOn takes a row from an account that can't be reached any more: a notice goes to another account of the person, if
// she has one that can be, and everything else is refused.
func (tx *Tx) PassOn(ctx context.Context, row, account int64) error {
	var elsewhere int64
	err := tx.QueryRow(ctx, sqlPassOn, row, account).Scan(&elsewhere)
	if isMissing(err) {
		return tx.Refuse(ctx, row, account)
	}
	if err != nil {
		return fmt.Errorf("pass on outbox row %d: %w", row, err)
	}
	tx.said[elsewhere] = true
	return nil
}
