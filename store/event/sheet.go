package event

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Sheet is what an event came to, in numbers.
type Sheet struct {
	Tally
	Missed   int            // are known not to have come
	Silent   int            // of those who said no, and didn't come after all: they didn't say why
	Reasons  map[string]int // of the others
	Opinions Heard          // of those who came
	Erased   int            // of all guests: nothing is known of them but that they are counted
}

// Of one kind of number after the other: its name, and how many women.
const sqlSheet = `
WITH here AS (
    SELECT g.*, e.round, p.erased_at FROM guest g JOIN event e ON e.id = g.event_id JOIN person p ON p.id = g.person_id WHERE g.event_id = $1
)
SELECT 'missed', count(*) FROM here WHERE NOT came
UNION ALL
SELECT 'erased', count(*) FROM here WHERE erased_at IS NOT NULL
UNION ALL
SELECT 'why/' || coalesce(reason, ''), count(*) FROM here WHERE answer = 'no' AND answered_round = round AND came IS NOT TRUE GROUP BY reason
UNION ALL
SELECT 'why/' || missed_reason, count(*) FROM here
 WHERE missed_reason IS NOT NULL AND came IS NOT TRUE AND NOT (coalesce(answer, '') = 'no' AND answered_round = round) GROUP BY missed_reason`

// SheetOf counts what an event came to.
func SheetOf(ctx context.Context, tx *store.Tx, event int64) (s Sheet, err error) {
	if s.Tally, err = Count(ctx, tx, event); err != nil {
		return s, err
	}
	numbers := map[string]int{}
	rows, err := tx.Query(ctx, sqlSheet, event)
	if err == nil {
		var name string
		var n int
		_, err = pgx.ForEachRow(rows, []any{&name, &n}, func() error { numbers[name] += n; return nil })
	}
	if err != nil {
		return s, fmt.Errorf("sheet of event %d: %w", event, err)
	}
	s.Missed, s.Erased, s.Silent = numbers["missed"], numbers["erased"], numbers["why/"]
	s.Reasons = map[string]int{}
	for _, r := range Reasons() {
		s.Reasons[r] = numbers["why/"+r]
	}
	s.Opinions, err = CountOpinions(ctx, tx, event)
	return s, err
}
