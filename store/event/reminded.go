package event

import (
	"context"
	"time"

	"hamyar/store"
)

// Reminded are guests of an event who are reminded in the same words.
type Reminded struct {
	Reminder int // among those that are due, from 1
	Standing string
	People   []int64
}

// Who came or said that she doesn't come isn't reminded, nor who let a seat go by that was offered to her. Who has heard of it
// just now has it in mind.
const sqlReminded = `
SELECT due.n, stands.how, array_agg(g.person_id)
  FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS due (event, at, since, n)
  JOIN event e ON e.id = due.event
  JOIN guest g ON g.event_id = e.id
 CROSS JOIN LATERAL (SELECT CASE WHEN g.answered_round IS DISTINCT FROM e.round THEN 'open'
                                 WHEN g.answer = 'unsure' THEN 'unsure'
                                 WHEN g.answer = 'yes' THEN CASE g.seat WHEN 'has' THEN 'seated' ELSE g.seat END END) AS stands (how)
 WHERE g.invited_at <= due.since AND g.came IS NULL AND stands.how IS NOT NULL
   AND (g.answered_at IS NULL OR g.answered_at < due.at)
   AND (g.seat IS DISTINCT FROM 'offered' OR g.seat_since <= due.since)
 GROUP BY due.n, stands.how
 ORDER BY due.n, stands.how`

// WhoIsReminded gives the guests whom reminders are for.
func WhoIsReminded(ctx context.Context, tx *store.Tx, due []Reminder) ([]Reminded, error) {
	events, at, since := make([]int64, len(due)), make([]time.Time, len(due)), make([]time.Time, len(due))
	for i, r := range due {
		events[i], at[i], since[i] = r.Event, r.At, r.Since
	}
	return rowsOf[Reminded](ctx, tx, "who is reminded", sqlReminded, events, at, since)
}

// Tell tells guests a reminder, and gives how many were told.
func (r Reminder) Tell(ctx context.Context, tx *store.Tx, people []int64, screen string, body []byte, now time.Time) (told int, err error) {
	return tx.Tell(ctx, people, store.Told{What: r.what(), Screen: screen, Body: body, Before: now})
}

// sqlHush takes a reminder back that is still on its way to a guest, 0: to anyone.
const sqlHush = `
UPDATE outbox o SET state = 'cancelled', body = ''
  FROM event e
 WHERE e.id = $1 AND o.what = '` + reminds + `' || e.id || '/' || e.reminded_edition || '/' || e.reminded_before
   AND ($2::bigint = 0 OR o.person_id = $2) AND o.state = 'waiting'`

// hush takes a reminder back that has become wrong while it was on its way: a guest has answered or come, or, for 0, the event
// is another one.
func hush(tx *store.Tx, event, person int64) { tx.Later(sqlHush, event, person) }

const sqlHushBegun = `
UPDATE outbox o SET state = 'cancelled', body = ''
  FROM event e
 WHERE o.state = 'waiting' AND o.what LIKE '` + reminds + `%' AND e.id = split_part(o.what, '/', 2)::bigint AND e.begins_at <= $1`

// HushBegun takes reminders back that are on their way still when the event begins: a messenger was away for long.
func HushBegun(tx *store.Tx, now time.Time) { tx.Later(sqlHushBegun, now) }

const sqlPutOff = `
UPDATE outbox SET not_before = $1 WHERE state = 'waiting' AND what LIKE '` + reminds + `%' AND not_before < $1`

// PutOff has reminders that are on their way still come at a time, and not before.
func PutOff(tx *store.Tx, until time.Time) { tx.Later(sqlPutOff, until) }
