package record_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/record"
)

// TestQuestionsAreOneWomansAfterAMerge, and two women's again when it is undone: also where both were offered the same, as trainers.
func TestQuestionsAreOneWomansAfterAMerge(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, twin := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.woman("زهرا کریمی", "", 1350)
	r.joins(zahra, r.group(maryam))
	trainer, other := r.trainer("سمیه اکبری"), r.trainer("سمیه اکبری")
	hers, twins, for1 := r.talk(zahra, 0, trainer), r.talk(twin, 0, other), r.talk(maryam, twin, other)
	r.exec(`INSERT INTO consultation_offer (consultation_id, round, person_id, offered_at) VALUES ($1, 1, $2, $3)`, hers, other, r.now)
	r.closes(twins, other)
	const whose = `
SELECT string_agg(concat_ws(',', c.person_id, c.asked_by, c.trainer, (SELECT string_agg(w.person_id::text, '+' ORDER BY w.id) FROM consultation_word w WHERE w.consultation_id = c.id),
       (SELECT string_agg(o.person_id::text, '+' ORDER BY o.id) FROM consultation_offer o WHERE o.consultation_id = c.id),
       (SELECT m.offered_by FROM meeting m WHERE m.consultation_id = c.id), c.closed_by, (SELECT a.given_by FROM advice a WHERE a.consultation_id = c.id)), ' ' ORDER BY c.id)
  FROM consultation c`
	before := one[string](r, whose)
	var merges []int64
	for _, pair := range [][2]int64{{zahra, twin}, {trainer, other}} {
		id, err := r.merges(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		merges = append(merges, id)
	}
	if got := one[int](r, `
SELECT (SELECT count(*) FROM consultation WHERE $1 IN (person_id, asked_by) OR $2 IN (trainer, closed_by))
     + (SELECT count(*) FROM consultation_word WHERE person_id IN ($1, $2)) + (SELECT count(*) FROM consultation_offer WHERE person_id = $2)
     + (SELECT count(*) FROM meeting WHERE offered_by = $2) + (SELECT count(*) FROM advice WHERE given_by = $2)`, twin, other); got != 0 {
		t.Errorf("%d rows still refer to records that are gone", got)
	}
	if got := one[int](r, `SELECT count(*) FROM consultation_offer WHERE consultation_id = $1`, hers); got != 1 {
		t.Errorf("it is offered %d times to one woman", got)
	}
	for i, by := range []int64{zahra, trainer} {
		if _, err := r.undoes(merges[i], by); err != nil {
			t.Fatal(err)
		}
	}
	if after := one[string](r, whose); after != before {
		t.Errorf("of %d and %d it was\n%s, and is\n%s", hers, for1, before, after)
	}
}

// TestATrainerWhoTurnsOutToBeSheWhoAskedHasItNoLonger: two records of hers were made one.
func TestATrainerWhoTurnsOutToBeSheWhoAskedHasItNoLonger(t *testing.T) {
	t.Parallel()
	r := open(t)
	zahra, trainer := r.woman("زهرا کریمی", "", 1350), r.trainer("زهرا کریمی")
	id := r.talk(zahra, 0, trainer)
	r.exec(`
WITH a AS (INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) VALUES ('telegram', 1, $1, 'fa', $2, $2) RETURNING id)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, $1, $2, $2 FROM a`, trainer, r.now)
	deserted := func() (is bool) {
		r.within(func(ctx context.Context, tx *store.Tx) (err error) {
			is, err = consult.IsDeserted(ctx, tx, id, store.Allowed(store.SeeQuestions), r.now)
			return err
		})
		return is
	}
	if deserted() {
		t.Fatal("nobody has it beforehand")
	}
	if _, err := r.merges(trainer, zahra); err != nil {
		t.Fatal(err)
	}
	if !deserted() {
		t.Error("she is asked what she asked")
	}
}

// TestWhatBothSaidIsKeptForAsLongAsTheRecordsSay: the words, what came of it and where they met; when it was, how it was rated, and
// what the group was advised stay. What isn't over stays as it is.
func TestWhatBothSaidIsKeptForAsLongAsTheRecordsSay(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, trainer := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.trainer("سمیه اکبری")
	r.joins(zahra, r.group(maryam))
	over := r.talk(zahra, 0, trainer)
	r.talk(maryam, 0, trainer)
	r.exec(`
WITH a AS (INSERT INTO account (channel, user_id, language, created_at, seen_at) VALUES ('telegram', 1, 'fa', $1, $1) RETURNING id)
UPDATE consultation_word w SET account_id = a.id, message = w.id FROM a WHERE NOT staff`, r.now)
	r.closes(over, trainer)
	const stands = `SELECT concat_ws(' ', (` + sqlStands + `), (SELECT count(account_id) FROM consultation_word), (SELECT rating FROM consultation WHERE closed_at IS NOT NULL))`
	for days, want := range map[int]string{179: "2 2 4 4 2 2 1 1 2 solved", 180: "2 2 4 2 2 1 0 1 1 solved"} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			return tx.Try(ctx, func(tx *store.Tx) error {
				if _, err := record.Retain(ctx, tx, r.now.Add(time.Duration(days)*24*time.Hour)); err != nil {
					return err
				}
				got := ""
				err := tx.QueryRow(ctx, stands).Scan(&got)
				if got != want {
					t.Errorf("after %d days there is %s, want %s", days, got, want)
				}
				return err
			})
		})
	}
}
