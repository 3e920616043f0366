package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// How long a question is open, in days by the clock.
const (
	young = 1
	old   = 3
)

// The parts of the board. Those of a trainer and of a topic have an id behind their letter.
const (
	PartOpen    = "open"
	PartUntaken = "untaken" // nobody has taken them
	PartWaiting = "waiting" // for a word of the trainer who has
	PartOverdue = "overdue" // longer than they may
	PartYoung   = "young"   // open for less than a day
	PartDays    = "days"    // for one to three
	PartOld     = "old"     // for longer
	PartTrainer = "t"
	PartTopic   = "o"
)

// Board is how the questions of some counties stand that aren't over.
type Board struct {
	Open, Untaken, Waiting, Overdue int
	Young, Days, Old                int
}

// overdue is the condition that one waits longer than it may: those who were told first have let the time pass.
const overdue = `(c.state = 'taken' AND c.step > 0 OR c.state = 'open' AND c.step > 3 OR c.due_at <= $2)`

const sqlBoard = `
SELECT count(*), count(*) FILTER (WHERE c.state = 'open'), count(*) FILTER (WHERE c.state = 'taken' AND c.waits_since IS NOT NULL),
       count(*) FILTER (WHERE ` + overdue + `), count(*) FILTER (WHERE c.asked_at > $3),
       count(*) FILTER (WHERE c.asked_at <= $3 AND c.asked_at > $4), count(*) FILTER (WHERE c.asked_at <= $4)
  FROM consultation c WHERE c.county_id = ANY ($1) AND c.state IN ('open', 'taken')`

// BoardOf gives it.
func BoardOf(ctx context.Context, tx *store.Tx, counties []int64, now time.Time) (b Board, err error) {
	err = tx.QueryRow(ctx, sqlBoard, counties, now, now.AddDate(0, 0, -young), now.AddDate(0, 0, -old)).
		Scan(&b.Open, &b.Untaken, &b.Waiting, &b.Overdue, &b.Young, &b.Days, &b.Old)
	if err != nil {
		return b, fmt.Errorf("board of consultations: %w", err)
	}
	return b, nil
}

// parts are the conditions of the parts, besides that one isn't over.
func parts() map[string]string {
	return map[string]string{
		PartOpen: `true`, PartUntaken: `c.state = 'open'`, PartWaiting: `c.state = 'taken' AND c.waits_since IS NOT NULL`, PartOverdue: overdue,
		PartYoung: `c.asked_at > $3`, PartDays: `c.asked_at <= $3 AND c.asked_at > $4`, PartOld: `c.asked_at <= $4`,
		PartTrainer: `c.trainer = $5`, PartTopic: `c.topic_id = $5`,
	}
}

// sqlPart are those of a condition. They are chosen before what belongs to them is read. The parameters stand in a condition each, so
// that their types are known whichever it is.
func sqlPart(condition string) string {
	return `c.id = ANY (ARRAY(
    SELECT c.id FROM consultation c
     WHERE c.county_id = ANY ($1) AND c.state IN ('open', 'taken') AND ` + condition + `
       AND $2::timestamptz IS NOT NULL AND $3::timestamptz IS NOT NULL AND $4::timestamptz IS NOT NULL AND $5::bigint IS NOT NULL
     ORDER BY c.asked_at, c.id OFFSET $6 LIMIT $7))
 ORDER BY c.asked_at, c.id`
}

// OnBoard gives those of a part, the oldest first. About is the id of a part that has one. A part that there isn't is empty.
func OnBoard(ctx context.Context, tx *store.Tx, counties []int64, part string, about int64, now time.Time, from, most int) ([]Consultation, error) {
	which, ok := parts()[part]
	if !ok {
		return nil, nil
	}
	return list(ctx, tx, "part of a board", sqlPart(which), counties, now, now.AddDate(0, 0, -young), now.AddDate(0, 0, -old), about, from, most)
}

// Share is how many of the open questions are a trainer's, or about a topic.
type Share struct {
	ID      int64
	Name    string // of a trainer
	Open    int
	Waiting int // for a word of hers
}

const (
	sqlByTrainer = `
SELECT c.trainer, coalesce(p.name, ''), count(*), count(*) FILTER (WHERE c.waits_since IS NOT NULL)
  FROM consultation c JOIN person p ON p.id = c.trainer
 WHERE c.county_id = ANY ($1) AND c.state = 'taken' GROUP BY c.trainer, p.name ORDER BY 4 DESC, 3 DESC, 2, 1 LIMIT $2`
	sqlByTopic = `
SELECT c.topic_id, '', count(*), count(*) FILTER (WHERE c.waits_since IS NOT NULL)
  FROM consultation c
 WHERE c.county_id = ANY ($1) AND c.state IN ('open', 'taken') GROUP BY c.topic_id ORDER BY 4 DESC, 3 DESC, 1 LIMIT $2`
)

// ByTrainer gives who has how many of the open questions, for whom most wait first.
func ByTrainer(ctx context.Context, tx *store.Tx, counties []int64, most int) ([]Share, error) {
	return store.All(ctx, tx, "consultations by trainer", pgx.RowToStructByPos[Share], sqlByTrainer, counties, most)
}

// ByTopic gives about what how many of them are.
func ByTopic(ctx context.Context, tx *store.Tx, counties []int64, most int) ([]Share, error) {
	return store.All(ctx, tx, "consultations by topic", pgx.RowToStructByPos[Share], sqlByTopic, counties, most)
}

// Month is what became of the questions that were asked in a time.
type Month struct {
	Asked, Answered, Closed, Withdrawn int
	AnswerMedian, AnswerMost           int // minutes of office time until the first answer: the median, and of nine in ten
	ResolveMedian, ResolveMost         int // the same until the end
	Solved, Better, NotYet             int // as the women say
}

const sqlMonth = `
SELECT count(*), count(answer_minutes), count(*) FILTER (WHERE state = 'closed'), count(*) FILTER (WHERE state = 'withdrawn'),
       coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY answer_minutes), 0)::int,
       coalesce(percentile_cont(0.9) WITHIN GROUP (ORDER BY answer_minutes), 0)::int,
       coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY resolve_minutes), 0)::int,
       coalesce(percentile_cont(0.9) WITHIN GROUP (ORDER BY resolve_minutes), 0)::int,
       count(*) FILTER (WHERE rating = 'solved'), count(*) FILTER (WHERE rating = 'better'), count(*) FILTER (WHERE rating = 'not_yet')
  FROM consultation
 WHERE county_id = ANY ($1) AND asked_at >= $2 AND asked_at < $3`

// MonthOf gives it of some counties, from a time until before another.
func MonthOf(ctx context.Context, tx *store.Tx, counties []int64, from, to time.Time) (m Month, err error) {
	err = tx.QueryRow(ctx, sqlMonth, counties, from, to).Scan(&m.Asked, &m.Answered, &m.Closed, &m.Withdrawn,
		&m.AnswerMedian, &m.AnswerMost, &m.ResolveMedian, &m.ResolveMost, &m.Solved, &m.Better, &m.NotYet)
	if err != nil {
		return m, fmt.Errorf("month of consultations: %w", err)
	}
	return m, nil
}

const sqlMonthByTopic = `
SELECT topic_id, '', count(*), 0 FROM consultation WHERE county_id = ANY ($1) AND asked_at >= $2 AND asked_at < $3
 GROUP BY topic_id ORDER BY 3 DESC, 1 LIMIT $4`

// MonthByTopic gives about what how many were asked in a time.
func MonthByTopic(ctx context.Context, tx *store.Tx, counties []int64, from, to time.Time, most int) ([]Share, error) {
	return store.All(ctx, tx, "consultations of a month by topic", pgx.RowToStructByPos[Share], sqlMonthByTopic, counties, from, to, most)
}

// Row is a question as a file lists it, without the words and without whose it is.
type Row struct {
	ID             int64
	County, Topic  int64
	ForGroup       bool
	State          string
	At             time.Time
	Trainer        string // name, "" if nobody has taken it
	AnswerMinutes  *int
	ResolveMinutes *int
	Rating         string
}

const sqlRows = `
SELECT c.id, c.county_id, c.topic_id, c.for_group, c.state, c.asked_at, coalesce(t.name, ''), c.answer_minutes, c.resolve_minutes, coalesce(c.rating, '')
  FROM consultation c LEFT JOIN person t ON t.id = c.trainer
 WHERE c.county_id = ANY ($1) AND c.asked_at >= $2 AND c.asked_at < $3 ORDER BY c.asked_at, c.id LIMIT $4`

// Rows gives those that were asked in a time, the oldest first.
func Rows(ctx context.Context, tx *store.Tx, counties []int64, from, to time.Time, most int) ([]Row, error) {
	return store.All(ctx, tx, "consultations of a month", pgx.RowToStructByPos[Row], sqlRows, counties, from, to, most)
}
