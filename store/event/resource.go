package event

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlResource = `
SELECT c.province_id, c.id FROM event e JOIN county c ON c.id = e.county_id WHERE e.id = $1`

// Resource says where an event is. store.ErrMissing if there is none.
func Resource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	return place(tx.QueryRow(ctx, sqlResource, id), func(on *store.Resource) []any {
		return []any{&on.Place.Province, &on.Place.County}
	})
}

const sqlGuestResource = `
SELECT c.province_id, c.id, u.person_id, coalesce(g.representative, 0)
  FROM guest u
  JOIN event e ON e.id = u.event_id
  JOIN county c ON c.id = e.county_id
  JOIN person p ON p.id = u.person_id AND p.erased_at IS NULL
  LEFT JOIN membership m ON m.person_id = u.person_id AND m.ended_at IS NULL
  LEFT JOIN helper_group g ON g.id = m.group_id
 WHERE u.id = $1`

// GuestResource says who a guest is, who speaks for her group, and where the event is. store.ErrMissing if there
// is none, or nothing is known of her any more.
func GuestResource(ctx context.Context, tx *store.Tx, id int64) (on store.Resource, err error) {
	return place(tx.QueryRow(ctx, sqlGuestResource, id), func(on *store.Resource) []any {
		return []any{&on.Place.Province, &on.Place.County, &on.Person, &on.Representative}
	})
}

func place(row pgx.Row, into func(*store.Resource) []any) (on store.Resource, err error) {
	err = row.Scan(into(&on)...)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("place of an event: %w", err)
	}
	return on, nil
}
