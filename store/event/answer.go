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

// ErrMoved is returned for an answer to a day or a place that isn't the event's any more.
var ErrMoved = errors.New("the event was moved")

// ErrOther is returned for the details of an answer that isn't the guest's any more.
var ErrOther = errors.New("it was answered otherwise")

// A button pressed twice takes nothing back, and makes nobody the one who answered: she would know why. What a guest needs
// stays while the answer does, why she doesn't come while it is hers who said so.
const sqlAnswer = `
UPDATE guest
   SET answer = $3, answered_at = CASE WHEN answer = $3 AND answered_round = $6 THEN answered_at ELSE $4 END,
       answered_by = CASE WHEN answer = $3 AND answered_round = $6 THEN answered_by ELSE $5 END, answered_round = $6,
       reason = CASE WHEN answer = $3 AND (answered_round = $6 OR answered_by = $5) THEN reason END,
       words = CASE WHEN answer = $3 AND (answered_round = $6 OR answered_by = $5) THEN words END,
       file = CASE WHEN answer = $3 AND (answered_round = $6 OR answered_by = $5) THEN file END,
       children = coalesce(answer = $3, false) AND children, ride = coalesce(answer = $3, false) AND ride,
       seat = $7, seat_since = CASE WHEN $7::text IS NULL THEN NULL WHEN seat IS NOT DISTINCT FROM $7 THEN seat_since ELSE $4 END,
       offered_until = NULL
 WHERE event_id = $1 AND person_id = $2`

// Said is what a guest answers, or somebody for her.
type Said struct {
	Event, Person int64
	By            int64
	Answer        string
	Round         int       // of the event, as who answers has seen it
	Heard         time.Time // when who is offered a seat that becomes free can hear of it: now, or after the night
}

// Answer keeps what a guest answers, and gives the seat she has then and who is offered one that she gave up. It can be
// changed until the event begins: ErrOver. ErrMoved if its day or place has changed since it was seen, store.ErrMissing if
// she is none of its guests.
func Answer(ctx context.Context, tx *store.Tx, s Said, now time.Time) (seat string, offered []Offer, err error) {
	e, err := lock(ctx, tx, s.Event)
	switch {
	case err != nil:
		return "", nil, err
	case e.Over(now):
		return "", nil, ErrOver
	case e.Round != s.Round:
		return "", nil, ErrMoved
	}
	g, err := LoadGuest(ctx, tx, e.ID, s.Person)
	if err != nil {
		return "", nil, err
	}
	if s.Answer == Yes {
		if seat, err = e.seatFor(ctx, tx, g); err != nil {
			return "", nil, err
		}
	}
	held := &seat
	if seat == "" {
		held = nil
	}
	if _, err := tx.Exec(ctx, sqlAnswer, e.ID, s.Person, s.Answer, now, s.By, e.Round, held); err != nil {
		return "", nil, fmt.Errorf("answer of guest %d of event %d: %w", s.Person, e.ID, err)
	}
	hush(tx, e.ID, s.Person)
	offered, err = e.offer(ctx, tx, now, s.Heard)
	return seat, offered, err
}

// Details are what belongs to an answer.
type Details struct {
	By       int64
	Answer   string
	Round    int    // that was answered
	Reason   string // why not, "" if she didn't say
	Words    string
	File     *store.File
	Children bool
	Ride     bool
}

const sqlExplain = `
UPDATE guest SET reason = nullif($4, ''), words = $5, file = $6, children = $7, ride = $8, answered_by = $9
 WHERE id = $1 AND answer = $2 AND answered_round = $3`

// Explain keeps what belongs to the answer of a guest. ErrOther if that is another one meanwhile.
func Explain(ctx context.Context, tx *store.Tx, guest int64, d Details) error {
	var words []byte
	if d.Words != "" {
		words = tx.Seal(wordsSeal, []byte(d.Words))
	}
	tag, err := tx.Exec(ctx, sqlExplain, guest, d.Answer, d.Round, d.Reason, words, tx.SealFile(fileSeal, d.File), d.Children, d.Ride, d.By)
	if err != nil {
		return fmt.Errorf("details of guest %d: %w", guest, err)
	}
	if tag.RowsAffected() == 0 {
		return ErrOther
	}
	return nil
}
