package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// What came of it, as she says.
const (
	Solved = "solved"
	Better = "better"
	NotYet = "not_yet"
)

// Ratings are all of them.
func Ratings() []string { return []string{Solved, Better, NotYet} }

// Lasting is how long after its end a consultation can be opened again, and what came of it be said.
const Lasting = 7 * 24 * time.Hour

// CanReopen says whether it can be opened again at a time.
func (c Consultation) CanReopen(now time.Time) bool {
	return c.State == Closed && now.Before(c.Closed.Add(Lasting))
}

// End is with what a consultation ends.
type End struct {
	Outcome  string
	FollowOn *time.Time // midnight of the day, nil: on none
	Minutes  int        // of office time since she asked
}

const sqlClose = `
UPDATE consultation SET state = 'closed', closed_at = $3, closed_by = $2, outcome = $4, follow_on = $5, followed_at = NULL, resolve_minutes = $6,
       waits_since = NULL, due_at = NULL
 WHERE id = $1 AND state = 'taken'`

// Close ends one that somebody has taken. store.ErrTaken if nobody has, or it is over.
func Close(ctx context.Context, tx *store.Tx, id, by int64, e End, now time.Time) error {
	return change(ctx, tx, sqlClose, id, by, now, tx.SealValue(outcomeSeal, e.Outcome), e.FollowOn, e.Minutes)
}

const sqlRate = `
UPDATE consultation SET rating = $2, rated_at = $3 WHERE id = $1 AND state = 'closed' AND closed_at > $4`

// Rate keeps what came of it, as she says; what she says last counts. store.ErrTaken if it isn't over, or for too long.
func Rate(ctx context.Context, tx *store.Tx, id int64, rating string, now time.Time) error {
	return change(ctx, tx, sqlRate, id, rating, now, now.Add(-Lasting))
}

const sqlReopen = `
UPDATE consultation SET state = CASE WHEN trainer IS NULL THEN 'open' ELSE 'taken' END, closed_at = NULL, closed_by = NULL, resolve_minutes = NULL,
       follow_on = NULL, followed_at = NULL, rating = NULL, rated_at = NULL, round = round + 1, step = 0, step_at = $2,
       waits_since = $2, due_at = CASE WHEN trainer IS NULL THEN $2::timestamptz ELSE $3 END
 WHERE id = $1 AND state = 'closed' AND (closed_at > $4 OR $5)`

// Reopen opens one again, with who had it, whose word is due at a time. store.ErrTaken if it is over for too long, unless that
// doesn't matter: somebody asks how it went on.
func Reopen(ctx context.Context, tx *store.Tx, id int64, late bool, now, due time.Time) error {
	return change(ctx, tx, sqlReopen, id, now, due, now.Add(-Lasting), late)
}

const sqlFollow = `
UPDATE consultation SET followed_at = $1
 WHERE follow_on <= $2 AND followed_at IS NULL AND state = 'closed'
RETURNING id`

// Follow gives those about which somebody asks on a day how it went on, each once.
func Follow(ctx context.Context, tx *store.Tx, now, day time.Time) ([]int64, error) {
	return store.All(ctx, tx, "consultations to follow up", pgx.RowTo[int64], sqlFollow, now, day)
}

// Advice is what a group was advised.
type Advice struct {
	ID    int64
	Topic int64
	Name  string // of the trainer, "" if it isn't known
	Words string
	At    time.Time
}

const adviceSeal = "advice"

const sqlAdvise = `
INSERT INTO advice (group_id, consultation_id, topic_id, given_by, words, at)
SELECT c.group_id, c.id, c.topic_id, $2, $3, $4 FROM consultation c WHERE c.id = $1 AND c.group_id IS NOT NULL`

// Advise lays an advice to the record of the group of who asked; of who has none there is nowhere to lay it.
func Advise(tx *store.Tx, id, by int64, words string, now time.Time) {
	tx.Later(sqlAdvise, id, by, tx.SealValue(adviceSeal, words), now)
}

const sqlAdvices = `
SELECT a.id, a.topic_id, coalesce(p.name, ''), a.words, a.at FROM advice a LEFT JOIN person p ON p.id = a.given_by
 WHERE a.group_id = $1 ORDER BY a.id DESC OFFSET $2 LIMIT $3`

// Advices gives what a group was advised, the newest first.
func Advices(ctx context.Context, tx *store.Tx, group int64, from, most int) ([]Advice, error) {
	return store.All(ctx, tx, "advice to a group", func(row pgx.CollectableRow) (a Advice, err error) {
		var sealed []byte
		if err := row.Scan(&a.ID, &a.Topic, &a.Name, &sealed, &a.At); err != nil {
			return a, err
		}
		return a, tx.UnsealValue(adviceSeal, sealed, &a.Words)
	}, sqlAdvices, group, from, most)
}

const sqlHasAdvice = `SELECT EXISTS (SELECT FROM advice WHERE group_id = $1)`

// HasAdvice says whether a group was ever advised.
func HasAdvice(ctx context.Context, tx *store.Tx, group int64) (has bool, err error) {
	if err := tx.QueryRow(ctx, sqlHasAdvice, group).Scan(&has); err != nil {
		return false, fmt.Errorf("advice to group %d: %w", group, err)
	}
	return has, nil
}
