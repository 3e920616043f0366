package record_test

import (
	"context"
	"strings"
	"testing"

	"hamyar/store"
)

const sqlAfterwards = `
WITH e AS (
    INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
    SELECT 'workshop', 1, 1, 'x', county_id, 'x', $3, $3::timestamptz + interval '1 hour', $1, $3 FROM helper_group LIMIT 1 RETURNING id
), m AS (
    INSERT INTO material (event_id, ordinal, file, added_by, added_at) SELECT id, 1, $6, $1, $3 FROM e
)
INSERT INTO guest (event_id, person_id, invited_at, opinion, opinion_words, opinion_at, missed_reason, missed_words, missed_at)
SELECT e.id, p, $3, 'good', $4, $3, 'other', $5, $3 FROM e, unnest(ARRAY[$1, $2]::bigint[]) AS p`

// TestWhatAWomanSaidAfterwardsGoesWithHer: that she liked it is counted; others, and what files are called, don't name her.
func TestWhatAWomanSaidAfterwardsGoesWithHer(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
	r.joins(zahra, r.group(maryam))
	r.exec(`
WITH a AS (INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $2, $2 FROM unnest($1::bigint[]) AS w (id) RETURNING id, person_id)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a`, []int64{maryam, zahra}, r.now)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		file := store.File{Channel: "telegram", ID: "f", Kind: "photo", Name: "کار زهرا کریمی.jpg"}
		_, err := tx.Exec(ctx, sqlAfterwards, maryam, zahra, r.now, tx.Seal("guest.opinion_words", []byte("زهرا کریمی خندید")),
			tx.Seal("guest.missed_words", []byte("پیش زهرا کریمی بودم")), tx.SealFile("material.file", &file))
		return err
	})
	if err := r.erases(zahra); err != nil {
		t.Fatal(err)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		var opinion, missed, file []byte
		err := tx.QueryRow(ctx, `SELECT opinion_words, missed_words, (SELECT file FROM material) FROM guest WHERE person_id = $1`, maryam).Scan(&opinion, &missed, &file)
		for place, sealed := range map[string][]byte{"guest.opinion_words": opinion, "guest.missed_words": missed, "material.file": file} {
			plain, err := tx.Unseal(place, sealed)
			if err != nil {
				return err
			}
			if s := string(plain); strings.Contains(s, "کریمی") || !strings.Contains(s, "…") {
				t.Errorf("%s says %s", place, s)
			}
		}
		return err
	})
	got := one[string](r, `
SELECT concat_ws(' ', opinion, (opinion_words IS NULL)::int, coalesce(missed_reason, '-'), (missed_words IS NULL)::int) FROM guest WHERE person_id = $1`, zahra)
	if got != "good 1 - 1" {
		t.Errorf("of her it is kept %s", got)
	}
}
