package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Holder is a person who uses an account. Women who share a phone are holders of one; a woman with two phones holds two.
type Holder struct {
	Person int64
	Name   string // "" if not known
}

const sqlHold = `
WITH held AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (account_id, person_id) DO UPDATE SET chosen_at = $3
), called AS (
    UPDATE help SET person_id = $2
     WHERE account_id = $1 AND person_id IS NULL
       AND NOT EXISTS (SELECT FROM help h WHERE h.person_id = $2 AND h.closed_at IS NULL)
)
UPDATE account SET person_id = $2 WHERE id = $1`

// Hold lets a person use an account, which is hers until somebody else is chosen. What was called for before anybody knew
// who uses it was called for by her.
func (tx *Tx) Hold(ctx context.Context, account, person int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlHold, account, person, now); err != nil {
		return fmt.Errorf("let person %d hold account %d: %w", person, account, err)
	}
	return nil
}

const sqlChoose = `
WITH chosen AS (
    UPDATE holder SET chosen_at = $3 WHERE account_id = $1 AND person_id = $2 RETURNING person_id
)
UPDATE account SET person_id = chosen.person_id FROM chosen WHERE id = $1`

// Choose makes an account that of another of its holders. ErrMissing for who isn't one.
func (tx *Tx) Choose(ctx context.Context, account, person int64, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlChoose, account, person, now)
	if err == nil && tag.RowsAffected() == 0 {
		err = ErrMissing
	}
	if err != nil {
		return fmt.Errorf("choose person %d of account %d: %w", person, account, err)
	}
	return nil
}

const sqlNobody = `UPDATE account SET person_id = NULL WHERE id = $1`

// TurnToNobody makes an account that of somebody whom nobody knows yet: another woman takes up a phone that is shared.
// Who used it before is its holder still, and can be chosen again.
func (tx *Tx) TurnToNobody(ctx context.Context, account int64) error {
	if _, err := tx.Exec(ctx, sqlNobody, account); err != nil {
		return fmt.Errorf("account %d turns to nobody: %w", account, err)
	}
	return nil
}

// sqlTurnTo chooses the holder whom a message was for, if it isn't she already. Which says which outbox row it is.
func sqlTurnTo(which string) string {
	return `
WITH meant AS (
    SELECT a.id, (SELECT o.person_id FROM outbox o WHERE o.account_id = a.id AND ` + which + ` ORDER BY o.id DESC LIMIT 1) AS person_id
      FROM account a WHERE a.channel = $1 AND a.user_id = $2
), chosen AS (
    UPDATE holder h SET chosen_at = $4
      FROM meant JOIN account a ON a.id = meant.id
     WHERE h.account_id = a.id AND h.person_id = meant.person_id AND h.person_id IS DISTINCT FROM a.person_id
    RETURNING h.account_id, h.person_id
)
UPDATE account SET person_id = chosen.person_id FROM chosen WHERE id = chosen.account_id`
}

var sqlTurnToRow, sqlTurnToMessage = sqlTurnTo(`o.id = $3`), sqlTurnTo(`o.message_id = $3`)

// TurnToRow makes an account that of the holder whom the message of an outbox row was for: what is pressed on it is hers.
func (tx *Tx) TurnToRow(channel string, user, row int64, now time.Time) {
	tx.Later(sqlTurnToRow, channel, user, row, now)
}

// TurnToMessage is the same for a message of ours that is answered.
func (tx *Tx) TurnToMessage(channel string, user, message int64, now time.Time) {
	tx.Later(sqlTurnToMessage, channel, user, message, now)
}

const sqlHolders = `
SELECT p.id, coalesce(p.name, '')
  FROM holder h JOIN person p ON p.id = h.person_id
 WHERE h.account_id = $1
 ORDER BY h.chosen_at DESC, p.id`

// Holders gives who uses an account, the last choice first.
func (tx *Tx) Holders(ctx context.Context, account int64) ([]Holder, error) {
	rows, err := tx.Query(ctx, sqlHolders, account)
	if err != nil {
		return nil, fmt.Errorf("holders of account %d: %w", account, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Holder])
	if err != nil {
		return nil, fmt.Errorf("holders of account %d: %w", account, err)
	}
	return all, nil
}

const sqlAccounts = `SELECT account_id FROM holder WHERE person_id = $1 ORDER BY since`

// Accounts gives the accounts that a person uses.
func (tx *Tx) Accounts(ctx context.Context, person int64) ([]int64, error) {
	rows, err := tx.Query(ctx, sqlAccounts, person)
	if err != nil {
		return nil, fmt.Errorf("accounts of person %d: %w", person, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("accounts of person %d: %w", person, err)
	}
	return all, nil
}

const sqlRelease = `DELETE FROM holder WHERE person_id = $1 AND account_id <> $2`

const sqlReleased = `
UPDATE account a SET person_id = (SELECT h.person_id FROM holder h WHERE h.account_id = a.id ORDER BY h.chosen_at DESC LIMIT 1)
 WHERE a.person_id = $1 AND a.id <> $2`

// What waits to be told her is told on the phone that stays hers, unless it is told there anyway. What would only change a
// message on one of the others is told nobody.
const sqlMoveNotices = `
UPDATE outbox o SET account_id = $2
 WHERE account_id IN (SELECT account_id FROM holder WHERE person_id = $1 AND account_id <> $2)
   AND person_id = $1 AND state = 'waiting' AND class > 0 AND edits IS NULL
   AND NOT EXISTS (SELECT FROM outbox k WHERE k.account_id = $2 AND k.what = o.what)`

const sqlCancelNotices = `
UPDATE outbox SET state = 'cancelled', body = ''
 WHERE account_id IN (SELECT account_id FROM holder WHERE person_id = $1 AND account_id <> $2)
   AND person_id = $1 AND state = 'waiting'`

// Release takes all accounts from a person but one: who has her phone of before must not go on as she, hear what is said to
// her, or use a code that was made there. Those who shared one with her keep it.
func (tx *Tx) Release(ctx context.Context, person, except int64) error {
	batch := &pgx.Batch{}
	batch.Queue(sqlMoveNotices, person, except)
	batch.Queue(sqlCancelNotices, person, except)
	batch.Queue(`DELETE FROM link_code WHERE person_id = $1`, person)
	batch.Queue(sqlRelease, person, except)
	batch.Queue(sqlReleased, person, except)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("release accounts of person %d: %w", person, err)
	}
	return nil
}

// A person is blank of whom nothing is known but that she agreed to the consent text.
const sqlBlank = `
SELECT name IS NULL AND merged_into IS NULL AND NOT EXISTS (SELECT FROM role WHERE person_id = p.id)
       AND NOT EXISTS (SELECT FROM membership WHERE person_id = p.id)
       AND NOT EXISTS (SELECT FROM helper_group WHERE representative = p.id)
  FROM person p
 WHERE id = $1`

// IsBlank says whether nothing is known of a person yet.
func (tx *Tx) IsBlank(ctx context.Context, person int64) (blank bool, err error) {
	if err := tx.QueryRow(ctx, sqlBlank, person).Scan(&blank); err != nil {
		return false, fmt.Errorf("person %d: %w", person, err)
	}
	return blank, nil
}

// Of two calls for help that are open one remains, with what was said in both.
const sqlOneCall = `
WITH call AS (SELECT id FROM help WHERE person_id = $2 AND closed_at IS NULL), twice AS (
    UPDATE help SET closed_at = greatest(asked_at, taken_at), closed_by = $2, waits_since = NULL
     WHERE person_id = $1 AND closed_at IS NULL AND EXISTS (SELECT FROM call) RETURNING id
)
UPDATE help_word w SET help_id = call.id FROM call, twice WHERE w.help_id = twice.id`

// Absorb makes a blank person one with another, who is known: what she agreed to and asked for is the other's now. Of a
// blank person nothing is left to be erased.
func (tx *Tx) Absorb(ctx context.Context, blank, known int64) error {
	if _, err := tx.Exec(ctx, sqlOneCall, blank, known); err != nil {
		return fmt.Errorf("absorb person %d in %d: %w", blank, known, err)
	}
	if _, err := tx.Move(ctx, known, blank, time.Time{}); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	batch.Queue(`DELETE FROM erasure WHERE person_id = $1 AND done_at IS NULL`, blank)
	batch.Queue(`UPDATE person SET merged_into = $2 WHERE id = $1`, blank, known)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("absorb person %d in %d: %w", blank, known, err)
	}
	return nil
}

const sqlChannels = `
SELECT DISTINCT a.channel FROM holder h JOIN account a ON a.id = h.account_id WHERE h.person_id = $1 AND a.left_at IS NULL`

// Channels gives the messengers in which a person can be reached.
func (tx *Tx) Channels(ctx context.Context, person int64) ([]string, error) {
	rows, err := tx.Query(ctx, sqlChannels, person)
	if err != nil {
		return nil, fmt.Errorf("messengers of person %d: %w", person, err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("messengers of person %d: %w", person, err)
	}
	return list, nil
}
