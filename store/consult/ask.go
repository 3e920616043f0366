package consult

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

// A woman's group is the one to which she belongs now.
const sqlAsk = `
WITH asked AS (
    INSERT INTO consultation (draft, person_id, asked_by, group_id, for_group, county_id, topic_id, reach, hours, asked_at, waits_since, step_at, due_at)
    SELECT nullif($1::bigint, 0), $2::bigint, nullif($3::bigint, 0),
           (SELECT m.group_id FROM membership m WHERE m.person_id = $2 AND m.ended_at IS NULL ORDER BY m.id LIMIT 1),
           $4::boolean, $5::bigint, $6::bigint, $7::text, $8::text, $9::timestamptz, $9, $9, $9
        ON CONFLICT (draft) DO NOTHING
    RETURNING id
)
SELECT id FROM asked UNION ALL SELECT id FROM consultation WHERE draft = $1 LIMIT 1`

// Ask keeps what a woman wants to ask, of which who, where, what about and how she is reached count, and gives its number. It is
// given out as soon as it is brought on. Handed in twice, by the same draft, it is once.
func Ask(ctx context.Context, tx *store.Tx, draft int64, c Consultation, now time.Time) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlAsk, draft, c.Person, c.By, c.ForGroup, c.Place.County, c.Topic, c.Reach, c.Hours, now).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("ask for person %d: %w", c.Person, err)
	}
	return id, nil
}

const sqlWithdraw = `
UPDATE consultation SET state = 'withdrawn', closed_at = $3, closed_by = $2, due_at = NULL, waits_since = NULL
 WHERE id = $1 AND state IN ('open', 'taken')`

// Withdraw ends one that she doesn't need any more. store.ErrTaken if it is over.
func Withdraw(ctx context.Context, tx *store.Tx, id, by int64, now time.Time) error {
	return change(ctx, tx, sqlWithdraw, id, by, now)
}

// AskMost is how many questions of a woman may be open at a time.
const AskMost = 5

const sqlOpenOf = `SELECT count(*) FROM consultation WHERE person_id = $1 AND state IN ('open', 'taken')`

// OpenOf counts those of a woman that aren't over.
func OpenOf(ctx context.Context, tx *store.Tx, person int64) (n int, err error) {
	if err := tx.QueryRow(ctx, sqlOpenOf, person).Scan(&n); err != nil {
		return 0, fmt.Errorf("open consultations of person %d: %w", person, err)
	}
	return n, nil
}
