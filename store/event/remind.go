package event

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// How a guest stands when she is reminded, besides Unsure, Waits and Offered.
const (
	Open   = "open"   // she hasn't answered to the day and the place as they are
	Seated = "seated" // she comes, and has a seat
)

// Standings are all ways in which a guest may stand who is reminded.
func Standings() []string { return []string{Open, Unsure, Seated, Waits, Offered} }

// Coming is what is ahead, as far as reminders go.
type Coming struct {
	Event    int64
	Edition  int
	Begins   time.Time
	News     time.Time // when it was planned, or moved last
	Reminded int       // the newest reminder of this edition: so many minutes before; 0: none
}

const sqlComing = `
SELECT id, edition, begins_at, coalesce(moved_at, planned_at), CASE WHEN reminded_edition = edition THEN reminded_before ELSE 0 END
  FROM event
 WHERE cancelled_at IS NULL AND begins_at > $1
 ORDER BY id`

// ComingUp gives everything that is ahead.
func ComingUp(ctx context.Context, tx *store.Tx, now time.Time) ([]Coming, error) {
	return rowsOf[Coming](ctx, tx, "what is ahead", sqlComing, now)
}

func rowsOf[T any](ctx context.Context, tx *store.Tx, what, sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[T])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return all, nil
}

// Reminder is a reminder of an event that is due.
type Reminder struct {
	Coming
	Before int       // minutes
	At     time.Time // who has answered later isn't reminded
	Since  time.Time // nor who was told anything of it later
}

// what names it for ever: nobody is told it twice, whatever she has answered between.
func (r Reminder) what() string {
	return reminds + strconv.FormatInt(r.Event, 10) + "/" + strconv.Itoa(r.Edition) + "/" + strconv.Itoa(r.Before)
}

const reminds = "event.remind/"

// An event is moved, called off and answered to before it is noted that its guests are reminded, or when they are.
const sqlRemind = `
UPDATE event e SET reminded_edition = e.edition, reminded_before = due.before
  FROM unnest($1::bigint[], $2::int[], $3::int[]) AS due (event, edition, before)
 WHERE e.id = due.event AND e.edition = due.edition AND e.cancelled_at IS NULL AND e.begins_at > $4
   AND (e.reminded_edition IS DISTINCT FROM e.edition OR e.reminded_before > due.before)
RETURNING e.id`

// Remind notes that the guests of events are reminded, and gives those reminders that are still due. Nobody changes an answer
// to one of them before the transaction ends.
func Remind(ctx context.Context, tx *store.Tx, all []Reminder, now time.Time) (due []Reminder, err error) {
	events, editions, before := make([]int64, len(all)), make([]int, len(all)), make([]int, len(all))
	for i, r := range all {
		events[i], editions[i], before[i] = r.Event, r.Edition, r.Before
	}
	rows, err := tx.Query(ctx, sqlRemind, events, editions, before, now)
	if err != nil {
		return nil, fmt.Errorf("remind of events: %w", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("remind of events: %w", err)
	}
	still := map[int64]bool{}
	for _, id := range ids {
		still[id] = true
	}
	for _, r := range all {
		if still[r.Event] {
			due = append(due, r)
		}
	}
	return due, nil
}
