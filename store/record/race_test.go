package record_test

import (
	"context"
	"errors"
	"testing"

	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/record"
)

// TestNobodyWhoGoesComesToSpeakForAGroup: she asks to be erased while a coordinator makes her the representative of her group.
// Whoever is first, the other one hears of it.
func TestNobodyWhoGoesComesToSpeakForAGroup(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"she goes first", "she speaks first"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
			id := r.group(maryam)
			r.joins(zahra, id)
			goes := func(ctx context.Context, tx *store.Tx) error {
				_, err := record.Ask(ctx, tx, zahra, zahra, r.now)
				return err
			}
			speaks := func(ctx context.Context, tx *store.Tx) error {
				return group.Apply(ctx, tx, id, group.Change{What: group.Represent, By: maryam, Representative: zahra}, r.now)
			}
			if first == "she goes first" {
				if err := r.meanwhile(goes, speaks); !errors.Is(err, store.ErrTaken) {
					t.Errorf("who makes her speak hears %v", err)
				}
			} else if err := r.meanwhile(speaks, goes); !speaksError(err) {
				t.Errorf("who goes hears %v", err)
			}
			if one[bool](r, `
SELECT EXISTS (SELECT FROM helper_group g JOIN erasure e ON e.person_id = g.representative)`) {
				t.Error("she who speaks for the group will be erased")
			}
		})
	}
}

// TestWhoCameToSpeakForAGroupIsntErased: she handed one in after she had asked, and it was approved. It waits, so that the
// admins hear of it.
func TestWhoCameToSpeakForAGroupIsntErased(t *testing.T) {
	t.Parallel()
	r := open(t)
	zahra := r.woman("زهرا کریمی", "", 1350)
	var gone record.Gone
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		gone, err = record.Ask(ctx, tx, zahra, zahra, r.now)
		return err
	})
	r.group(zahra)
	err := r.try(func(ctx context.Context, tx *store.Tx) error {
		return r.eraser().Erase(ctx, tx, record.Erasure{ID: gone.Erasure, Person: zahra}, r.now)
	})
	if !speaksError(err) {
		t.Errorf("her erasure ends with %v", err)
	}
	if got := one[string](r, `SELECT name FROM person WHERE id = $1`, zahra); got != "زهرا کریمی" {
		t.Errorf("her name is %s", got)
	}
}

func speaksError(err error) bool {
	_, is := errors.AsType[*record.SpeaksError](err)
	return is
}

const sqlIsHeldUp = `
SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`

// meanwhile does one thing, and another while the first isn't committed. It gives what the other ends with, which must have
// waited for the first.
func (r *records) meanwhile(one, other func(context.Context, *store.Tx) error) error {
	r.t.Helper()
	ended := make(chan error, 1)
	begins := func() { go func() { ended <- r.try(other) }() }
	isHeldUp := func() (held bool, err error) {
		err = r.try(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sqlIsHeldUp).Scan(&held) })
		return held, err
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if err := one(ctx, tx); err != nil {
			return err
		}
		begins()
		for ctx.Err() == nil {
			if held, err := isHeldUp(); err != nil || held {
				return err
			}
			select {
			case err := <-ended:
				r.t.Error("the other didn't wait")
				ended <- err
				return nil
			default:
			}
		}
		return ctx.Err()
	})
	return <-ended
}
