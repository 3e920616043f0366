package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
	"hamyar/store/consult"
)

// sqlTalk says whether $1 and $2 talk in something that was asked, or $2 is for whom the other asked.
const sqlTalk = `
SELECT $3::timestamptz IS NULL OR EXISTS (
    SELECT FROM consultation c
     WHERE $1 IN (c.trainer, coalesce(c.asked_by, c.person_id)) AND $2 IN (c.trainer, c.asked_by, c.person_id))`

// sqlPhones says whether $1 phones $2, who wants to be answered by telephone.
const sqlPhones = `
SELECT $3::timestamptz IS NULL OR EXISTS (SELECT FROM consultation WHERE trainer = $1 AND person_id = $2 AND reach = 'phone' AND state = 'taken')`

// sqlKnowsTrainer says whether $1 looks after a place where $2 answers, or was offered, what somebody asked, or can be given it.
const sqlKnowsTrainer = `
WITH me AS (SELECT $1::bigint AS id), mine AS (` + sqlLooksAfter + `)
SELECT EXISTS (SELECT FROM consultation q JOIN county c ON c.id = q.county_id JOIN mine r
                  ON coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id
                WHERE q.trainer = $2 OR EXISTS (SELECT FROM consultation_offer o WHERE o.consultation_id = q.id AND o.person_id = $2)
                   OR EXISTS (SELECT FROM role t WHERE t.person_id = $2 AND t.kind = 'trainer' AND t.ended_at IS NULL
                                 AND coalesce(t.county_id, c.id) = c.id AND coalesce(t.province_id, c.province_id) = c.province_id))`

// sqlReads says whether $1 reads what was said of a question $2: who asked it and who answers it, and a trainer there to whom it is
// offered while nobody has taken it.
const sqlReads = `
SELECT $3::timestamptz IS NULL OR EXISTS (
    SELECT FROM consultation q JOIN county c ON c.id = q.county_id
     WHERE q.id = $2 AND ($1 IN (q.trainer, coalesce(q.asked_by, q.person_id), q.person_id)
        OR q.state = 'open' AND EXISTS (SELECT FROM consultation_offer o WHERE o.consultation_id = q.id AND o.round = q.round AND o.person_id = $1)
           AND EXISTS (SELECT FROM role r WHERE r.person_id = $1 AND r.ended_at IS NULL
                          AND coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id)))`

// sqlLooksInto says whether $1 looks after where a question $2 was asked, and may look at what was said if she says that she does.
const sqlLooksInto = `
WITH me AS (SELECT $1::bigint AS id), mine AS (` + sqlLooksAfter + `)
SELECT EXISTS (SELECT FROM consultation q JOIN county c ON c.id = q.county_id JOIN mine r
                  ON coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id WHERE q.id = $2)`

// gives says whether a number stands where somebody gave it.
func gives(keys string) bool {
	return strings.Contains(keys, " consult.number") || strings.Contains(keys, " consult.line")
}

// asksAway lets women of other places have asked something there: a group that nobody here may know of was advised.
func (l *marked) asksAway() {
	l.t.Helper()
	there, trainer := l.county("ferdows"), l.person("trainer elsewhere")
	far := l.row(`SELECT representative FROM helper_group WHERE draft = 101`)
	l.asked(consult.Consultation{Person: far, Reach: consult.Phone}, there, trainer)
	l.asked(consult.Consultation{Person: l.person("representative of another"), Reach: consult.Phone}, l.county("birjand"), l.person("deputy who is away"))
	over := l.asked(consult.Consultation{Person: far, Reach: consult.Here}, there, trainer)
	l.within(func(ctx context.Context, tx *store.Tx) error {
		if err := consult.Close(ctx, tx, over, trainer, consult.End{Outcome: "x"}, l.now); err != nil {
			return err
		}
		consult.Advise(tx, over, trainer, "x", l.now)
		return nil
	})
}

// markAsked gives all that was said of a question, what came of it and what was advised words of their own.
func (l *marked) markAsked() {
	l.t.Helper()
	type row struct{ ID, Of int64 }
	for _, m := range []struct {
		kind, rows, update, place string
		value                     func(string) any
	}{
		{asks, `SELECT id, consultation_id FROM consultation_word`, `UPDATE consultation_word SET content = $2 WHERE id = $1`, "consultation_word",
			func(s string) any { return store.Content{Words: s} }},
		{asks, `SELECT id, id FROM consultation WHERE outcome IS NOT NULL`, `UPDATE consultation SET outcome = $2 WHERE id = $1`, "consultation.outcome", func(s string) any { return s }},
		{asks, `SELECT id, consultation_id FROM meeting`, `UPDATE meeting SET place = $2 WHERE id = $1`, "meeting.place", func(s string) any { return s }},
		{wishes, `SELECT id, group_id FROM advice`, `UPDATE advice SET words = $2 WHERE id = $1`, "advice", func(s string) any { return s }},
	} {
		l.within(func(ctx context.Context, tx *store.Tx) error {
			all, err := store.All(ctx, tx, "what was asked", pgx.RowToStructByPos[row], m.rows)
			if len(all) == 0 {
				l.t.Errorf("nothing of %s is there", m.place)
			}
			for _, r := range all {
				tx.Later(m.update, r.ID, tx.SealValue(m.place, m.value(mark(m.kind, r.Of))))
			}
			return err
		})
	}
}

// asked are the things of the land that a page is about.
func asked(l *marked, page string) []int64 {
	switch page {
	case "consult.word":
		return []int64{l.subjects["said"]}
	case "consult.meeting":
		return []int64{l.subjects["meeting"]}
	}
	return []int64{l.subjects["question"], l.subjects["open question"], l.subjects["question for her"]}
}

// TestNobodyIsToldWhatAnotherAsked: everyone opens each page about what was asked and presses what is there. What she is told must be
// hers to know, and somebody must be told something.
func TestNobodyIsToldWhatAnotherAsked(t *testing.T) {
	t.Parallel()
	l, tally := settleMarked(t), map[string]int{}
	for i, what := range l.targets {
		if _, is := l.pages[what]; !is || !strings.HasPrefix(what, "consult.") {
			continue
		}
		for _, of := range l.abouts[:len(l.subjects)] {
			if !slices.Contains(asked(l, what), of) {
				continue
			}
			for who := range byte(len(l.visitors)) {
				script := []byte{byte(target + i>>8*stepKinds), who, byte(i), byte(slices.Index(l.abouts, of)), follow, who, 0, 0}
				if wrong := l.play(t, script, tally); wrong != "" {
					t.Error(wrong)
				}
			}
		}
	}
	for _, page := range []string{"consult.words", "consult.word", "consult.look", "consult.meeting"} {
		if tally["tells of what was asked on "+page] == 0 {
			t.Errorf("nobody is told anything on %s: the walk tries nothing (%v)", page, tally)
		}
	}
}
