// Package event keeps workshops, visits to businesses and meetings with entrepreneurs: when and where they are, who is
// invited, what each woman answered, who has a seat, and who came.
package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The kinds of events.
const (
	Workshop = "workshop"
	Visit    = "visit"   // to a business
	Meeting  = "meeting" // with an entrepreneur
)

// Kinds are all kinds.
func Kinds() []string { return []string{Workshop, Visit, Meeting} }

// Event is a workshop, a visit or a meeting.
type Event struct {
	ID     int64
	Kind   string
	Topic  int64 // 0: another one than those of the programme
	Title  string
	County int64
	Slot
	Capacity  int   // 0: as many as come
	Trainer   int64 // 0: none
	Bring     string
	Childcare bool
	Transport bool
	Round     int // grows when its day or place changes: answers are to one round
	Edition   int // grows when anything of its Slot changes: each is told
	Cancelled bool
	Why       string // it is cancelled
	Planner   int64
	Attended  bool // who came is known of everyone
}

// Over says whether it has begun or is cancelled: what was answered stays as it is.
func (e Event) Over(now time.Time) bool { return e.Cancelled || !now.Before(e.Begins) }

const sqlPlan = `
INSERT INTO event (draft, number, kind, topic_id, title, county_id, place, latitude, longitude, begins_at, ends_at, capacity,
       trainer, bring, childcare, transport, planned_by, planned_at)
VALUES ($1, $2, $3, nullif($4, 0), $5, $6, $7, $8, $9, $10, $11, nullif($12, 0), nullif($13, 0), $14, $15, $16, $17, $18)
    ON CONFLICT (draft, number) DO UPDATE SET number = event.number
RETURNING id`

// Plan keeps the events that a conversation planned, and gives their ids in the same order. Planned again by the same
// conversation they stay as they are.
func Plan(ctx context.Context, tx *store.Tx, draft int64, events []Event, now time.Time) (ids []int64, err error) {
	batch := &pgx.Batch{}
	for i, e := range events {
		latitude, longitude := e.Spot.degrees()
		batch.Queue(sqlPlan, draft, i+1, e.Kind, e.Topic, e.Title, e.County, e.Place, latitude, longitude, e.Begins, e.Ends,
			e.Capacity, e.Trainer, e.Bring, e.Childcare, e.Transport, e.Planner, now).
			QueryRow(func(row pgx.Row) error {
				var id int64
				err := row.Scan(&id)
				ids = append(ids, id)
				return err
			})
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, fmt.Errorf("plan events of draft %d: %w", draft, err)
	}
	return ids, nil
}

const columns = `e.id, e.kind, coalesce(e.topic_id, 0), e.title, e.county_id, e.place, e.latitude, e.longitude, e.begins_at, e.ends_at,
       coalesce(e.capacity, 0), coalesce(e.trainer, 0), e.bring, e.childcare, e.transport, e.round, e.edition,
       e.cancelled_at IS NOT NULL, e.cancelled_why, e.planned_by, e.attended_at IS NOT NULL`

const sqlEvent = `SELECT ` + columns + ` FROM event e`

func scan(row pgx.CollectableRow) (Event, error) { return scanWith(row) }

// scanWith reads an event, and what stands behind it.
func scanWith(row pgx.CollectableRow, more ...any) (e Event, err error) {
	var latitude, longitude *float64
	err = row.Scan(append([]any{&e.ID, &e.Kind, &e.Topic, &e.Title, &e.County, &e.Place, &latitude, &longitude, &e.Begins, &e.Ends,
		&e.Capacity, &e.Trainer, &e.Bring, &e.Childcare, &e.Transport, &e.Round, &e.Edition, &e.Cancelled, &e.Why, &e.Planner, &e.Attended}, more...)...)
	if latitude != nil {
		e.Spot = &Spot{*latitude, *longitude}
	}
	return e, err
}

// Load gives an event. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Event, error) {
	return load(ctx, tx, sqlEvent+` WHERE e.id = $1`, id)
}

// lock is Load for what changes seats: others wait until the transaction ends.
func lock(ctx context.Context, tx *store.Tx, id int64) (Event, error) {
	return load(ctx, tx, sqlEvent+` WHERE e.id = $1 FOR UPDATE`, id)
}

func load(ctx context.Context, tx *store.Tx, sql string, id int64) (Event, error) {
	rows, err := tx.Query(ctx, sql, id)
	if err != nil {
		return Event{}, fmt.Errorf("event %d: %w", id, err)
	}
	e, err := pgx.CollectExactlyOneRow(rows, scan)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return e, fmt.Errorf("event %d: %w", id, err)
	}
	return e, nil
}
