package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The steps by which an open consultation is brought on while nobody takes it. Beyond ToAll it is with those who look after the
// county: ToAll and the level of who was told last.
const (
	ToNobody = 0
	ToOne    = 1
	ToNext   = 2
	ToAll    = 3
)

// The steps of one that somebody has taken and doesn't answer.
const (
	Fresh    = 0
	Reminded = 1 // the trainer was
	Raised   = 2 // who looks after the county knows of it
)

// The reasons why a trainer passes a question on.
const (
	Busy       = "busy"
	OtherTopic = "other_topic"
	KnowsHer   = "knows_her"
	OtherWhy   = "other"
)

// Reasons are all of them.
func Reasons() []string { return []string{Busy, OtherTopic, KnowsHer, OtherWhy} }

const sqlDue = `SELECT id FROM consultation WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2`

// Due gives those that are to be brought on, who waits longest first.
func Due(ctx context.Context, tx *store.Tx, now time.Time, most int) ([]int64, error) {
	return store.All(ctx, tx, "consultations that are due", pgx.RowTo[int64], sqlDue, now, most)
}

// Trainers who do the topic there, are here, can be reached and haven't heard of it in this round. Load is what they have taken and
// what is offered to them.
const sqlAble = `
WITH c AS (
    SELECT c.*, county.province_id FROM consultation c JOIN county ON county.id = c.county_id WHERE c.id = $1
), able AS (
    SELECT DISTINCT r.person_id
      FROM role r, c
     WHERE r.kind = 'trainer' AND r.ended_at IS NULL
       AND (r.county_id = c.county_id OR r.county_id IS NULL AND coalesce(r.province_id, c.province_id) = c.province_id)
       AND EXISTS (SELECT FROM trainer_topic t WHERE t.person_id = r.person_id AND (t.topic_id IS NULL OR t.topic_id = c.topic_id))
       AND r.person_id NOT IN (SELECT person_id FROM away($2))
       AND r.person_id NOT IN (c.person_id, coalesce(c.asked_by, 0))
       AND NOT EXISTS (SELECT FROM consultation_offer o WHERE o.consultation_id = c.id AND o.round = c.round AND o.person_id = r.person_id)
       AND EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id
                    WHERE h.person_id = r.person_id AND a.left_at IS NULL AND a.language <> '')
)
SELECT a.person_id
  FROM able a
 ORDER BY (SELECT count(*) FROM consultation k WHERE k.trainer = a.person_id AND k.state = 'taken')
        + (SELECT count(*) FROM consultation_offer o JOIN consultation k ON k.id = o.consultation_id AND k.round = o.round
            WHERE o.person_id = a.person_id AND o.passed_at IS NULL AND k.state = 'open'),
          (SELECT max(k.taken_at) FROM consultation k WHERE k.trainer = a.person_id) NULLS FIRST, a.person_id`

// Able gives the trainers to whom an open consultation can be offered still, least loaded first; of as many, who took one longest ago.
func Able(ctx context.Context, tx *store.Tx, id int64, now time.Time) ([]int64, error) {
	return store.All(ctx, tx, "trainers for a consultation", pgx.RowTo[int64], sqlAble, id, now)
}

const sqlOffer = `
INSERT INTO consultation_offer (consultation_id, round, person_id, offered_at)
SELECT c.id, c.round, p.id, $3 FROM consultation c, unnest($2::bigint[]) AS p (id) WHERE c.id = $1
    ON CONFLICT DO NOTHING`

// Offer notes to whom one is offered.
func Offer(tx *store.Tx, id int64, people []int64, now time.Time) {
	tx.Later(sqlOffer, id, people, now)
}

const sqlStep = `UPDATE consultation SET step = $2, step_at = $3, due_at = $4 WHERE id = $1`

// Step notes how far one was brought on, and when it goes on if nobody answers; nil: never.
func Step(tx *store.Tx, id int64, step int, now time.Time, due *time.Time) {
	tx.Later(sqlStep, id, step, now, due)
}

const sqlWait = `UPDATE consultation SET due_at = $2 WHERE id = $1`

// Wait says when one goes on that was due too early: the days on which the office is open have changed.
func Wait(tx *store.Tx, id int64, due time.Time) { tx.Later(sqlWait, id, due) }

const sqlOffered = `
SELECT EXISTS (SELECT FROM consultation c JOIN consultation_offer o ON o.consultation_id = c.id AND o.round = c.round
                WHERE c.id = $1 AND o.person_id = $2)`

// IsOffered says whether one is offered to somebody, who may take it though she passed it on before.
func IsOffered(ctx context.Context, tx *store.Tx, id, person int64) (was bool, err error) {
	if err := tx.QueryRow(ctx, sqlOffered, id, person).Scan(&was); err != nil {
		return false, fmt.Errorf("to whom consultation %d is offered: %w", id, err)
	}
	return was, nil
}

const sqlKnows = `SELECT EXISTS (SELECT FROM consultation_offer WHERE consultation_id = $1 AND person_id = $2)`

// Knows says whether one was ever offered to somebody: she may see how it stands.
func Knows(ctx context.Context, tx *store.Tx, id, person int64) (does bool, err error) {
	if err := tx.QueryRow(ctx, sqlKnows, id, person).Scan(&does); err != nil {
		return false, fmt.Errorf("who knows of consultation %d: %w", id, err)
	}
	return does, nil
}

// stillWaits is the condition that an offer o of a consultation c is one for whose answer it waits: the last one, or any once all know of
// it.
const stillWaits = `o.round = c.round AND o.passed_at IS NULL AND (c.step = 3 OR o.offered_at >= c.step_at)`

// What waits for nobody else goes on at once.
const sqlPass = `
WITH passed AS (
    UPDATE consultation_offer o SET passed_at = $4, reason = $3
      FROM consultation c
     WHERE c.id = $1 AND o.consultation_id = c.id AND o.round = c.round AND o.person_id = $2 AND o.passed_at IS NULL AND c.state = 'open'
    RETURNING c.id, c.round
)
UPDATE consultation c SET due_at = $4
  FROM passed
 WHERE c.id = passed.id AND c.step BETWEEN 1 AND 3
   AND NOT EXISTS (SELECT FROM consultation_offer o
                    WHERE o.consultation_id = c.id AND o.person_id <> $2 AND ` + stillWaits + `)`

// Pass notes that a trainer passes one on that was offered to her. Once more changes nothing.
func Pass(ctx context.Context, tx *store.Tx, id, person int64, reason string, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlPass, id, person, reason, now); err != nil {
		return fmt.Errorf("pass consultation %d on: %w", id, err)
	}
	return nil
}

const sqlAllPassed = `
SELECT NOT EXISTS (SELECT FROM consultation c JOIN consultation_offer o ON o.consultation_id = c.id WHERE c.id = $1 AND ` + stillWaits + `)`

// AllPassed says whether everyone whom one waits for has passed it on.
func AllPassed(ctx context.Context, tx *store.Tx, id int64) (all bool, err error) {
	if err := tx.QueryRow(ctx, sqlAllPassed, id).Scan(&all); err != nil {
		return false, fmt.Errorf("who passed consultation %d on: %w", id, err)
	}
	return all, nil
}

const sqlTake = `
UPDATE consultation SET state = 'taken', trainer = $2, taken_at = $3, step = 0, step_at = $3, due_at = $4, waits_since = coalesce(waits_since, $3)
 WHERE id = $1 AND state = 'open'`

// Take gives an open one to somebody, whose answer is due at a time. store.ErrTaken if somebody was faster, or it is over.
func Take(ctx context.Context, tx *store.Tx, id, by int64, now, due time.Time) error {
	return change(ctx, tx, sqlTake, id, by, now, due)
}

// Who takes it next doesn't come to a meeting that another agreed on.
const sqlGiveBack = `
WITH off AS (
    UPDATE meeting m SET ` + isOff + `
      FROM consultation c WHERE c.id = $1 AND c.state = 'taken' AND m.consultation_id = c.id AND m.state IN ('offered', 'agreed')
)
UPDATE consultation SET state = 'open', trainer = NULL, taken_at = NULL, round = round + 1, step = $3, step_at = $2, due_at = $2,
       waits_since = coalesce(waits_since, $2)
 WHERE id = $1 AND state = 'taken'`

// GiveBack takes one from who had taken it: it is given out anew, from a step on, and both don't meet. store.ErrTaken if nobody has it.
func GiveBack(ctx context.Context, tx *store.Tx, id int64, step int, now time.Time) error {
	return change(ctx, tx, sqlGiveBack, id, now, step)
}

const sqlAssign = `
UPDATE consultation SET state = 'taken', trainer = $2, taken_at = $3, round = round + 1, step = 0, step_at = $3, due_at = $4,
       waits_since = coalesce(waits_since, $3)
 WHERE id = $1 AND state IN ('open', 'taken')`

// Assign gives one to somebody, whoever had it. store.ErrTaken if it is over.
func Assign(ctx context.Context, tx *store.Tx, id, to int64, now, due time.Time) error {
	return change(ctx, tx, sqlAssign, id, to, now, due)
}

// Passed is a trainer who passed one on.
type Passed struct {
	Name   string // "" if it isn't known
	Reason string
	At     time.Time
}

const sqlPassed = `
SELECT coalesce(p.name, ''), o.reason, o.passed_at FROM consultation_offer o JOIN person p ON p.id = o.person_id
 WHERE o.consultation_id = $1 AND o.passed_at IS NOT NULL ORDER BY o.passed_at, o.id`

// PassedBy gives who passed one on, the first first.
func PassedBy(ctx context.Context, tx *store.Tx, id int64) ([]Passed, error) {
	return store.All(ctx, tx, "who passed a consultation on", pgx.RowToStructByPos[Passed], sqlPassed, id)
}
