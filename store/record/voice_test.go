package record_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/record"
)

const sqlVoices = `
WITH asked AS (
    INSERT INTO request (kind, group_id, asked_by, asked_at, state, decided_at, file) VALUES ('pause', $1, $2, $4, 'agreed', $4, 'x')
), changed AS (
    INSERT INTO group_history (group_id, at, by_person, what, words, file, said_by) VALUES ($1, $4, $3, 'pause', 'زمستان', 'x', $2)
)
UPDATE membership SET ended_at = $4, ended_why = 'other', ended_by = $2, ended_file = 'x' WHERE person_id = $2`

const sqlVoicesLeft = `
SELECT (SELECT count(*) FROM request WHERE file IS NOT NULL) + (SELECT count(*) FROM membership WHERE ended_file IS NOT NULL)
     + (SELECT count(*) FROM group_history WHERE file IS NOT NULL OR words <> '')`

// retains forgets what isn't kept until then.
func (r *records) retains(until time.Time) error {
	return r.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := record.Retain(ctx, tx, until)
		return err
	})
}

// TestAVoiceGoesWithHerWhoseItIs, also where another agreed to what she wished, and after a while by itself.
func TestAVoiceGoesWithHerWhoseItIs(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(r *records, zahra int64) error{
		"erased": func(r *records, zahra int64) error { return r.erases(zahra) },
		"two years later": func(r *records, _ int64) error {
			return r.retains(noon().Add(730 * 24 * time.Hour))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
			id := r.group(maryam)
			r.joins(zahra, id)
			r.exec(sqlVoices, id, zahra, maryam, r.now)
			if n := one[int](r, sqlVoicesLeft); n != 3 {
				t.Fatalf("%d voices are kept before", n)
			}
			if err := goes(r, zahra); err != nil {
				t.Fatal(err)
			}
			if n := one[int](r, sqlVoicesLeft); n != 0 {
				t.Errorf("%d voices are kept", n)
			}
		})
	}
}

// TestWhatSheAgreedToIsNotWhatSheWrote: the words are hers who asked.
func TestWhatSheAgreedToIsNotWhatSheWrote(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
	id := r.group(maryam)
	r.joins(zahra, id)
	r.exec(sqlVoices, id, zahra, maryam, r.now)
	r.exec(`INSERT INTO group_history (group_id, at, by_person, what, words, said_by) VALUES ($1, $3, $2, 'resume', 'بهار', $2)`, id, maryam, r.now)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		known, err := record.Tell(ctx, tx, maryam)
		if len(known.Written) != 1 || known.Written[0].Words != "بهار" {
			t.Errorf("she wrote %+v", known.Written)
		}
		return err
	})
}

const sqlDecisions = `
WITH declined AS (
    INSERT INTO request (kind, group_id, asked_by, asked_at, state, decided_by, decided_at, reason, reason_file)
    VALUES ('pause', $1, $2, $4, 'refused', $3, $4, 'زود است', 'x')
), returned AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at, remark, remark_file)
    SELECT county_id, name, name_key, village, 'refused', -1, representative, $4, $3, $4, 'ناخوانا', 'x' FROM helper_group WHERE id = $1
)
UPDATE helper_group SET waived_by = $3, waiver_reason = 'پرکارند', waiver_file = 'x' WHERE id = $1`

const sqlDecisionsLeft = `
SELECT concat_ws(' ', (SELECT count(*) FROM request WHERE reason_file IS NOT NULL OR reason <> ''),
       (SELECT count(*) FROM helper_group WHERE remark_file IS NOT NULL OR waiver_file IS NOT NULL),
       (SELECT count(*) FROM helper_group WHERE remark || waiver_reason <> ''))`

// TestWhyACoordinatorDecidedSoGoesWithHer: her voice and what she wrote to one who asked. Why a group was accepted or refused
// stays in words.
func TestWhyACoordinatorDecidedSoGoesWithHer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		goes func(r *records, parvin, zahra int64) error
		left string
	}{
		"she is erased":         {func(r *records, parvin, _ int64) error { return r.erases(parvin) }, "0 0 2"},
		"who asked is erased":   {func(r *records, _, zahra int64) error { return r.erases(zahra) }, "1 2 2"},
		"two years have passed": {func(r *records, _, _ int64) error { return r.retains(noon().Add(730 * 24 * time.Hour)) }, "0 2 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			maryam, zahra, parvin := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.woman("پروین شریفی", "", 1355)
			id := r.group(maryam)
			r.joins(zahra, id)
			r.exec(sqlDecisions, id, zahra, parvin, r.now)
			if left := one[string](r, sqlDecisionsLeft); left != "1 2 2" {
				t.Fatalf("%s are kept before", left)
			}
			if err := c.goes(r, parvin, zahra); err != nil {
				t.Fatal(err)
			}
			if left := one[string](r, sqlDecisionsLeft); left != c.left {
				t.Errorf("%s are kept, want %s", left, c.left)
			}
			if n := one[int](r, `SELECT count(*) FROM request WHERE reason_file IS NOT NULL`); n != 0 {
				t.Error("a voice that may speak of her is kept")
			}
		})
	}
}
