package store_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func noon() time.Time { return time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC) }

// records are a store on its own database.
type records struct {
	*store.Store
	t   *testing.T
	url string
}

func open(t *testing.T) *records {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	url := storetest.Database(t)
	s, err := store.Open(t.Context(), url, 4, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return &records{s, t, url}
}

// within does something in a transaction, and gives the accounts that something was queued for.
func (r *records) within(do func(ctx context.Context, tx *store.Tx) error) (said []int64) {
	r.t.Helper()
	said, err := r.Within(r.t.Context(), func(tx *store.Tx) error { return do(r.t.Context(), tx) })
	if err != nil {
		r.t.Fatal(err)
	}
	return said
}

// account is an account that was here at a time.
func (r *records) account(user int64, at time.Time) (id int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Visit(ctx, "telegram", user, "fa", 0, at)
		id = a.ID
		return err
	})
	return id
}

// person is somebody who uses these accounts.
func (r *records) person(accounts ...int64) (id int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		if id, err = tx.NewPerson(ctx, accounts[0], noon()); err != nil {
			return err
		}
		for _, account := range accounts[1:] {
			if err := tx.Hold(ctx, account, id, noon()); err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

// one reads one value.
func one[T any](r *records, sql string, args ...any) (v T) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&v) })
	return v
}
