package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The states of a meeting.
const (
	Offered   = "offered"
	Agreed    = "agreed"
	Declined  = "declined"  // none of the times suits her
	Cancelled = "cancelled" // by one of them, or for another
	Done      = "done"
	Missed    = "missed" // she didn't come
)

// TimesMost is how many times are offered at once.
const TimesMost = 3

// Meeting is when a trainer and who asked meet.
type Meeting struct {
	ID           int64
	Consultation int64
	By           int64 // the trainer who offered it, 0: she isn't known any more
	State        string
	Times        []time.Time // of which she picks one
	Minutes      int
	Place        string
	At           time.Time  // when it was offered
	Begins       *time.Time // the time that she picked
	Picked       time.Time  // when she did; 1970: she hasn't
	Edition      int        // grows when it changes
}

// IsAhead says whether it may still take place.
func (m Meeting) IsAhead() bool { return m.State == Offered || m.State == Agreed }

// Ends is when one that was agreed on is over.
func (m Meeting) Ends() time.Time {
	if m.Begins == nil {
		return time.Time{}
	}
	return m.Begins.Add(time.Duration(m.Minutes) * time.Minute)
}

// Once names something that is told of a meeting once, as it is now.
func (m Meeting) Once(what string) string {
	return fmt.Sprintf("consult.meeting_%s/%d/%d", what, m.ID, m.Edition)
}

// meetingSeal is the place for which the place of a meeting is sealed.
const meetingSeal = "meeting.place"

// isOff calls a meeting ahead off at the time $2: one that has begun has taken place.
const isOff = `state = CASE WHEN m.state = 'agreed' AND m.begins <= $2 THEN 'done' ELSE 'cancelled' END, edition = m.edition + 1, ended_at = $2`

// There is one meeting ahead: another that is offered takes its place.
const (
	sqlMeetInstead = `
UPDATE meeting SET state = 'cancelled', edition = edition + 1, ended_at = $2
 WHERE consultation_id = $1 AND state IN ('offered', 'agreed') AND draft IS DISTINCT FROM $3`
	sqlMeet = `
WITH offered AS (
    INSERT INTO meeting (consultation_id, draft, offered_by, times, minutes, place, offered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (draft) DO NOTHING
    RETURNING id
)
SELECT id FROM offered UNION ALL SELECT id FROM meeting WHERE draft = $2 LIMIT 1`
)

// Meet offers times, and gives the number of the meeting. Handed in twice, by the same draft, it is once.
func Meet(ctx context.Context, tx *store.Tx, draft int64, m Meeting, now time.Time) (id int64, err error) {
	tx.Later(sqlMeetInstead, m.Consultation, now, draft)
	err = tx.QueryRow(ctx, sqlMeet, m.Consultation, draft, m.By, m.Times, m.Minutes, tx.SealValue(meetingSeal, m.Place), now).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("offer to meet in consultation %d: %w", m.Consultation, err)
	}
	return id, nil
}

const sqlMeetings = `
SELECT m.id, m.consultation_id, coalesce(m.offered_by, 0), m.state, m.times, m.minutes, m.place, m.offered_at, m.begins, coalesce(m.picked_at, 'epoch'), m.edition
  FROM meeting m WHERE `

func scanMeeting(tx *store.Tx) pgx.RowToFunc[Meeting] {
	return func(row pgx.CollectableRow) (m Meeting, err error) {
		var place []byte
		err = row.Scan(&m.ID, &m.Consultation, &m.By, &m.State, &m.Times, &m.Minutes, &place, &m.At, &m.Begins, &m.Picked, &m.Edition)
		if err == nil && len(place) > 0 {
			err = tx.UnsealValue(meetingSeal, place, &m.Place)
		}
		return m, err
	}
}

// LoadMeeting gives one. store.ErrMissing if there is none.
func LoadMeeting(ctx context.Context, tx *store.Tx, id int64) (Meeting, error) {
	return store.One(ctx, tx, "meeting", scanMeeting(tx), sqlMeetings+`m.id = $1`, id)
}

// HoldMeeting gives one that nobody else changes for the rest of the transaction.
func HoldMeeting(ctx context.Context, tx *store.Tx, id int64) (Meeting, error) {
	tx.Later(`SELECT FROM meeting WHERE id = $1 FOR UPDATE`, id)
	return LoadMeeting(ctx, tx, id)
}

// LastMeeting gives the one that was offered last in a consultation. store.ErrMissing if none was.
func LastMeeting(ctx context.Context, tx *store.Tx, consultation int64) (Meeting, error) {
	return store.One(ctx, tx, "meeting of consultation", scanMeeting(tx), sqlMeetings+`m.consultation_id = $1 ORDER BY m.id DESC LIMIT 1`, consultation)
}

const sqlPick = `
UPDATE meeting SET state = 'agreed', begins = $2, picked_at = $3, edition = edition + 1 WHERE id = $1 AND state = 'offered' AND $2 = ANY (times)`

// Pick agrees on one of the times. store.ErrTaken if it isn't offered, or not any more.
func Pick(ctx context.Context, tx *store.Tx, id int64, begins, now time.Time) error {
	return change(ctx, tx, sqlPick, id, begins, now)
}

const sqlBecome = `
UPDATE meeting SET state = $2, edition = edition + 1, ended_at = $3 WHERE id = $1 AND state = ANY ($4)`

// Become says what became of a meeting that was in one of some states. store.ErrTaken if it wasn't.
func Become(ctx context.Context, tx *store.Tx, id int64, state string, now time.Time, from ...string) error {
	return change(ctx, tx, sqlBecome, id, state, now, from)
}

// MeetingsAhead gives those that were agreed on and begin within a time.
func MeetingsAhead(ctx context.Context, tx *store.Tx, now, until time.Time) ([]Meeting, error) {
	return store.All(ctx, tx, "meetings ahead", scanMeeting(tx), sqlMeetings+`m.state = 'agreed' AND m.begins > $1 AND m.begins <= $2 ORDER BY m.begins, m.id`, now, until)
}

const sqlOver = `
UPDATE meeting m SET asked_at = $1 WHERE m.state = 'agreed' AND m.asked_at IS NULL AND m.begins + m.minutes * interval '1 minute' <= $1 RETURNING id`

// MeetingsOver gives those of which it is to be asked whether they took place, each once.
func MeetingsOver(ctx context.Context, tx *store.Tx, now time.Time) ([]int64, error) {
	return store.All(ctx, tx, "meetings that are over", pgx.RowTo[int64], sqlOver, now)
}

// OfMeeting is the consultation of a meeting as the matter of a person of one of its sides. store.ErrMissing for anybody else.
func OfMeeting(ctx context.Context, tx *store.Tx, id, person int64) (store.Resource, error) {
	m, err := LoadMeeting(ctx, tx, id)
	if err != nil {
		return store.Resource{}, err
	}
	p, err := PartiesOf(ctx, tx, m.Consultation)
	if err == nil && !p.IsOne(person) {
		err = store.ErrMissing
	}
	return store.Resource{Place: p.Place, Person: person}, err
}
