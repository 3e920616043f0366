package record_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

// TestWhatSheAskedGoesWithHer: not a word of either is left; what her group was advised stays with the group.
func TestWhatSheAskedGoesWithHer(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, trainer := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.trainer("سمیه اکبری")
	r.joins(zahra, r.group(maryam))
	r.closes(r.talk(zahra, 0, trainer), trainer)
	r.talk(zahra, maryam, trainer)
	r.talk(maryam, 0, trainer)
	if got := one[string](r, sqlStands); got != "3 3 6 6 3 3 1 1" {
		t.Fatalf("beforehand there is %s", got)
	}
	if err := r.erases(zahra); err != nil {
		t.Fatal(err)
	}
	if got := one[string](r, sqlStands); got != "1 1 2 2 1 1 0 1" {
		t.Errorf("afterwards there is %s", got)
	}
	if got := one[string](r, `SELECT concat_ws(' ', consultation_id IS NULL, given_by = $1, group_id IS NOT NULL) FROM advice`, trainer); got != "t t t" {
		t.Errorf("the advice is of no consultation, hers and a group's: %s", got)
	}
}

// TestWhatAnErasedTrainerHadTakenIsOpenAgain, at once; her words and where they would meet go, those of who asked stay.
func TestWhatAnErasedTrainerHadTakenIsOpenAgain(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, trainer := r.woman("مریم احمدی", "", 1360), r.woman("فاطمه صادقی", "", 1350), r.trainer("سمیه اکبری")
	r.joins(zahra, r.group(maryam))
	open, over := r.talk(zahra, 0, trainer), r.talk(maryam, 0, trainer)
	r.closes(over, trainer)
	asked := r.now
	r.later(time.Hour)
	if err := r.erases(trainer); err != nil {
		t.Fatal(err)
	}
	const sql = `
SELECT concat_ws(' ', state, trainer IS NULL, taken_at IS NULL, round, step, waits_since = $2, due_at = $2, outcome IS NULL, coalesce(rating, '-'),
       (SELECT count(*) FROM consultation_offer o WHERE o.consultation_id = c.id),
       (SELECT string_agg(CASE WHEN staff THEN 'hers' ELSE 'asked' END || (content IS NULL)::text, ' ' ORDER BY id) FROM consultation_word w WHERE w.consultation_id = c.id),
       (SELECT string_agg(m.state || (place = '')::text, ' ') FROM meeting m WHERE m.consultation_id = c.id))
  FROM consultation c WHERE id = $1`
	if got := one[string](r, sql, open, r.now); got != "open t t 2 0 t t t - 0 askedfalse herstrue cancelledtrue" {
		t.Errorf("what she had taken is %s", got)
	}
	if got := one[string](r, sql, over, r.now); !strings.HasPrefix(got, "closed t t 2 0 t solved 0 askedfalse herstrue") {
		t.Errorf("what she had ended is %s", got)
	}
	if got := one[int](r, `SELECT count(*) FROM consultation WHERE asked_at = $1`, asked); got != 2 {
		t.Errorf("%d are left", got)
	}
	if got := one[string](r, `SELECT concat_ws(' ', count(*), count(given_by)) FROM advice`); got != "1 0" {
		t.Errorf("advices, and of whom, are %s", got)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		due, err := consult.Due(ctx, tx, r.now, 9)
		if len(due) != 1 || due[0] != open {
			t.Errorf("due are %v, want %d", due, open)
		}
		return err
	})
}

// TestWhoAskedForHerGoes: the question stays hers for whom it was, what was said for her doesn't.
func TestWhoAskedForHerGoes(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, helper, trainer := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.woman("لیلا کاظمی", "", 1340), r.trainer("سمیه اکبری")
	r.joins(zahra, r.group(maryam))
	id := r.talk(zahra, helper, trainer)
	if err := r.erases(helper); err != nil {
		t.Fatal(err)
	}
	if got := one[string](r, `
SELECT concat_ws(' ', person_id = $2, asked_by IS NULL, state, (SELECT string_agg(staff::text || (content IS NOT NULL)::text, ' ' ORDER BY id) FROM consultation_word))
  FROM consultation WHERE id = $1`, id, zahra); got != "t t taken falsefalse truetrue" {
		t.Errorf("it is %s", got)
	}
}

// TestNobodyNamesHerToATrainerAnyMore: neither whom the trainer answers, nor the trainer, nor what a group was advised; how that looked
// goes with it, since it would stand elsewhere.
func TestNobodyNamesHerToATrainerAnyMore(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra, trainer := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.trainer("سمیه اکبری")
	r.joins(zahra, r.group(maryam))
	r.exec(`
WITH a AS (INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $2, $2 FROM unnest($1::bigint[]) AS w (id) RETURNING id, person_id)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a`, []int64{maryam, zahra, trainer}, r.now)
	id := r.talk(maryam, 0, trainer)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if err := consult.Close(ctx, tx, id, trainer, consult.End{Outcome: "زهرا کریمی کمک می‌کند"}, r.now); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `UPDATE meeting SET place = $1`, tx.SealValue("meeting.place", "خانهٔ زهرا کریمی"))
		consult.Advise(tx, id, trainer, "با زهرا کریمی بفروشید", r.now)
		return err
	})
	if err := r.erases(zahra); err != nil {
		t.Fatal(err)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		c, err := consult.Load(ctx, tx, id)
		if err != nil {
			return err
		}
		m, err := consult.LastMeeting(ctx, tx, id)
		if err != nil {
			return err
		}
		words, err := consult.Words(ctx, tx, id, 0, 9)
		if err != nil || len(words) != 2 {
			t.Fatalf("%d words: %v", len(words), err)
		}
		advice, err := consult.Advices(ctx, tx, c.Group, 0, 9)
		if err != nil || len(advice) != 1 {
			t.Fatalf("%d advices: %v", len(advice), err)
		}
		for _, said := range []string{c.Outcome, m.Place, words[0].Content.Words, advice[0].Words} {
			if strings.Contains(said, "کریمی") || !strings.Contains(said, "…") {
				t.Errorf("it is said %q", said)
			}
		}
		if words[0].Content.Marks != nil || words[1].Content.Words != asked().Words {
			t.Errorf("they said %+v", words)
		}
		return nil
	})
}
