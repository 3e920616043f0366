package record_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/record"
	"hamyar/store/session"
)

// TestTwoWhoMergeTheSameWomenAtOnceMergeThemOnce, whichever of them each would keep.
func TestTwoWhoMergeTheSameWomenAtOnceMergeThemOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	one, other := r.woman("زهرا کریمی", "", 1360), r.woman("زهرا کریمی", "+989151112233", 0)
	var all sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		all.Go(func() {
			kept, gone := one, other
			if i%2 == 1 {
				kept, gone = other, one
			}
			_, errs[i] = r.merges(kept, gone)
		})
	}
	all.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, record.ErrNobody):
			t.Error(err)
		}
	}
	if done != 1 {
		t.Errorf("%d merges are made", done)
	}
}

// everything is all rows of the tables that a merge changes.
const everything = `
SELECT concat_ws(E'\n', (SELECT json_agg(t ORDER BY id) FROM person t), (SELECT json_agg(t ORDER BY id) FROM membership t),
       (SELECT json_agg(t ORDER BY id) FROM role t), (SELECT json_agg(t ORDER BY id) FROM consent t))`

// TestAnUndoBringsBackEachRow: memberships, roles and agreements are as before, to the moment.
func TestAnUndoBringsBackEachRow(t *testing.T) {
	t.Parallel()
	r := open(t)
	speaker := r.woman("مریم احمدی", "", 1362)
	group, other := r.group(speaker), r.group(r.woman("لیلا کاظمی", "", 1350))
	kept, gone := r.woman("زهرا کریمی", "", 0), r.woman("زهراکریمی", "+989151112233", 1360)
	r.joins(kept, group)
	r.exec(`UPDATE membership SET ended_at = $2 WHERE person_id = $1`, kept, r.later(time.Minute))
	r.joins(gone, group)
	r.joins(gone, other)
	r.exec(`UPDATE membership SET ended_at = $3 WHERE person_id = $1 AND group_id = $2`, gone, other, r.later(time.Minute))
	for _, who := range []int64{kept, gone} {
		r.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, 'trainer', $2, $3)`, who, r.county, r.now)
	}
	r.exec(`INSERT INTO consent (person_id, version, agreed, by_person, channel, at) VALUES ($1, 1, true, $2, 'telegram', $3)`, gone, speaker, r.now)
	before := one[string](r, everything)
	merge, err := r.merges(kept, gone)
	if err != nil {
		t.Fatal(err)
	}
	if got := one[string](r, `
SELECT concat_ws(' ', name, birth_year, phone, (SELECT count(*) FROM membership WHERE person_id = $1 AND ended_at IS NULL),
       (SELECT count(*) FROM role WHERE ended_at IS NULL), (SELECT count(*) FROM consent WHERE person_id = $1)) FROM person WHERE id = $1`, kept); got != "زهرا کریمی 1360 +989151112233 1 1 1" {
		t.Errorf("her one record is %s", got)
	}
	r.later(23 * time.Hour)
	left, err := r.undoes(merge, speaker)
	if err != nil || left.Rows != 0 || len(left.Fields) != 0 || left.Since {
		t.Errorf("left is %v, %v", left, err)
	}
	if after := one[string](r, everything); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// TestAnErasureThatIsCutOffIsDoneAgain: while Redis is away nothing of it is done.
func TestAnErasureThatIsCutOffIsDoneAgain(t *testing.T) {
	t.Parallel()
	r := open(t)
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	away, err := session.Open("redis://127.0.0.1:1", 1, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = away.Close() })
	var her int64
	r.within(func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Visit(ctx, "telegram", 5550001, "fa", 0, r.now)
		if err != nil {
			return err
		}
		if her, err = tx.NewPerson(ctx, a.ID, r.now); err != nil {
			return err
		}
		return tx.NamePerson(ctx, her, "زهرا کریمی", "زهراکریمی")
	})
	r.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := record.Ask(ctx, tx, her, her, r.now)
		return err
	})
	does := func(to *session.Sessions) error {
		return r.try(func(ctx context.Context, tx *store.Tx) error {
			due, err := record.Due(ctx, tx, r.now)
			if err != nil || len(due) != 1 {
				t.Fatalf("due are %v, %v", due, err)
			}
			e := r.eraser()
			e.Conversations = to
			return e.Erase(ctx, tx, due[0], r.now)
		})
	}
	is := func() string {
		return one[string](r, `
SELECT concat_ws(' ', coalesce(p.name, '-'), (SELECT count(*) FROM account WHERE user_id = 5550001), e.done_at IS NOT NULL)
  FROM person p JOIN erasure e ON e.person_id = p.id`)
	}
	if err := does(away); err == nil || is() != "زهرا کریمی 1 f" {
		t.Errorf("it ends with %v, and the records say %s", err, is())
	}
	if err := does(r.sessions); err != nil || is() != "- 0 t" {
		t.Errorf("it ends with %v, and the records say %s", err, is())
	}
}

// TestAnErasureWaitsUntilSheHasHeard, but not for ever.
func TestAnErasureWaitsUntilSheHasHeard(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Visit(ctx, "telegram", 5550001, "fa", 0, r.now)
		if err != nil {
			return err
		}
		her, err := tx.NewPerson(ctx, a.ID, r.now)
		if err != nil {
			return err
		}
		tx.Say(store.Out{Account: a.ID, Person: her, Screen: "record.left", Body: []byte(`{}`), Before: r.now})
		_, err = record.Ask(ctx, tx, her, her, r.now)
		return err
	})
	var got []string
	for _, after := range []time.Duration{time.Minute, 59 * time.Minute, time.Hour} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			due, err := record.Due(ctx, tx, noon().Add(after))
			got = append(got, strings.Repeat("due", len(due)))
			return err
		})
	}
	if strings.Join(got, ",") != ",,due" {
		t.Errorf("it is due %q", got)
	}
}

// TestWhoRestsWhileHerGroupRestsIsMissed: somebody else must speak for it when it goes on.
func TestWhoRestsWhileHerGroupRestsIsMissed(t *testing.T) {
	t.Parallel()
	r := open(t)
	her := r.woman("مریم احمدی", "", 1362)
	r.exec(`UPDATE helper_group SET state = 'paused' WHERE id = $1`, r.group(her))
	r.within(func(ctx context.Context, tx *store.Tx) error {
		speaks, err := record.Rest(ctx, tx, her, r.now)
		if err == nil && len(speaks) != 1 {
			t.Errorf("she is missed by %d groups", len(speaks))
		}
		return err
	})
}
