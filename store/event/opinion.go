package event

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The opinions of who came.
const (
	Good = "good"
	Fair = "fair"
	Poor = "poor"
)

// Opinions are all opinions, the best first.
func Opinions() []string { return []string{Good, Fair, Poor} }

// ErrLate is returned for what somebody says of an event that is too long ago, or at which she was not what she says of it.
var ErrLate = errors.New("it is too late to say something of the event")

// sqlOfHers are the guest and the event of an opinion, while one counts.
const sqlOfHers = `
  FROM event e
 WHERE e.id = g.event_id AND g.event_id = $1 AND g.person_id = $2 AND e.attended_at IS NOT NULL AND e.cancelled_at IS NULL AND e.ends_at > $4`

// What belonged to another opinion doesn't belong to the new one.
const sqlJudge = `
UPDATE guest g
   SET opinion = $5, opinion_at = CASE WHEN g.opinion = $5 THEN g.opinion_at ELSE $3 END,
       opinion_words = CASE WHEN coalesce(g.opinion, $5) = $5 THEN g.opinion_words END,
       opinion_file = CASE WHEN coalesce(g.opinion, $5) = $5 THEN g.opinion_file END` + sqlOfHers + ` AND g.came`

// Judge keeps how an event was to a woman who came. ErrLate if that doesn't count any more.
func Judge(ctx context.Context, tx *store.Tx, event, person int64, opinion string, now time.Time) error {
	return said(ctx, tx, sqlJudge, event, person, now, now.Add(-Lasting), opinion)
}

const sqlComment = `
UPDATE guest g SET opinion_words = $5, opinion_file = $6, opinion_at = coalesce(g.opinion_at, $3)` + sqlOfHers + ` AND g.came`

// Comment keeps what a woman who came says of an event in her own words. ErrLate as of Judge.
func Comment(ctx context.Context, tx *store.Tx, event, person int64, r Remark, now time.Time) error {
	return said(ctx, tx, sqlComment, event, person, now, now.Add(-Lasting), r.seal(tx, opinionWordsSeal), tx.SealFile(opinionFileSeal, r.File))
}

const sqlExcuse = `
UPDATE guest g SET missed_reason = nullif($5, ''), missed_words = $6, missed_file = $7, missed_at = $3` + sqlOfHers + ` AND ` + sqlAwaited

// Excuse keeps why a woman who was awaited didn't come; "": she rather wouldn't say. ErrLate if it doesn't count any more, or
// she wasn't awaited, or came.
func Excuse(ctx context.Context, tx *store.Tx, event, person int64, reason string, r Remark, now time.Time) error {
	return said(ctx, tx, sqlExcuse, event, person, now, now.Add(-Lasting), reason, r.seal(tx, missedWordsSeal), tx.SealFile(missedFileSeal, r.File))
}

func said(ctx context.Context, tx *store.Tx, sql string, event, person int64, args ...any) error {
	tag, err := tx.Exec(ctx, sql, append([]any{event, person}, args...)...)
	if err == nil && tag.RowsAffected() == 0 {
		err = ErrLate
	}
	if err != nil {
		return fmt.Errorf("what person %d says of event %d: %w", person, event, err)
	}
	return nil
}

// Heard is how an event was to those who came, in numbers.
type Heard struct {
	Good, Fair, Poor int
	Remarks          int // in their own words
}

// Of is how many had an opinion.
func (h Heard) Of(opinion string) int {
	return map[string]int{Good: h.Good, Fair: h.Fair, Poor: h.Poor}[opinion]
}

const sqlHeard = `
SELECT count(*) FILTER (WHERE opinion = 'good'), count(*) FILTER (WHERE opinion = 'fair'), count(*) FILTER (WHERE opinion = 'poor'),
       count(*) FILTER (WHERE opinion_words IS NOT NULL OR opinion_file IS NOT NULL)
  FROM guest WHERE event_id = $1 AND came`

// CountOpinions counts the opinions of those who came to an event.
func CountOpinions(ctx context.Context, tx *store.Tx, event int64) (h Heard, err error) {
	if err := tx.QueryRow(ctx, sqlHeard, event).Scan(&h.Good, &h.Fair, &h.Poor, &h.Remarks); err != nil {
		return h, fmt.Errorf("opinions of event %d: %w", event, err)
	}
	return h, nil
}

// Opinion is what somebody who came says. Who she is isn't told.
type Opinion struct {
	Opinion string // "" if she only wrote or spoke
	Remark
}

const sqlRemarks = `
SELECT coalesce(opinion, ''), opinion_words, opinion_file
  FROM guest
 WHERE event_id = $1 AND came AND (opinion_words IS NOT NULL OR opinion_file IS NOT NULL)
 ORDER BY opinion_at, md5(id::text)
OFFSET $2 LIMIT $3`

// Remarks gives what those said who came to an event in their own words, so many from a place on.
func Remarks(ctx context.Context, tx *store.Tx, event int64, from, most int) ([]Opinion, error) {
	rows, err := tx.Query(ctx, sqlRemarks, event, from, most)
	var all []Opinion
	if err == nil {
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (o Opinion, err error) {
			var words, file []byte
			if err := row.Scan(&o.Opinion, &words, &file); err != nil {
				return o, err
			}
			o.Remark, err = unsealRemark(tx, opinionWordsSeal, words, opinionFileSeal, file)
			return o, err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("what is said of event %d: %w", event, err)
	}
	return all, nil
}
