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

// Said is what a woman answers, or somebody for her.
type Said struct {
	Answer   string
	Reason   string // why not, "" if she didn't say
	Words    string
	File     *store.File
	Children bool
	Ride     bool
}

const sqlAnswer = `
UPDATE guest
   SET answer = $3, answered_at = $4, answered_by = $5, answered_round = $6, reason = nullif($7, ''), words = $8, file = $9,
       children = $10, ride = $11,
       seat = $12, seat_since = CASE WHEN $12::text IS NULL THEN NULL WHEN seat IS NOT DISTINCT FROM $12 THEN seat_since ELSE $4 END,
       offered_until = NULL
 WHERE event_id = $1 AND person_id = $2`

// Answer keeps what a guest answers, by herself or by another, and gives the seat she has then and who is offered one
// that she gave up. It can be changed until the event begins: ErrOver. store.ErrMissing if she is none of its guests.
func Answer(ctx context.Context, tx *store.Tx, event, person, by int64, said Said, now time.Time) (seat string, offered []Offer, err error) {
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
	if said.Answer == Yes {
		if seat, err = e.seatFor(ctx, tx, g); err != nil {
			return "", nil, err
		}
	}
	if err := answer(ctx, tx, e, person, by, said, seat, now); err != nil {
		return "", nil, err
	}
	hush(tx, event, person)
	offered, err = e.offer(ctx, tx, now)
	return seat, offered, err
}

func answer(ctx context.Context, tx *store.Tx, e Event, person, by int64, said Said, seat string, now time.Time) error {
	var words []byte
	if said.Words != "" {
		words = tx.Seal(wordsSeal, []byte(said.Words))
	}
	held := &seat
	if seat == "" {
		held = nil
	}
	_, err := tx.Exec(ctx, sqlAnswer, e.ID, person, said.Answer, now, by, e.Round, said.Reason, words, tx.SealFile(fileSeal, said.File),
		said.Children, said.Ride, held)
	if err != nil {
		return fmt.Errorf("answer of guest %d of event %d: %w", person, e.ID, err)
	}
	return nil
}
