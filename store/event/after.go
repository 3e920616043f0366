package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Lasting is how long after its end somebody hears of an event, and what she says of it can change.
const Lasting = 14 * 24 * time.Hour

// sqlAwaited says of a guest g that she was awaited and didn't come: she was invited, hadn't said that she doesn't come, and
// had a seat if she had asked for one.
const sqlAwaited = `
(g.came IS FALSE AND g.invited_at IS NOT NULL AND g.answer IS DISTINCT FROM 'no' AND (g.answer IS DISTINCT FROM 'yes' OR g.seat IS NOT DISTINCT FROM 'has'))`

// Remark is what a woman wrote or said in her own words.
type Remark struct {
	Words string
	File  *store.File
}

// After is what comes after an event for one of its guests.
type After struct {
	Ends    time.Time // the event
	Came    *bool     // nil: it isn't known of everyone yet
	Awaited bool      // she was, and didn't come: she is asked why

	Opinion string // of who came, "" if she hasn't said it
	Of      Remark // it
	Said    bool   // why she didn't come, or that she rather wouldn't
	Reason  string // "": she rather wouldn't
	Why     Remark
}

// Lasts says whether what she says of it still counts at a time.
func (a After) Lasts(now time.Time) bool { return now.Before(a.Ends.Add(Lasting)) }

// The places in which it rests sealed.
const (
	opinionWordsSeal = "guest.opinion_words"
	opinionFileSeal  = "guest.opinion_file"
	missedWordsSeal  = "guest.missed_words"
	missedFileSeal   = "guest.missed_file"
)

const sqlAfter = `
SELECT e.ends_at, CASE WHEN e.attended_at IS NOT NULL AND e.cancelled_at IS NULL THEN g.came END, ` + sqlAwaited + `,
       coalesce(g.opinion, ''), g.opinion_words, g.opinion_file, g.missed_at IS NOT NULL, coalesce(g.missed_reason, ''), g.missed_words, g.missed_file
  FROM guest g JOIN event e ON e.id = g.event_id
 WHERE g.event_id = $1 AND g.person_id = $2`

// LoadAfter gives what comes after an event for a woman. store.ErrMissing if she is none of its guests.
func LoadAfter(ctx context.Context, tx *store.Tx, event, person int64) (a After, err error) {
	var opinion, opinionFile, missed, missedFile []byte
	err = tx.QueryRow(ctx, sqlAfter, event, person).Scan(&a.Ends, &a.Came, &a.Awaited, &a.Opinion, &opinion, &opinionFile, &a.Said,
		&a.Reason, &missed, &missedFile)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err == nil {
		a.Of, err = unsealRemark(tx, opinionWordsSeal, opinion, opinionFileSeal, opinionFile)
	}
	if err == nil {
		a.Why, err = unsealRemark(tx, missedWordsSeal, missed, missedFileSeal, missedFile)
	}
	if err != nil {
		return a, fmt.Errorf("after event %d for person %d: %w", event, person, err)
	}
	return a, nil
}

func unsealRemark(tx *store.Tx, wordsPlace string, words []byte, filePlace string, file []byte) (r Remark, err error) {
	if words != nil {
		plain, err := tx.Unseal(wordsPlace, words)
		if err != nil {
			return r, err
		}
		r.Words = string(plain)
	}
	r.File, err = tx.UnsealFile(filePlace, file)
	return r, err
}

func (r Remark) seal(tx *store.Tx, place string) []byte {
	if r.Words == "" {
		return nil
	}
	return tx.Seal(place, []byte(r.Words))
}
