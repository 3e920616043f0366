package record_test

import (
	"context"
	"testing"

	"hamyar/store"
	"hamyar/store/consult"
)

// TestWhoAskedHerDoesntNameHerAnyMore: a trainer goes whom a woman of no group thanked by her name.
func TestWhoAskedHerDoesntNameHerAnyMore(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, trainer := r.woman("مریم احمدی", "", 1360), r.trainer("سمیه اکبری")
	r.exec(`
WITH a AS (INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) VALUES ('telegram', 1, $1, 'fa', $2, $2) RETURNING id)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, $1, $2, $2 FROM a`, maryam, r.now)
	id := r.talk(maryam, 0, trainer)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		w, err := consult.LastOf(ctx, tx, id, maryam)
		consult.ChangeWord(tx, w.ID, store.Content{Words: "ممنون خانم سمیه اکبری"}, r.now)
		return err
	})
	if err := r.erases(trainer); err != nil {
		t.Fatal(err)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		w, err := consult.LastOf(ctx, tx, id, maryam)
		if w.Content.Words != "ممنون خانم …" {
			t.Errorf("she said %q", w.Content.Words)
		}
		return err
	})
}
