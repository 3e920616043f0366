package consult

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlLeave = `
WITH ended AS (
    UPDATE consultation SET state = 'withdrawn', closed_at = $2, closed_by = NULL, due_at = NULL, waits_since = NULL
     WHERE person_id = $1 AND state IN ('open', 'taken') RETURNING id
), off AS (
    UPDATE meeting m SET ` + isOff + ` FROM ended WHERE m.consultation_id = ended.id AND m.state IN ('offered', 'agreed')
)
SELECT id FROM ended ORDER BY id`

// Leave ends what a woman asked, or somebody for her, and isn't over, and gives it.
func Leave(ctx context.Context, tx *store.Tx, person int64, now time.Time) ([]Consultation, error) {
	ids, err := store.All(ctx, tx, "what a person leaves", pgx.RowTo[int64], sqlLeave, person, now)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return list(ctx, tx, "what a person left", `c.id = ANY ($1) ORDER BY c.id`, ids)
}

// Gone names what is told when somebody's question ends since she goes: it leads to nothing of hers.
func (c Consultation) Gone() string { return c.Once("gone") }

const sqlTold = `
WITH hers AS (SELECT id FROM consultation WHERE person_id = $1)
SELECT what
  FROM (SELECT DISTINCT what, split_part(what, '/', 1) AS kind, split_part(what, '/', 2) AS of FROM outbox
         WHERE what LIKE 'consult.%' AND what NOT LIKE 'consult.gone/%' AND state IN ('waiting', 'sent')) AS o
 WHERE (kind = 'consult.word') = $2
   AND CASE WHEN kind = 'consult.word' THEN of IN (SELECT w.id::text FROM consultation_word w JOIN hers ON hers.id = w.consultation_id)
            WHEN kind LIKE 'consult.meeting%' THEN of IN (SELECT m.id::text FROM meeting m JOIN hers ON hers.id = m.consultation_id)
            ELSE of IN (SELECT id::text FROM hers) END`

// Vanish puts something into the place of all that anybody was told of what a woman asked, and another thing into that of each word
// that was said there: nothing on the phones of others leads to it any more.
func Vanish(ctx context.Context, tx *store.Tx, person int64, instead, ofWord []byte, now time.Time) error {
	for words, body := range map[bool][]byte{false: instead, true: ofWord} {
		told, err := store.All(ctx, tx, "what was told of a person's questions", pgx.RowTo[string], sqlTold, person, words)
		if err != nil {
			return err
		}
		for _, what := range told {
			if err := tx.Redraw(ctx, what, body, 0, now); err != nil {
				return err
			}
		}
	}
	return nil
}
