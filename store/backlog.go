package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Backlog is what waits in a channel.
type Backlog struct {
	Channel string
	Aside   int           // updates that were set aside
	In, Out int           // updates not handled, and messages that are due and not sent
	InFor   time.Duration // the oldest update has waited
	OutFor  time.Duration // the oldest message has been due
}

var sqlBacklogs = `
WITH i AS (
    SELECT channel, count(*) AS n, min(arrived_at) AS since
      FROM inbox WHERE done_at IS NULL AND aside_at IS NULL GROUP BY channel
), o AS (
    SELECT a.channel, count(*) AS n, min(o.not_before) AS since
      FROM outbox o JOIN account a ON a.id = o.account_id
     WHERE o.state = 'waiting' AND o.not_before <= $1
       AND (o.announcement_id IS NULL OR EXISTS (SELECT FROM announcement n WHERE n.id = o.announcement_id AND ` + announced("$1") + `))
     GROUP BY a.channel
), aside AS (
    SELECT channel, count(*) AS n FROM inbox WHERE done_at IS NULL AND aside_at IS NOT NULL GROUP BY channel
)
SELECT channel, coalesce(aside.n, 0), coalesce(i.n, 0), coalesce(o.n, 0), coalesce(i.since, $1), coalesce(o.since, $1)
  FROM i FULL JOIN o USING (channel) FULL JOIN aside USING (channel)`

// Backlogs gives what waits at a time, in each channel where something does.
func (tx *Tx) Backlogs(ctx context.Context, now time.Time) ([]Backlog, error) {
	rows, err := tx.Query(ctx, sqlBacklogs, now)
	if err == nil {
		var all []Backlog
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (b Backlog, err error) {
			var in, out time.Time
			err = row.Scan(&b.Channel, &b.Aside, &b.In, &b.Out, &in, &out)
			b.InFor, b.OutFor = max(now.Sub(in), 0), max(now.Sub(out), 0)
			return b, err
		})
		if err == nil {
			return all, nil
		}
	}
	return nil, fmt.Errorf("what waits: %w", err)
}
