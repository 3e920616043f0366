package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const (
	sqlNote  = `INSERT INTO job (name, ran_at) VALUES ($1, '2026-11-28 09:00Z')`
	sqlNotes = `SELECT coalesce(array_agg(name ORDER BY name), '{}') FROM job`
)

// notes are what transactions of the test have left.
func (r *records) notes() (names []string) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sqlNotes).Scan(&names) })
	return names
}

type (
	deed  = func(ctx context.Context, tx *store.Tx) error
	deeds = []deed
)

func TestATransactionKeepsAllOrNothing(t *testing.T) {
	t.Parallel()
	no := errors.New("no")
	later := func(names ...string) deed {
		return func(_ context.Context, tx *store.Tx) error {
			for _, n := range names {
				tx.Later(sqlNote, n)
			}
			return nil
		}
	}
	now := func(name string) deed {
		return func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Exec(ctx, sqlNote, name)
			return err
		}
	}
	try := func(end error, steps ...deed) deed {
		return func(ctx context.Context, tx *store.Tx) error {
			err := tx.Try(ctx, func(tx *store.Tx) error {
				for _, do := range steps {
					if err := do(ctx, tx); err != nil {
						return err
					}
				}
				return end
			})
			if errors.Is(err, no) {
				return nil
			}
			return err
		}
	}
	silently := func(do deed) deed {
		return func(ctx context.Context, tx *store.Tx) error { _ = do(ctx, tx); return nil }
	}
	fails := func(context.Context, *store.Tx) error { return no }
	for name, c := range map[string]struct {
		steps deeds
		keeps []string
		fails bool
	}{
		"what is queued travels with the commit":     {steps: deeds{later("a", "b")}, keeps: []string{"a", "b"}},
		"the queue goes before what is asked":        {steps: deeds{later("a"), now("b")}, keeps: []string{"a", "b"}},
		"an error takes all back":                    {steps: deeds{now("a"), later("b"), fails}, fails: true},
		"an error before anything was sent":          {steps: deeds{later("a"), fails}, fails: true},
		"a queued statement fails at the commit":     {steps: deeds{now("a"), later("a")}, fails: true},
		"a try that ends well":                       {steps: deeds{try(nil, now("a"), later("b")), later("c")}, keeps: []string{"a", "b", "c"}},
		"a try of which nothing was sent":            {steps: deeds{later("a"), try(no, later("b")), later("c")}, keeps: []string{"a", "c"}},
		"a try that was sent":                        {steps: deeds{later("a"), try(no, now("b"), later("c")), later("d")}, keeps: []string{"a", "d"}},
		"a try within a try":                         {steps: deeds{try(nil, later("a"), try(no, now("b")), now("c"))}, keeps: []string{"a", "c"}},
		"a try within a try that is taken back":      {steps: deeds{try(no, later("a"), try(nil, now("b")), now("c")), now("d")}, keeps: []string{"d"}},
		"a failed statement is forgotten with a try": {steps: deeds{now("a"), try(no, silently(now("a"))), now("b")}, keeps: []string{"a", "b"}},
		"a failed statement that nobody minds":       {steps: deeds{now("a"), silently(now("a"))}, fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			_, err := r.Within(t.Context(), func(tx *store.Tx) error {
				for _, do := range c.steps {
					if err := do(t.Context(), tx); err != nil {
						return err
					}
				}
				return nil
			})
			if (err != nil) != c.fails {
				t.Errorf("the transaction ended with %v", err)
			}
			if got := r.notes(); !slices.Equal(got, c.keeps) {
				t.Errorf("kept is %v, want %v", got, c.keeps)
			}
		})
	}
}

func TestAConnectionIsGoodForTheNextTransaction(t *testing.T) {
	t.Parallel()
	r := open(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is gone")
			}
		}()
		_, _ = r.Within(t.Context(), func(tx *store.Tx) error {
			_, _ = tx.Exec(t.Context(), sqlNote, "a")
			panic("in the middle")
		})
	}()
	ended, end := context.WithCancel(t.Context())
	_, err := r.Within(ended, func(tx *store.Tx) error {
		_, err := tx.Exec(ended, sqlNote, "b")
		end()
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a transaction whose context ended before the commit gives %v", err)
	}
	var none string
	_, err = r.Within(t.Context(), func(tx *store.Tx) error {
		return tx.QueryRow(t.Context(), `SELECT name FROM job WHERE false`).Scan(&none)
	})
	if !errors.Is(err, pgx.ErrNoRows) {
		t.Errorf("a row that isn't there gives %v", err)
	}
	for range 20 { // more than there are connections
		if got := r.notes(); len(got) != 0 {
			t.Fatalf("%v is left of transactions that failed", got)
		}
	}
}

// TestAMistakeOfOursIsNoOutage: a batch that can't be sent closes the connection, and yet the database isn't away.
func TestAMistakeOfOursIsNoOutage(t *testing.T) {
	t.Parallel()
	r := open(t)
	_, err := r.Within(t.Context(), func(tx *store.Tx) error {
		return tx.Try(t.Context(), func(tx *store.Tx) error {
			batch := &pgx.Batch{}
			batch.Queue(sqlNote)
			return tx.SendBatch(t.Context(), batch).Close()
		})
	})
	if err == nil || store.IsAway(err) {
		t.Errorf("it is %v, and the database away: %t", err, store.IsAway(err))
	}
}
