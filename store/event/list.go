package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlMine = sqlEvent + ` JOIN guest g ON g.event_id = e.id AND g.person_id = $1`

// Ahead gives what a woman is invited to and what isn't over, the next first.
func Ahead(ctx context.Context, tx *store.Tx, person int64, now time.Time, from, most int) ([]Event, error) {
	return list(ctx, tx, sqlMine+` WHERE e.ends_at > $2 AND e.cancelled_at IS NULL ORDER BY e.begins_at, e.id OFFSET $3 LIMIT $4`,
		person, now, from, most)
}

// Past gives what a woman was invited to or came to and what is over, the newest first.
func Past(ctx context.Context, tx *store.Tx, person int64, now time.Time, from, most int) ([]Event, error) {
	return list(ctx, tx, sqlMine+` WHERE e.ends_at <= $2 AND e.cancelled_at IS NULL ORDER BY e.begins_at DESC, e.id OFFSET $3 LIMIT $4`,
		person, now, from, most)
}

// Places narrow a list to what somebody looks after: the zero Places are everywhere.
type Places struct{ Provinces, Counties []int64 }

// Within gives the events between two times of some places, the first first, cancelled ones too.
func Within(ctx context.Context, tx *store.Tx, where Places, after, before time.Time, from, most int) ([]Event, error) {
	return list(ctx, tx, sqlEvent+` JOIN county c ON c.id = e.county_id
 WHERE e.ends_at > $1 AND e.begins_at < $2
   AND (cardinality($3::bigint[]) + cardinality($4::bigint[]) = 0 OR c.province_id = ANY ($3) OR c.id = ANY ($4))
 ORDER BY e.begins_at, e.id OFFSET $5 LIMIT $6`,
		after, before, append([]int64{}, where.Provinces...), append([]int64{}, where.Counties...), from, most)
}

func list(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]Event, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	all, err := pgx.CollectRows(rows, scan)
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	return all, nil
}
