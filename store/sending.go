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
	Part         int   // which message of it
	Edition      int   // of that message's words as they are now
}

// Broadcasts are looked at one by one, so that what waits of those that are stopped costs nothing; of bulk, as much is looked at as
// is asked for.
var sqlDue = `
SELECT account_id
  FROM (SELECT o.account_id, min(o.class) AS class, min(o.id) AS id
          FROM outbox o JOIN account a ON a.id = o.account_id
         WHERE o.state = 'waiting' AND o.class < 2 AND o.not_before <= $1 AND a.channel = $2
         GROUP BY o.account_id
         UNION ALL
        (SELECT o.account_id, o.class, o.id
           FROM outbox o JOIN account a ON a.id = o.account_id
          WHERE o.state = 'waiting' AND o.class = 2 AND o.announcement_id IS NULL AND o.not_before <= $1 AND a.channel = $2
          ORDER BY o.id LIMIT $3)
         UNION ALL
        SELECT b.account_id, 2, b.id
          FROM announcement n
          CROSS JOIN LATERAL (
               SELECT o.account_id, o.id
                 FROM outbox o JOIN account a ON a.id = o.account_id
                WHERE o.state = 'waiting' AND o.announcement_id = n.id AND o.not_before <= $1 AND a.channel = $2
                ORDER BY o.id LIMIT $3) AS b
         WHERE ` + announced("$1") + `) AS due
 GROUP BY account_id
 ORDER BY min(class), min(id)
 LIMIT $3`

// announced is the condition under which an announcement n goes out at a time.
func announced(at string) string {
	return `n.state = 'sending' AND n.held_until <= ` + at + ` AND coalesce(n.stale_at > ` + at + `, true)`
}

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
       old.album, coalesce(o.announcement_id, 0), coalesce(o.part, 0), coalesce(news.edition, 0),
       a.left_at IS NOT NULL,
       EXISTS (SELECT FROM outbox also
                WHERE also.account_id = $1 AND also.state = 'waiting' AND also.not_before <= $2 AND also.id <> o.id
                  AND (also.announcement_id IS NULL OR also.announcement_id = o.announcement_id)),
       (SELECT count(*) > 1 FROM (SELECT FROM holder h WHERE h.account_id = o.account_id LIMIT 2) h)
  FROM outbox o
  JOIN account a ON a.id = o.account_id` + herPerson("coalesce(o.person_id, a.person_id)") + `
  LEFT JOIN outbox old ON old.id = o.edits AND old.account_id = o.account_id
  LEFT JOIN announcement_part news ON news.announcement_id = o.announcement_id AND news.nth = o.part
 WHERE o.account_id = $1 AND o.state = 'waiting' AND o.not_before <= $2
   AND (o.announcement_id IS NULL OR EXISTS (SELECT FROM announcement n WHERE n.id = o.announcement_id AND ` + announced("$2") + `))
 ORDER BY o.class, o.id
 LIMIT 1`

// Next gives the account's row whose turn it is. ok is false if nothing is due.
func (s *Store) Next(ctx context.Context, account int64, now time.Time) (n Sending, ok bool, err error) {
	n.Account, err = scanAccount(s.pool.QueryRow(ctx, sqlNext, account, now),
		&n.ID, &n.Class, &n.Screen, &n.Body, &n.Edits, &n.Message,
		&n.Album, &n.Announcement, &n.Part, &n.Edition, &n.Left, &n.More, &n.Shared)
	if isMissing(err) {
		return n, false, nil
	}
	if err != nil {
		return n, false, fmt.Errorf("next for account %d: %w", account, err)
	}
	if n.Body, err = s.ring.Unseal(OutboxSeal, n.Body); err != nil {
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
	Edition  int     // of an announcement's words that it says, 0: of none
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

// What an announcement still has to say to those who use an account goes to the next one of each, unless it is said there anyway. An
// album that goes to another messenger is a row a file there.
const sqlPassAnnouncementOn = `
WITH waiting AS (
    SELECT w.* FROM outbox o JOIN outbox w ON w.announcement_id = o.announcement_id AND w.account_id = o.account_id AND w.state = 'waiting'
     WHERE o.id = $1 AND o.account_id = $2
), elsewhere AS (
    SELECT r.id, r.person_id, next.id AS account_id, next.channel
      FROM reader r
      CROSS JOIN LATERAL (SELECT a.id, a.channel FROM holder h JOIN account a ON a.id = h.account_id
                           WHERE h.person_id = r.person_id AND a.id <> $2 AND a.left_at IS NULL ORDER BY a.seen_at DESC LIMIT 1) AS next
     WHERE r.account_id = $2 AND r.announcement_id = (SELECT announcement_id FROM waiting LIMIT 1)
), moved AS (
    UPDATE reader r SET account_id = e.account_id FROM elsewhere e WHERE r.id = e.id
), given_up AS (
    UPDATE outbox o SET state = 'refused', body = '' FROM waiting w WHERE o.id = w.id
)
INSERT INTO outbox (account_id, person_id, class, screen, body, announcement_id, part, keeps, opens, not_before)
SELECT e.account_id, CASE count(*) WHEN 1 THEN min(e.person_id) END, w.class, w.screen, w.body, w.announcement_id, m.nth, w.keeps, w.opens, w.not_before
  FROM elsewhere e CROSS JOIN waiting w
  JOIN announcement_part p ON p.announcement_id = w.announcement_id AND p.nth = w.part
  JOIN announcement_part m ON m.announcement_id = p.announcement_id
   AND (m.nth = p.nth OR p.album <> '' AND p.channel <> e.channel AND m.album = p.album)
 GROUP BY e.account_id, w.class, w.screen, w.body, w.announcement_id, m.nth, w.keeps, w.opens, w.not_before
 ORDER BY e.account_id, m.nth
    ON CONFLICT DO NOTHING
RETURNING account_id`

// PassOn takes a row from an account that can't be reached any more: a notice goes to another account of the person, if
// she has one that can be, and everything else is refused.
func (tx *Tx) PassOn(ctx context.Context, row, account int64) error {
	if announced, err := tx.passAnnouncementOn(ctx, row, account); announced || err != nil {
		return err
	}
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

const sqlIsAnnounced = `SELECT announcement_id IS NOT NULL FROM outbox WHERE id = $1`

// passAnnouncementOn is PassOn of a row of an announcement, and says whether it is one.
func (tx *Tx) passAnnouncementOn(ctx context.Context, row, account int64) (announced bool, err error) {
	if err = tx.QueryRow(ctx, sqlIsAnnounced, row).Scan(&announced); err == nil && announced {
		err = tx.saying(ctx, sqlPassAnnouncementOn, row, account)
	}
	if isMissing(err) {
		return false, nil
	}
	if err != nil {
		return announced, fmt.Errorf("pass on outbox row %d: %w", row, err)
	}
	return announced, nil
}

// saying runs a statement that queues something for the accounts it gives.
func (tx *Tx) saying(ctx context.Context, sql string, args ...any) error {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	var account int64
	_, err = pgx.ForEachRow(rows, []any{&account}, func() error { tx.said[account] = true; return nil })
	return err
}
