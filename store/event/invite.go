package event

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Audience is whom an event is for: the women of approved groups that are in one of its counties, at one of its trades, or
// among its groups, and some people besides. An empty list asks for nothing; without counties, groups and trades it is
// for the people alone.
type Audience struct {
	Counties []int64
	Trades   []int64
	Groups   []int64
	People   []int64
}

// Counties and trades narrow each other; groups and people are added to what they give.
const sqlAudience = `
SELECT DISTINCT m.person_id AS id
  FROM helper_group g JOIN membership m ON m.group_id = g.id AND m.ended_at IS NULL
 WHERE g.state = 'approved'
   AND (g.id = ANY ($3)
        OR cardinality($1::bigint[]) + cardinality($2::bigint[]) > 0
           AND (cardinality($1::bigint[]) = 0 OR g.county_id = ANY ($1))
           AND (cardinality($2::bigint[]) = 0 OR EXISTS (SELECT FROM group_trade t WHERE t.group_id = g.id AND t.trade_id = ANY ($2))))
 UNION
SELECT id FROM unnest($4::bigint[]) AS p (id)`

// Who was erased or merged isn't invited, nor who takes no part.
var sqlInvited = `
WITH audience AS (` + sqlAudience + `)
SELECT p.id FROM audience a JOIN person p ON p.id = a.id
 WHERE p.erased_at IS NULL AND p.merged_into IS NULL AND NOT ` + store.Away("p.id")

// The numbers on a printed sheet follow the order in which they are invited.
var sqlInvite = `
WITH invited AS (` + sqlInvited + `)
INSERT INTO guest (event_id, person_id, invited_at)
SELECT $5, id, $6 FROM invited ORDER BY id
    ON CONFLICT (event_id, person_id) DO UPDATE SET invited_at = $6 WHERE guest.invited_at IS NULL
RETURNING person_id`

func (a Audience) args() []any {
	return []any{append([]int64{}, a.Counties...), append([]int64{}, a.Trades...), append([]int64{}, a.Groups...), append([]int64{}, a.People...)}
}

// Invite invites an audience to an event, in one statement, and gives those who weren't invited before.
func Invite(ctx context.Context, tx *store.Tx, event int64, a Audience, now time.Time) (people []int64, err error) {
	rows, err := tx.Query(ctx, sqlInvite, append(a.args(), event, now)...)
	if err == nil {
		people, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		return nil, fmt.Errorf("invite to event %d: %w", event, err)
	}
	return people, nil
}

var sqlSize = `
WITH invited AS (` + sqlInvited + `)
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM holder h WHERE h.person_id = invited.id)) FROM invited`

// Size says how many women an audience is, and how many of them have no account and must be phoned.
func Size(ctx context.Context, tx *store.Tx, a Audience) (women, byPhone int, err error) {
	if err := tx.QueryRow(ctx, sqlSize, a.args()...).Scan(&women, &byPhone); err != nil {
		return 0, 0, fmt.Errorf("size of an audience: %w", err)
	}
	return women, byPhone, nil
}
