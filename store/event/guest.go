package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The answers to an invitation.
const (
	Yes    = "yes"
	No     = "no"
	Unsure = "unsure"
)

// The reasons for not coming.
const (
	Work  = "work"
	Ill   = "ill"
	Child = "child"
	Far   = "far"
	Other = "other"
)

// Reasons are all reasons, in the order of lists.
func Reasons() []string { return []string{Work, Ill, Child, Far, Other} }

// The seats.
const (
	Has     = "has"
	Waits   = "waits"   // it is full; the next free seat is offered to who has waited longest
	Offered = "offered" // one is free for her until a deadline
)

// Guest is a woman at an event.
type Guest struct {
	ID       int64 // of her place at this event
	Event    int64
	Person   int64
	Name     string
	Away     bool // she said by herself that she doesn't want to take part
	Invited  bool // else she came by herself
	Answer   string
	At       time.Time // of the answer
	By       int64     // who answered
	ByName   string
	Round    int // that was answered
	Reason   string
	Words    string
	File     *store.File
	Children bool
	Ride     bool
	Seat     string    // "" if she has none
	Until    time.Time // an offered seat is kept
	Came     *bool     // nil: nobody has said
	MarkedAt time.Time
	MarkedBy int64
	Phoned   string // the news that she was told by telephone last
	Missed   string // why she didn't come, as she said afterwards; "" if she hasn't
	Why      Remark // the same in her own words
}

const sqlGuest = `
SELECT g.id, g.event_id, g.person_id, coalesce(p.name, ''),
       coalesce((SELECT NOT c.agreed FROM consent c WHERE c.person_id = p.id AND c.by_person IS NULL ORDER BY c.id DESC LIMIT 1), false),
       g.invited_at IS NOT NULL, coalesce(g.answer, ''), coalesce(g.answered_at, 'epoch'), coalesce(g.answered_by, 0), coalesce(b.name, ''),
       coalesce(g.answered_round, 0), coalesce(g.reason, ''), g.words, g.file, g.children, g.ride,
       coalesce(g.seat, ''), coalesce(g.offered_until, 'epoch'), g.came, coalesce(g.marked_at, 'epoch'), coalesce(g.marked_by, 0), g.phoned_news,
       coalesce(g.missed_reason, ''), g.missed_words, g.missed_file
  FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN person b ON b.id = g.answered_by`

// The places in which what guests say rests sealed.
const (
	wordsSeal = "guest.words"
	fileSeal  = "guest.file"
)

func scanGuest(tx *store.Tx) pgx.RowToFunc[Guest] {
	return func(row pgx.CollectableRow) (g Guest, err error) {
		var words, file, missed, missedFile []byte
		if err := row.Scan(&g.ID, &g.Event, &g.Person, &g.Name, &g.Away, &g.Invited, &g.Answer, &g.At, &g.By, &g.ByName,
			&g.Round, &g.Reason, &words, &file, &g.Children,
			&g.Ride, &g.Seat, &g.Until, &g.Came, &g.MarkedAt, &g.MarkedBy, &g.Phoned, &g.Missed, &missed, &missedFile); err != nil {
			return g, err
		}
		said, err := unsealRemark(tx, wordsSeal, words, fileSeal, file)
		if err != nil {
			return g, err
		}
		g.Words, g.File = said.Words, said.File
		g.Why, err = unsealRemark(tx, missedWordsSeal, missed, missedFileSeal, missedFile)
		return g, err
	}
}

// LoadGuest gives a woman at an event. store.ErrMissing if she is none of its guests.
func LoadGuest(ctx context.Context, tx *store.Tx, event, person int64) (Guest, error) {
	return guest(ctx, tx, sqlGuest+` WHERE g.event_id = $1 AND g.person_id = $2`, event, person)
}

// GuestOf gives a guest by her id. store.ErrMissing if there is none.
func GuestOf(ctx context.Context, tx *store.Tx, id int64) (Guest, error) {
	return guest(ctx, tx, sqlGuest+` WHERE g.id = $1`, id)
}

func guest(ctx context.Context, tx *store.Tx, sql string, args ...any) (Guest, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return Guest{}, fmt.Errorf("guest %v: %w", args, err)
	}
	g, err := pgx.CollectExactlyOneRow(rows, scanGuest(tx))
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return g, fmt.Errorf("guest %v: %w", args, err)
	}
	return g, nil
}

const sqlGuests = sqlGuest + `
 WHERE g.event_id = $1
 ORDER BY p.name COLLATE "fa-x-icu", p.id
OFFSET $2 LIMIT $3`

// Guests gives the guests of an event by name, so many from a place on.
func Guests(ctx context.Context, tx *store.Tx, event int64, from, most int) ([]Guest, error) {
	rows, err := tx.Query(ctx, sqlGuests, event, from, most)
	if err != nil {
		return nil, fmt.Errorf("guests of event %d: %w", event, err)
	}
	all, err := pgx.CollectRows(rows, scanGuest(tx))
	if err != nil {
		return nil, fmt.Errorf("guests of event %d: %w", event, err)
	}
	return all, nil
}
