package help

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Talk is a call with what was said in it.
type Talk struct {
	Call
	Words []Word
}

const sqlWordsOf = `
SELECT w.id, coalesce(w.person_id, 0), coalesce(p.name, ''), w.staff, w.kind, w.words, coalesce(w.channel, ''), coalesce(w.file_id, ''), w.said_at,
       w.help_id
  FROM help_word w JOIN help h ON h.id = w.help_id LEFT JOIN person p ON p.id = w.person_id
 WHERE h.person_id = $1
 ORDER BY w.id`

// Talks gives the calls of a woman with what was said in them, in their order.
func Talks(ctx context.Context, tx *store.Tx, person int64) (all []Talk, err error) {
	at := map[int64]int{}
	batch := &pgx.Batch{}
	batch.Queue(sqlCalls+`h.person_id = $1 ORDER BY h.id`, person).Query(func(rows pgx.Rows) error {
		for rows.Next() {
			c, err := scan(rows)
			if err != nil {
				return err
			}
			at[c.ID] = len(all)
			all = append(all, Talk{Call: c})
		}
		return rows.Err()
	})
	batch.Queue(sqlWordsOf, person).Query(func(rows pgx.Rows) error {
		for rows.Next() {
			var call int64
			w, err := scanWord(tx, rows, &call)
			if err != nil {
				return err
			}
			if i, ok := at[call]; ok {
				all[i].Words = append(all[i].Words, w)
			}
		}
		return rows.Err()
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, fmt.Errorf("talks of person %d: %w", person, err)
	}
	return all, nil
}
