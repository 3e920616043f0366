package announce

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The places in which answers rest sealed.
const (
	wordsSeal = "answer.words"
	fileSeal  = "answer.file"
)

// Reader is somebody whom an announcement is for.
type Reader struct {
	ID           int64
	Announcement int64
	Person       int64
	Name         string // "" if it isn't known
	Group        string // the same
}

const sqlReader = `
SELECT r.id, r.announcement_id, r.person_id, coalesce(p.name, ''), coalesce(g.name, '')
  FROM reader r JOIN person p ON p.id = r.person_id
  LEFT JOIN LATERAL (SELECT g.name FROM membership m JOIN helper_group g ON g.id = m.group_id
                      WHERE m.person_id = p.id AND m.ended_at IS NULL ORDER BY m.id LIMIT 1) AS g ON true`

// ReaderOf gives a person as a reader of an announcement. store.ErrMissing if she is none.
func ReaderOf(ctx context.Context, tx *store.Tx, announcement, person int64) (Reader, error) {
	return reader(ctx, tx, sqlReader+` WHERE r.announcement_id = $1 AND r.person_id = $2`, announcement, person)
}

// LoadReader gives a reader by her id. store.ErrMissing if there is none.
func LoadReader(ctx context.Context, tx *store.Tx, id int64) (Reader, error) {
	return reader(ctx, tx, sqlReader+` WHERE r.id = $1`, id)
}

func reader(ctx context.Context, tx *store.Tx, sql string, args ...any) (Reader, error) {
	return store.One(ctx, tx, "reader", pgx.RowToStructByPos[Reader], sql, args...)
}

// Answer is what was written, said or shown under an announcement, by a reader or to her.
type Answer struct {
	ID     int64
	Person int64  // who wrote it, 0: who is erased
	Name   string // "" if it isn't known
	Words  string
	File   *store.File
	At     time.Time
}

const sqlAnswer = `
INSERT INTO answer (reader_id, whose, person_id, words, file, at) SELECT r.id, r.person_id, $2, $3, $4, $5 FROM reader r WHERE r.id = $1 RETURNING id`

// Reply keeps an answer by somebody to what stands between her and a reader, or the reader herself.
func Reply(ctx context.Context, tx *store.Tx, reader, by int64, words string, file *store.File, now time.Time) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlAnswer, reader, by, tx.Seal(wordsSeal, []byte(words)), tx.SealFile(fileSeal, file), now).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("answer of reader %d: %w", reader, err)
	}
	return id, nil
}

const sqlThread = `
SELECT w.id, coalesce(w.person_id, 0), coalesce(p.name, ''), w.words, w.file, w.at
  FROM answer w LEFT JOIN person p ON p.id = w.person_id
 WHERE w.reader_id = $1 AND (w.words IS NOT NULL OR w.file IS NOT NULL)
 ORDER BY w.id DESC OFFSET $2 LIMIT $3`

// Thread gives what was said between a reader and who answers her, the newest first.
func Thread(ctx context.Context, tx *store.Tx, reader int64, from, most int) ([]Answer, error) {
	return store.All(ctx, tx, "answers of a reader", scanAnswer(tx), sqlThread, reader, from, most)
}

const sqlOneAnswer = `
SELECT w.id, coalesce(w.person_id, 0), coalesce(p.name, ''), w.words, w.file, w.at
  FROM answer w LEFT JOIN person p ON p.id = w.person_id
 WHERE w.reader_id = $1 AND w.id = $2`

// LoadAnswer gives one answer of a reader's thread. store.ErrMissing if it isn't there.
func LoadAnswer(ctx context.Context, tx *store.Tx, reader, id int64) (Answer, error) {
	return store.One(ctx, tx, "an answer of reader", scanAnswer(tx), sqlOneAnswer, reader, id)
}

func scanAnswer(tx *store.Tx) pgx.RowToFunc[Answer] {
	return func(row pgx.CollectableRow) (a Answer, err error) {
		var words, file []byte
		if err := row.Scan(&a.ID, &a.Person, &a.Name, &words, &file, &a.At); err != nil {
			return a, err
		}
		if words != nil {
			if words, err = tx.Unseal(wordsSeal, words); err != nil {
				return a, err
			}
		}
		a.Words = string(words)
		a.File, err = tx.UnsealFile(fileSeal, file)
		return a, err
	}
}

// Answered is a reader who answered.
type Answered struct {
	Reader int64 // id
	Name   string
	Open   bool // the newest answer in her thread is hers
}

const sqlAnswered = `
SELECT r.id, coalesce(p.name, ''), w.person_id IS NOT DISTINCT FROM r.person_id AS open
  FROM reader r JOIN person p ON p.id = r.person_id
  JOIN LATERAL (SELECT w.person_id, w.id FROM answer w WHERE w.reader_id = r.id ORDER BY w.id DESC LIMIT 1) AS w ON true
 WHERE r.announcement_id = $1 AND p.erased_at IS NULL
 ORDER BY open DESC, w.id DESC OFFSET $2 LIMIT $3`

// Answers gives who answered an announcement, whose answer waits for one first.
func Answers(ctx context.Context, tx *store.Tx, announcement int64, from, most int) ([]Answered, error) {
	return store.All(ctx, tx, "who answered an announcement", pgx.RowToStructByPos[Answered], sqlAnswered, announcement, from, most)
}

// ReaderOn gives somebody who reads an announcement on an account. store.ErrMissing if nobody does.
func ReaderOn(ctx context.Context, tx *store.Tx, announcement, account int64) (Reader, error) {
	return reader(ctx, tx, sqlReader+` WHERE r.announcement_id = $1 AND r.account_id = $2 ORDER BY r.id LIMIT 1`, announcement, account)
}
