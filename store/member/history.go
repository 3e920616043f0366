package member

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Stay is the time that a woman was in a group.
type Stay struct {
	Group  string // name
	County int64
	From   time.Time
	To     time.Time   // zero: she is in it
	Why    string      // one of Reasons, "closed" with the group, "corrected" if she was told of by mistake, "" if her records were made one or erased
	Words  string      // of the reason "other"
	File   *store.File // the same, said or shown; nil: written
	Heads  bool        // she bears the cost of her household
	Speaks bool        // she represents it
	Teller string      // name of who told of her, "" if she did so herself
}

const sqlStays = `
SELECT g.name, g.county_id, m.since, coalesce(m.ended_at, 'epoch'), coalesce(m.ended_why, ''), m.ended_words, m.heads,
       g.representative = $1, coalesce(t.name, ''), m.ended_file
  FROM membership m JOIN helper_group g ON g.id = m.group_id LEFT JOIN person t ON t.id = m.said_by
 WHERE m.person_id = $1
 ORDER BY m.id`

// Stays gives where a woman was and is, in their order.
func Stays(ctx context.Context, tx *store.Tx, person int64) ([]Stay, error) {
	rows, err := tx.Query(ctx, sqlStays, person)
	if err != nil {
		return nil, fmt.Errorf("stays of person %d: %w", person, err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Stay, err error) {
		var file []byte
		if err := row.Scan(&s.Group, &s.County, &s.From, &s.To, &s.Why, &s.Words, &s.Heads, &s.Speaks, &s.Teller, &file); err != nil {
			return s, err
		}
		if s.To.Unix() == 0 {
			s.To = time.Time{}
		}
		s.File, err = tx.UnsealFile(endSeal, file)
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("stays of person %d: %w", person, err)
	}
	return all, nil
}
