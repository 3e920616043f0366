package record_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hamyar/store"
	"hamyar/store/record"
)

// restsFor says for a woman that she takes no part.
func (r *records) restsFor(person, by int64) func(context.Context, *store.Tx) error {
	return func(ctx context.Context, tx *store.Tx) error {
		_, err := record.RestFor(ctx, tx, store.Consent{Person: person, By: by, Version: 1, Channel: "telegram"}, r.now)
		return err
	}
}

func (r *records) isAway(person int64) bool {
	return one[bool](r, `SELECT `+store.Away("$1"), person)
}

// TestOfTwoWhoSayAtOnceThatAWomanTakesNoPartOneIsFirst: the other hears that it is so already, and it is kept once.
func TestOfTwoWhoSayAtOnceThatAWomanTakesNoPartOneIsFirst(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, parvin, zahra := r.woman("مریم احمدی", "", 1360), r.woman("پروین شریفی", "", 1350), r.woman("زهرا کریمی", "", 1350)
	r.joins(zahra, r.group(maryam))
	if err := r.meanwhile(r.restsFor(zahra, maryam), r.restsFor(zahra, parvin)); !errors.Is(err, store.ErrTaken) {
		t.Errorf("the other hears %v", err)
	}
	if n := one[int](r, `SELECT count(*) FROM consent WHERE person_id = $1`, zahra); n != 1 || !r.isAway(zahra) {
		t.Errorf("%d answers are kept; she takes no part: %v", n, r.isAway(zahra))
	}
}

// TestWhoIsBroughtToAPhoneMeanwhileSaysItHerself, whoever is first.
func TestWhoIsBroughtToAPhoneMeanwhileSaysItHerself(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"she comes first", "it is said first"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
			r.joins(zahra, r.group(maryam))
			account := one[int64](r, `
INSERT INTO account (channel, user_id, language, created_at, seen_at) VALUES ('telegram', 7, 'fa', $1, $1) RETURNING id`, r.now)
			comes := func(ctx context.Context, tx *store.Tx) error {
				if err := tx.Hold(ctx, account, zahra, r.now); err != nil {
					return err
				}
				return tx.Consent(ctx, store.Consent{Person: zahra, Account: account, Version: 1, Agreed: true, Channel: "telegram"}, r.now)
			}
			if first == "she comes first" {
				if err := r.meanwhile(comes, r.restsFor(zahra, maryam)); !errors.Is(err, record.ErrOwn) {
					t.Errorf("who says it for her hears %v", err)
				}
			} else if err := r.meanwhile(r.restsFor(zahra, maryam), comes); err != nil {
				t.Errorf("she hears %v", err)
			}
			if r.isAway(zahra) {
				t.Error("she takes no part, though she said herself that she does")
			}
		})
	}
}

// TestHerOwnAnswerCountsBeforeAnothersForHer, in whatever order they were given, and also when two records are made one.
func TestHerOwnAnswerCountsBeforeAnothersForHer(t *testing.T) {
	t.Parallel()
	for answers, want := range map[string]bool{
		"her yes": false, "her no": true, "for yes": false, "for no": true, "for yes, for no": true, "for no, for yes": false,
		"her yes, for no": false, "for no, her yes": false, "her no, for yes": true, "for yes, her no": true, "her no, her yes, for no": false,
	} {
		t.Run(answers, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			maryam, zahra, gone := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350), r.woman("زهرا کریمی", "", 0)
			for i, a := range strings.Split(answers, ", ") {
				who, by := []int64{zahra, gone}[i%2], int64(0)
				if a[:3] == "for" {
					by = maryam
				}
				r.within(func(ctx context.Context, tx *store.Tx) error {
					return tx.Consent(ctx, store.Consent{Person: who, By: by, Version: 1, Agreed: a[4:] == "yes", Channel: "telegram"}, r.now)
				})
			}
			if _, err := r.merges(zahra, gone); err != nil {
				t.Fatal(err)
			}
			if got := r.isAway(zahra); got != want {
				t.Errorf("she takes no part: %v, want %v", got, want)
			}
		})
	}
}
