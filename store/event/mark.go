package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hamyar/store"
)

const sqlMark = `
INSERT INTO guest (event_id, person_id, came, marked_at, marked_by) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (event_id, person_id) DO UPDATE SET came = $3, marked_at = $4, marked_by = $5
 WHERE guest.came IS DISTINCT FROM $3`

// Mark notes that a woman came or didn't. A press says which, so that two who mark at once don't undo each other. Who
// wasn't invited came by herself.
func Mark(ctx context.Context, tx *store.Tx, event, person, by int64, came bool, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlMark, event, person, came, now, by); err != nil {
		return fmt.Errorf("mark guest %d of event %d: %w", person, event, err)
	}
	hush(tx, event, person)
	return nil
}

// What was noted by mistake is taken back; who had come by herself is a guest no more.
const (
	sqlUnmark = `UPDATE guest SET came = NULL, marked_at = NULL, marked_by = NULL WHERE event_id = $1 AND person_id = $2`
	sqlNobody = `DELETE FROM guest WHERE event_id = $1 AND person_id = $2 AND invited_at IS NULL AND came IS NULL`
)

// Unmark takes back what was noted about a woman.
func Unmark(ctx context.Context, tx *store.Tx, event, person int64) error {
	for _, sql := range []string{sqlUnmark, sqlNobody} {
		if _, err := tx.Exec(ctx, sql, event, person); err != nil {
			return fmt.Errorf("unmark guest %d of event %d: %w", person, event, err)
		}
	}
	return nil
}

const sqlMarkYes = `
UPDATE guest SET came = true, marked_at = $2, marked_by = $3 WHERE event_id = $1 AND came IS NULL AND answer = 'yes'`

// MarkYes notes that all came who said so and about whom nothing is noted yet, and gives how many they are.
func MarkYes(ctx context.Context, tx *store.Tx, event, by int64, now time.Time) (n int, err error) {
	tag, err := tx.Exec(ctx, sqlMarkYes, event, now, by)
	if err != nil {
		return 0, fmt.Errorf("mark guests of event %d: %w", event, err)
	}
	hush(tx, event, 0)
	return int(tag.RowsAffected()), nil
}

// ErrAhead is returned for who came to what hasn't begun.
var ErrAhead = errors.New("the event hasn't begun")

const (
	sqlAttended = `
UPDATE event SET attended_at = coalesce(attended_at, $2), attended_by = CASE WHEN attended_at IS NULL THEN $3::bigint ELSE attended_by END
 WHERE id = $1 AND cancelled_at IS NULL AND begins_at <= $2`
	sqlMissed = `
UPDATE guest SET came = false, marked_at = $2, marked_by = $3 WHERE event_id = $1 AND came IS NULL AND invited_at IS NOT NULL`
)

// Attended notes that everyone is marked who came to an event: who is invited and not marked didn't. missed is how many those
// are. What was wrong in it can still be marked otherwise. ErrAhead if it hasn't begun, or is cancelled.
func Attended(ctx context.Context, tx *store.Tx, event, by int64, now time.Time) (missed int, err error) {
	tag, err := tx.Exec(ctx, sqlAttended, event, now, by)
	if err == nil && tag.RowsAffected() == 0 {
		err = ErrAhead
	}
	if err == nil {
		tag, err = tx.Exec(ctx, sqlMissed, event, now, by)
	}
	if err != nil {
		return 0, fmt.Errorf("who came to event %d: %w", event, err)
	}
	return int(tag.RowsAffected()), nil
}

// Tally is what an event came to.
type Tally struct {
	Invited  int
	Yes      int // to its day and place as they are now, with a seat or without
	No       int
	Unsure   int
	Open     int // haven't answered
	Waiting  int // for a seat
	Came     int
	WalkIns  int // of those who came: they weren't invited
	Children int // of those who said yes: they need what is offered for children
	Rides    int // the same: they need transport
}

const sqlTally = `
SELECT count(*) FILTER (WHERE invited_at IS NOT NULL),
       count(*) FILTER (WHERE answer = 'yes' AND answered_round = e.round),
       count(*) FILTER (WHERE answer = 'no' AND answered_round = e.round),
       count(*) FILTER (WHERE answer = 'unsure' AND answered_round = e.round),
       count(*) FILTER (WHERE invited_at IS NOT NULL AND answered_round IS DISTINCT FROM e.round),
       count(*) FILTER (WHERE seat IN ('waits', 'offered')),
       count(*) FILTER (WHERE came),
       count(*) FILTER (WHERE came AND invited_at IS NULL),
       count(*) FILTER (WHERE answer = 'yes' AND children),
       count(*) FILTER (WHERE answer = 'yes' AND ride)
  FROM event e LEFT JOIN guest g ON g.event_id = e.id
 WHERE e.id = $1`

// Count counts the guests of an event.
func Count(ctx context.Context, tx *store.Tx, event int64) (t Tally, err error) {
	err = tx.QueryRow(ctx, sqlTally, event).Scan(&t.Invited, &t.Yes, &t.No, &t.Unsure, &t.Open, &t.Waiting, &t.Came, &t.WalkIns,
		&t.Children, &t.Rides)
	if err != nil {
		return t, fmt.Errorf("count guests of event %d: %w", event, err)
	}
	return t, nil
}
