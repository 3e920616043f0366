package event

import (
	"context"
	"time"

	"hamyar/store"
)

// Day is a day on which somebody of the staff works.
type Day struct {
	From, To time.Time
	Since    time.Time // what was since then and whose roster isn't complete counts too
	Counties []int64   // where she looks after events
	Trainer  int64     // whose events besides
}

const sqlToday = sqlEvent + ` JOIN county c ON c.id = e.county_id
 WHERE e.begins_at > $3 AND e.begins_at < $2
   AND (e.ends_at > $1 OR e.cancelled_at IS NULL AND e.attended_at IS NULL)
   AND (c.id = ANY ($4) OR e.trainer = $5 AND ` + sqlLeads + ` = $5)
 ORDER BY e.ends_at <= $1, e.begins_at, e.id OFFSET $6 LIMIT $7`

// Today gives what is on a day, the first first, and then what was before and whose roster isn't complete.
func Today(ctx context.Context, tx *store.Tx, d Day, from, most int) ([]Event, error) {
	return list(ctx, tx, sqlToday, d.From, d.To, d.Since, append([]int64{}, d.Counties...), d.Trainer, from, most)
}
