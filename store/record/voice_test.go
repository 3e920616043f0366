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

// TestAVoiceGoesWithHerWhoseItIs, also where another agreed to what she wished, and after a while by itself.
func TestAVoiceGoesWithHerWhoseItIs(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(r *records, zahra int64) error{
		"erased": func(r *records, zahra int64) error { return r.erases(zahra) },
		"two years later": func(r *records, _ int64) error {
			return r.try(func(ctx context.Context, tx *store.Tx) error {
				_, err := record.Retain(ctx, tx, noon().Add(730*24*time.Hour))
				return err
			})
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
