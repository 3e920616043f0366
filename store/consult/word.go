package consult

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// wordSeal is the place for which what was said is sealed.
const wordSeal = "consultation_word"

// Word is one thing that was said in a consultation.
type Word struct {
	ID           int64
	Consultation int64
	Person       int64  // whose it is, 0: of who isn't known any more
	Name         string // "" if it isn't known
	Staff        bool   // of the trainer, to her
	Content      store.Content
	Gone         bool // it was taken back, or isn't kept any more
	Edited       bool
	At           time.Time
	Account      int64 // where it was written, 0: nowhere
	Message      int64 // the messenger's number of it there
}

// What names the notice that brings a word to the other side.
func (w Word) What() string { return "consult.word/" + strconv.FormatInt(w.ID, 10) }

// What she says waits for the trainer; what the trainer says is what she waited for. The time until a word is due begins when she
// begins to wait.
const sqlSay = `
WITH c AS (
    UPDATE consultation
       SET waits_since = CASE WHEN $3 THEN NULL ELSE coalesce(waits_since, $5) END,
           due_at = CASE WHEN $3 THEN NULL WHEN state = 'taken' AND waits_since IS NULL THEN $8 ELSE due_at END,
           step = CASE WHEN state = 'taken' AND ($3 OR waits_since IS NULL) THEN 0 ELSE step END,
           step_at = CASE WHEN state = 'taken' AND ($3 OR waits_since IS NULL) THEN $5 ELSE step_at END,
           answered_at = CASE WHEN $3 THEN coalesce(answered_at, $5) ELSE answered_at END,
           answer_minutes = CASE WHEN $3 THEN coalesce(answer_minutes, $9) ELSE answer_minutes END,
           lost_at = CASE WHEN $3 THEN lost_at END
     WHERE id = $1
)
INSERT INTO consultation_word (consultation_id, person_id, staff, content, at, account_id, message)
VALUES ($1, $2, $3, $4, $5, nullif($6::bigint, 0), nullif($7::bigint, 0))
RETURNING id`

// Say keeps what was said, and gives its number. Due is when an answer of the trainer's is due if it waits since now, and minutes
// how long she has waited for the first, of office time.
func Say(ctx context.Context, tx *store.Tx, w Word, due time.Time, minutes int) (id int64, err error) {
	account, message := w.Account, w.Message
	if message == 0 {
		account = 0
	}
	err = tx.QueryRow(ctx, sqlSay, w.Consultation, w.Person, w.Staff, tx.SealValue(wordSeal, w.Content), w.At, account, message, due, minutes).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("say in consultation %d: %w", w.Consultation, err)
	}
	return id, nil
}

const sqlAnswer = `
UPDATE consultation SET waits_since = NULL, due_at = NULL, step = 0, step_at = $2, answered_at = coalesce(answered_at, $2),
       answer_minutes = coalesce(answer_minutes, $3)
 WHERE id = $1 AND state = 'taken'`

// Answer notes that the trainer has done what she was waited for without a word: she offers to meet.
func Answer(tx *store.Tx, id int64, now time.Time, minutes int) {
	tx.Later(sqlAnswer, id, now, minutes)
}

const sqlWords = `
SELECT w.id, w.consultation_id, coalesce(w.person_id, 0), coalesce(p.name, ''), w.staff, w.content, w.edited_at IS NOT NULL, w.at,
       coalesce(w.account_id, 0), coalesce(w.message, 0)
  FROM consultation_word w LEFT JOIN person p ON p.id = w.person_id
 WHERE `

func scanWord(tx *store.Tx) pgx.RowToFunc[Word] {
	return func(row pgx.CollectableRow) (w Word, err error) {
		var sealed []byte
		err = row.Scan(&w.ID, &w.Consultation, &w.Person, &w.Name, &w.Staff, &sealed, &w.Edited, &w.At, &w.Account, &w.Message)
		if w.Gone = sealed == nil; err == nil && !w.Gone {
			err = tx.UnsealValue(wordSeal, sealed, &w.Content)
		}
		return w, err
	}
}

// Words gives what was said in a consultation, the newest first.
func Words(ctx context.Context, tx *store.Tx, id int64, from, most int) ([]Word, error) {
	return store.All(ctx, tx, "words of a consultation", scanWord(tx),
		sqlWords+`w.consultation_id = $1 ORDER BY w.id DESC OFFSET $2 LIMIT $3`, id, from, most)
}

// Asked gives what she has said so far, the oldest first.
func Asked(ctx context.Context, tx *store.Tx, id int64, most int) ([]Word, error) {
	return store.All(ctx, tx, "words of a consultation", scanWord(tx),
		sqlWords+`w.consultation_id = $1 AND NOT w.staff ORDER BY w.id LIMIT $2`, id, most)
}

// LoadWord gives one thing that was said. store.ErrMissing if there is none.
func LoadWord(ctx context.Context, tx *store.Tx, id int64) (Word, error) {
	return store.One(ctx, tx, "word", scanWord(tx), sqlWords+`w.id = $1`, id)
}

// WordAt gives what was said by a message of an account, the first argument's. store.ErrMissing if nothing was.
func WordAt(ctx context.Context, tx *store.Tx, account, message int64) (Word, error) {
	return store.One(ctx, tx, "word of account", scanWord(tx), sqlWords+`w.account_id = $1 AND w.message = $2`, account, message)
}

// LastOf gives what somebody said last in a consultation and didn't take back. store.ErrMissing if there is nothing.
func LastOf(ctx context.Context, tx *store.Tx, id, person int64) (Word, error) {
	return store.One(ctx, tx, "last word in consultation", scanWord(tx),
		sqlWords+`w.consultation_id = $1 AND w.person_id = $2 AND w.content IS NOT NULL ORDER BY w.id DESC LIMIT 1`, id, person)
}

const sqlChangeWord = `UPDATE consultation_word SET content = $2, edited_at = $3 WHERE id = $1 AND content IS NOT NULL`

// ChangeWord gives what was said other words. What isn't there any more stays so.
func ChangeWord(tx *store.Tx, id int64, c store.Content, now time.Time) {
	tx.Later(sqlChangeWord, id, tx.SealValue(wordSeal, c), now)
}

const sqlRemoveWord = `UPDATE consultation_word SET content = NULL, removed_at = $2 WHERE id = $1 AND content IS NOT NULL`

// RemoveWord takes back what was said.
func RemoveWord(tx *store.Tx, id int64, now time.Time) { tx.Later(sqlRemoveWord, id, now) }
