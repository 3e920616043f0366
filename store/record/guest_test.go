package record_test

import (
	"context"
	"testing"

	"hamyar/store"
)

const sqlTwoGuests = `
WITH e AS (
    INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
    SELECT 'workshop', 1, 1, 'x', county_id, 'x', $3, $3::timestamptz + interval '1 hour', $1, $3 FROM helper_group LIMIT 1 RETURNING id
)
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_by, answered_round, words)
SELECT e.id, p, $3, 'no', $3, p, 1, $4 FROM e, unnest(ARRAY[$1, $2]::bigint[]) AS p`

const sqlGuests = `
SELECT concat_ws(' ', count(*), count(words), (SELECT moved::text LIKE '%words%' FROM merge)) FROM guest`

// TestAGuestWhoWasThereTwiceIsOne, and two again when that is undone; who is erased in between leaves nothing of what she said.
func TestAGuestWhoWasThereTwiceIsOne(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"undone": "2 2 t", "erased": "1 0 f", "undone, then erased": "2 1 f"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			r.group(r.woman("مریم احمدی", "", 1362))
			zahra, twin := r.woman("زهرا کریمی", "", 1350), r.woman("زهرا کریمی", "", 1350)
			r.within(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, sqlTwoGuests, zahra, twin, r.now, tx.Seal("guest.words", []byte("راه دور است")))
				return err
			})
			merge, err := r.merges(zahra, twin)
			if err != nil {
				t.Fatal(err)
			}
			if got := one[string](r, sqlGuests); got != "1 1 t" {
				t.Errorf("guests, with words, and whether the merge keeps some are %s", got)
			}
			if name != "erased" {
				_, err = r.undoes(merge, zahra)
			}
			if name != "undone" && err == nil {
				column := map[bool]string{true: "kept", false: "gone"}[name == "erased"]
				err = r.erases(one[int64](r, `SELECT `+column+` FROM merge`))
			}
			if got := one[string](r, sqlGuests); got != want || err != nil {
				t.Errorf("when it is %s they are %s, want %s: %v", name, got, want, err)
			}
		})
	}
}
