package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hamyar/store"
)

// ErrOver is returned for an answer to what has begun or was cancelled.
var ErrOver = errors.New("the event is over")

// ErrOther is returned for the details of an answer that isn't the guest's any more.
var ErrOther = errors.New("it was answered otherwise")

// What belongs to an answer stays while the answer does: a button pressed twice takes nothing back.
const sqlAnswer = `
UPDATE guest
   SET answer = $3, answered_at = $4, answered_by = $5, answered_round = $6,
       reason = CASE WHEN answer = $3 THEN reason END, words = CASE WHEN answer = $3 THEN words END,
       file = CASE WHEN answer = $3 THEN file END,
       children = coalesce(answer = $3, false) AND children, ride = coalesce(answer = $3, false) AND ride,
       seat = $7, seat_since = CASE WHEN $7::text IS NULL THEN NULL WHEN seat IS NOT DISTINCT FROM $7 THEN seat_since ELSE $4 END,
       offered_until = NULL
 WHERE event_id = $1 AND person_id = $2`

// Answer keeps what a guest answers, by herself or by another, and gives the seat she has then and who is offered one
// that she gave up; they hear of it at a time, which may be after the night. It can be changed until the event begins:
// ErrOver. store.ErrMissing if she is none of its guests.
func Answer(ctx context.Context, tx *store.Tx, event, person, by int64, said string, now, heard time.Time) (seat string, offered []Offer, err error) {
	e, err := lock(ctx, tx, event)
	if err != nil {
		return "", nil, err
	}
	if e.Over(now) {
		return "", nil, ErrOver
	}
	g, err := LoadGuest(ctx, tx, event, person)
	if err != nil {
		return "", nil, err
	}
	if said == Yes {
		if seat, err = e.seatFor(ctx, tx, g); err != nil {
			return "", nil, err
		}
	}
	held := &seat
	if seat == "" {
		held = nil
	}
	if _, err := tx.Exec(ctx, sqlAnswer, e.ID, person, said, now, by, e.Round, held); err != nil {
		return "", nil, fmt.Errorf("answer of guest %d of event %d: %w", person, e.ID, err)
	}
	offered, err = e.offer(ctx, tx, now, heard)
	return seat, offered, err
}

// Details are what belongs to an answer.
type Details struct {
	Answer   string
	Round    int    // that was answered
	Reason   string // why not, "" if she didn't say
	Words    string
	File     *store.File
	Children bool
	Ride     bool
}

const sqlExplain = `
UPDATE guest SET reason = nullif($4, ''), words = $5, file = $6, children = $7, ride = $8
 WHERE id = $1 AND answer = $2 AND answered_round = $3`

// Explain keeps what belongs to the answer of a guest. ErrOther if that is another one meanwhile.
func Explain(ctx context.Context, tx *store.Tx, guest int64, d Details) error {
	var words []byte
	if d.Words != "" {
		words = tx.Seal(wordsSeal, []byte(d.Words))
	}
	tag, err := tx.Exec(ctx, sqlExplain, guest, d.Answer, d.Round, d.Reason, words, tx.SealFile(fileSeal, d.File), d.Children, d.Ride)
	if err != nil {
		return fmt.Errorf("details of guest %d: %w", guest, err)
	}
	if tag.RowsAffected() == 0 {
		return ErrOther
	}
	return nil
}
