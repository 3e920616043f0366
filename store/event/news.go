package event

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlAll = `SELECT person_id FROM guest WHERE event_id = $1 AND invited_at IS NOT NULL ORDER BY person_id`

// Invited gives everyone who is invited to an event.
func Invited(ctx context.Context, tx *store.Tx, event int64) ([]int64, error) {
	rows, err := tx.Query(ctx, sqlAll, event)
	if err != nil {
		return nil, fmt.Errorf("invited to event %d: %w", event, err)
	}
	people, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("invited to event %d: %w", event, err)
	}
	return people, nil
}

// News is what is told of a seat: to whom it is offered or was, and of who has no account to who speaks for her.
type News struct {
	Name   string // of what happened
	Screen string
	Own    []byte                   // chat.Saying for herself
	For    func(guest int64) []byte // chat.Saying for who speaks for a guest
	Before time.Time                // nothing is sent before
}

// A seat can be offered to a woman, and lapse, more than once: the time names which it was.
func (n News) what(id int64, at time.Time) string {
	return "event." + n.Name + "/" + strconv.FormatInt(id, 10) + "/" + strconv.FormatInt(at.Unix(), 10)
}

// Who has no account, with the one who speaks for her.
const sqlSpokenFor = `
SELECT u.id, g.representative
  FROM guest u
  JOIN membership m ON m.person_id = u.person_id AND m.ended_at IS NULL
  JOIN helper_group g ON g.id = m.group_id
 WHERE u.event_id = $1 AND u.person_id = ANY ($2) AND g.representative <> u.person_id
   AND NOT EXISTS (SELECT FROM holder h WHERE h.person_id = u.person_id)
 ORDER BY u.id`

// Tell tells people of an event what became of a seat at a time, and gives how many were told.
func (n News) Tell(ctx context.Context, tx *store.Tx, event int64, people []int64, at time.Time) (told int, err error) {
	if len(people) == 0 {
		return 0, nil
	}
	told, err = tx.Tell(ctx, people, store.Told{What: n.what(event, at), Screen: n.Screen, Body: n.Own, Before: n.Before})
	if err != nil {
		return told, err
	}
	type spoken struct{ Guest, By int64 }
	rows, err := tx.Query(ctx, sqlSpokenFor, event, people)
	if err != nil {
		return told, fmt.Errorf("who speaks for guests of event %d: %w", event, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[spoken])
	if err != nil {
		return told, fmt.Errorf("who speaks for guests of event %d: %w", event, err)
	}
	for _, s := range all {
		more, err := tx.Tell(ctx, []int64{s.By}, store.Told{
			What: n.what(s.Guest, at) + "/for", Screen: n.Screen, Body: n.For(s.Guest), Before: n.Before,
		})
		if err != nil {
			return told, err
		}
		told += more
	}
	return told, nil
}

// Offered tells whom seats are offered to.
func (n News) Offered(ctx context.Context, tx *store.Tx, event int64, offers []Offer) (told int, err error) {
	if len(offers) == 0 {
		return 0, nil
	}
	people := make([]int64, len(offers))
	for i, o := range offers {
		people[i] = o.Person
	}
	return n.Tell(ctx, tx, event, people, offers[0].Until) // all of one moment are kept until the same time
}
