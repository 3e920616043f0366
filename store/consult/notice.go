package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Card names what trainers are told of an open consultation, in each of its rounds.
func (c Consultation) Card() string { return card(c.ID, c.Round) }

func card(id int64, round int) string { return fmt.Sprintf("consult.card/%d/%d", id, round) }

// Case names what those are told who look after where it is, when it comes to them.
func (c Consultation) Case() string {
	return fmt.Sprintf("consult.case/%d/%d/%d", c.ID, c.Round, c.StepAt.Unix())
}

// Once names something that one side is told once, in each round of a consultation and each time that it comes to that.
func (c Consultation) Once(what string) string {
	return fmt.Sprintf("consult.%s/%d/%d/%d", what, c.ID, c.Round, c.StepAt.Unix())
}

// Redraw shows everyone who has the card of a consultation how it stands now, but for one account that sees that anyway (0: none).
// Body is the notice.
func Redraw(ctx context.Context, tx *store.Tx, c Consultation, body []byte, except int64, now time.Time) error {
	for round := 1; round <= c.Round; round++ {
		if err := tx.Redraw(ctx, card(c.ID, round), body, except, now); err != nil {
			return err
		}
	}
	return nil
}

// Who has taken one and may not answer any more, has gone away since or can't be reached, has it no longer; nor who turned out to be
// she who asked, when two records of hers were made one.
const sqlDeserted = `
SELECT c.id,
       NOT EXISTS (SELECT FROM role r
                    WHERE r.person_id = c.trainer AND r.ended_at IS NULL AND r.kind = ANY ($2)
                      AND (r.county_id = c.county_id OR r.county_id IS NULL AND coalesce(r.province_id, county.province_id) = county.province_id))
       AND NOT EXISTS (SELECT FROM standing_in($1) s
                        WHERE s.person_id = c.trainer AND s.kind = ANY ($2)
                          AND (s.county_id = c.county_id OR s.county_id IS NULL AND coalesce(s.province_id, county.province_id) = county.province_id))
       OR c.trainer = coalesce(c.asked_by, c.person_id) AS revoked,
       EXISTS (SELECT FROM away($1) a WHERE a.person_id = c.trainer AND a.since > c.taken_at) AS away,
       NOT EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id WHERE h.person_id = c.trainer AND a.left_at IS NULL) AS lost
  FROM consultation c JOIN county ON county.id = c.county_id
 WHERE `

// Deserted is a consultation that lost its trainer.
type Deserted struct {
	ID      int64
	Revoked bool // she may not answer any more
	Away    bool
	Lost    bool // she can't be reached
}

// AreDeserted gives those whose trainer, of one of some roles, isn't there any more.
func AreDeserted(ctx context.Context, tx *store.Tx, roles []string, now time.Time) ([]Deserted, error) {
	return store.All(ctx, tx, "deserted consultations", pgx.RowToStructByPos[Deserted],
		`SELECT * FROM (`+sqlDeserted+`c.state = 'taken') AS d WHERE revoked OR away OR lost ORDER BY id`, now, roles)
}

// IsDeserted says whether one is, also one that is over.
func IsDeserted(ctx context.Context, tx *store.Tx, id int64, roles []string, now time.Time) (bool, error) {
	found, err := store.All(ctx, tx, "is a consultation deserted", pgx.RowToStructByPos[Deserted],
		`SELECT * FROM (`+sqlDeserted+`c.id = $3) AS d WHERE revoked OR away OR lost`, now, roles, id)
	return len(found) > 0, err
}

// She can't be reached on any phone, or takes no part any more. When she says something again that is forgotten.
var sqlLost = `
UPDATE consultation c SET lost_at = $1
 WHERE c.state IN ('open', 'taken') AND c.lost_at IS NULL
   AND (` + store.Away("coalesce(c.asked_by, c.person_id)") + `
        OR NOT EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id
                        WHERE h.person_id = coalesce(c.asked_by, c.person_id) AND a.left_at IS NULL))
RETURNING c.id`

// Lose gives those whose asker can't be reached any more, each once.
func Lose(ctx context.Context, tx *store.Tx, now time.Time) ([]int64, error) {
	return store.All(ctx, tx, "consultations of who can't be reached", pgx.RowTo[int64], sqlLost, now)
}
