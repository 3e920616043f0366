package help

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The kinds of what is said in a talk.
const (
	Text  = "text"
	Voice = "voice"
	Photo = "photo"
)

// Word is one thing that was said in a talk.
type Word struct {
	ID      int64
	Person  int64  // whose it is, 0: of her who called and isn't known
	Name    string // "" if not known
	Staff   bool   // of the staff, to her
	Kind    string
	Words   string // "" if there are none, or they aren't kept any more
	Channel string // where the file lies, "" if there is none
	File    string
	At      time.Time
}

// wordSeal is the place for which words are sealed.
const wordSeal = "help_word"

// What she says waits for the staff; what they say is what she waited for. Her account is the one she was heard from.
const sqlSay = `
WITH call AS (
    UPDATE help SET waits_since = CASE WHEN $3 THEN NULL ELSE coalesce(waits_since, $8) END,
                    account_id = CASE WHEN $3 THEN account_id ELSE $9 END
     WHERE id = $1
)
INSERT INTO help_word (help_id, person_id, staff, kind, words, channel, file_id, said_at)
VALUES ($1, nullif($2, 0), $3, $4, $5, nullif($6, ''), nullif($7, ''), $8)
RETURNING id`

// Say keeps what was said in a call, from an account, and gives its number.
func Say(ctx context.Context, tx *store.Tx, call, account int64, w Word) (id int64, err error) {
	var sealed []byte
	if w.Words != "" {
		sealed = tx.Seal(wordSeal, []byte(w.Words))
	}
	err = tx.QueryRow(ctx, sqlSay, call, w.Person, w.Staff, w.Kind, sealed, w.Channel, w.File, w.At, account).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("say in call %d: %w", call, err)
	}
	return id, nil
}

const sqlWords = `
SELECT w.id, coalesce(w.person_id, 0), coalesce(p.name, ''), w.staff, w.kind, w.words, coalesce(w.channel, ''), coalesce(w.file_id, ''), w.said_at
  FROM help_word w LEFT JOIN person p ON p.id = w.person_id
 WHERE w.help_id = $1`

// Words gives what was said in a call, in its order, from a place in it on.
func Words(ctx context.Context, tx *store.Tx, call int64, from, most int) ([]Word, error) {
	rows, err := tx.Query(ctx, sqlWords+` ORDER BY w.id OFFSET $2 LIMIT $3`, call, from, most)
	if err != nil {
		return nil, fmt.Errorf("words of call %d: %w", call, err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Word, error) { return scanWord(tx, row) })
	if err != nil {
		return nil, fmt.Errorf("words of call %d: %w", call, err)
	}
	return all, nil
}

// LoadWord gives one thing that was said in a call. store.ErrMissing if there is none.
func LoadWord(ctx context.Context, tx *store.Tx, call, id int64) (Word, error) {
	w, err := scanWord(tx, tx.QueryRow(ctx, sqlWords+` AND w.id = $2`, call, id))
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return w, fmt.Errorf("word %d of call %d: %w", id, call, err)
	}
	return w, nil
}

// scanWord reads what was said, and what a query gives besides.
func scanWord(tx *store.Tx, row pgx.Row, besides ...any) (w Word, err error) {
	var sealed []byte
	into := append([]any{&w.ID, &w.Person, &w.Name, &w.Staff, &w.Kind, &sealed, &w.Channel, &w.File, &w.At}, besides...)
	if err := row.Scan(into...); err != nil {
		return w, err
	}
	if len(sealed) > 0 {
		plain, err := tx.Unseal(wordSeal, sealed)
		w.Words = string(plain)
		return w, err
	}
	return w, nil
}
