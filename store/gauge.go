package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Gauge is how much of a channel waits.
type Gauge struct {
	Channel   string
	In, Out   int       // updates to be handled, messages due
	OldestIn  time.Time // when the one that waits longest came; zero if none waits
	OldestOut time.Time // when the one that waits longest was due; zero if none waits
	Aside     int       // updates set aside
}

const sqlGauges = `
WITH incoming AS (
    SELECT channel, count(*) AS n, min(arrived_at) AS oldest
      FROM inbox WHERE done_at IS NULL AND aside_at IS NULL GROUP BY channel
), outgoing AS (
    SELECT a.channel, count(*) AS n, min(o.not_before) AS oldest
      FROM outbox o JOIN account a ON a.id = o.account_id
     WHERE o.state = 'waiting' AND o.not_before <= $2 GROUP BY a.channel
), aside AS (
    SELECT channel, count(*) AS n FROM inbox WHERE done_at IS NULL AND aside_at IS NOT NULL GROUP BY channel
)
SELECT c.name, coalesce(i.n, 0), coalesce(o.n, 0), i.oldest, o.oldest, coalesce(a.n, 0)
  FROM unnest($1::text[]) AS c (name)
  LEFT JOIN incoming i ON i.channel = c.name
  LEFT JOIN outgoing o ON o.channel = c.name
  LEFT JOIN aside a ON a.channel = c.name`

// Gauges says how much waits in each of the channels.
func (s *Store) Gauges(ctx context.Context, channels []string, now time.Time) ([]Gauge, error) {
	rows, err := s.pool.Query(ctx, sqlGauges, channels, now)
	if err == nil {
		var all []Gauge
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (g Gauge, err error) {
			var in, out *time.Time
			err = row.Scan(&g.Channel, &g.In, &g.Out, &in, &out, &g.Aside)
			if in != nil {
				g.OldestIn = *in
			}
			if out != nil {
				g.OldestOut = *out
			}
			return g, err
		})
		if err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("what waits: %w", err)
}
