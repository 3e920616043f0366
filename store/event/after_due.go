package event

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The names of what is told after an event, before its id or that of the file. Each is told a woman once, for ever.
const (
	cameNews     = "event.came/"
	missedNews   = "event.missed/"
	materialNews = "event.material/"
)

// sqlAfterwards are the guests g of events e that ended within a while before a time, and of whom it is known who came.
const sqlAfterwards = `
  FROM event e JOIN guest g ON g.event_id = e.id
 WHERE e.attended_at IS NOT NULL AND e.cancelled_at IS NULL AND e.ends_at <= $1 AND e.ends_at > $2
   AND EXISTS (SELECT FROM holder h WHERE h.person_id = g.person_id)`

// Asked are guests of an event who are asked how it was, or why they didn't come.
type Asked struct {
	Event  int64
	Came   bool
	People []int64
}

const sqlAsked = `
SELECT e.id, g.came, array_agg(g.person_id ORDER BY g.person_id)` + sqlAfterwards + `
   AND (g.came OR ` + sqlAwaited + `)
   AND NOT EXISTS (SELECT FROM outbox o WHERE o.person_id = g.person_id AND o.what = CASE WHEN g.came THEN '` + cameNews + `' ELSE '` + missedNews + `' END || e.id)
 GROUP BY e.id, g.came
 ORDER BY e.id, g.came`

// WhoIsAsked gives the guests of events that are over who haven't been asked about them.
func WhoIsAsked(ctx context.Context, tx *store.Tx, now time.Time) ([]Asked, error) {
	return rowsOf[Asked](ctx, tx, "who is asked of an event", sqlAsked, now, now.Add(-Lasting))
}

// Ask asks guests about an event, and gives how many were told.
func (a Asked) Ask(ctx context.Context, tx *store.Tx, t store.Told) (told int, err error) {
	t.What = missedNews
	if a.Came {
		t.What = cameNews
	}
	t.What += strconv.FormatInt(a.Event, 10)
	return tx.Tell(ctx, a.People, t)
}

// Given is a file of an event, with those who came and haven't got it.
type Given struct {
	Material
	Title  string
	People []int64
}

const sqlGiven = `
SELECT m.id, m.ordinal, m.file, e.id, e.title, array_agg(p.person_id)
  FROM (SELECT g.event_id, g.person_id` + sqlAfterwards + ` AND g.came) p
  JOIN event e ON e.id = p.event_id
  JOIN material m ON m.event_id = e.id AND m.removed_at IS NULL
 WHERE NOT EXISTS (SELECT FROM outbox o WHERE o.person_id = p.person_id AND o.what = '` + materialNews + `' || m.id)
 GROUP BY m.id, e.id
 ORDER BY e.id, m.ordinal`

// WhoIsGiven gives the files of events that are over, each with who gets it.
func WhoIsGiven(ctx context.Context, tx *store.Tx, now time.Time) ([]Given, error) {
	rows, err := tx.Query(ctx, sqlGiven, now, now.Add(-Lasting))
	var all []Given
	if err == nil {
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (g Given, err error) {
			var file []byte
			if err := row.Scan(&g.ID, &g.Nth, &file, &g.Event, &g.Title, &g.People); err != nil {
				return g, err
			}
			f, err := tx.UnsealFile(materialSeal, file)
			if err == nil {
				g.File = *f
			}
			return g, err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("who gets what of an event: %w", err)
	}
	return all, nil
}

// Give gives a file to those who came, and says how many were told.
func (g Given) Give(ctx context.Context, tx *store.Tx, t store.Told) (told int, err error) {
	t.What, t.Channel = materialNews+strconv.FormatInt(g.ID, 10), g.File.Channel
	return tx.Tell(ctx, g.People, t)
}
