package record_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/record"
	"hamyar/store/session"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func noon() time.Time { return time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC) }

// records are a programme's records on a database of their own, with the conversations under way.
type records struct {
	*store.Store
	t        testing.TB
	sessions *session.Sessions
	now      time.Time
	county   int64
	drafts   int64
}

func open(t testing.TB) *records {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	r := &records{t: t, now: noon()}
	if r.Store, err = store.Open(t.Context(), storetest.Database(t), 4, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	if r.sessions, err = session.Open(storetest.Redis(t), 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.sessions.Close() })
	r.within(programme.Seed)
	r.county = one[int64](r, `SELECT id FROM county WHERE code = 'birjand'`)
	return r
}

func (r *records) within(do func(ctx context.Context, tx *store.Tx) error) {
	r.t.Helper()
	if err := r.try(do); err != nil {
		r.t.Fatal(err)
	}
}

func (r *records) try(do func(ctx context.Context, tx *store.Tx) error) error {
	_, err := r.Within(r.t.Context(), func(tx *store.Tx) error { return do(r.t.Context(), tx) })
	return err
}

// later lets time go by.
func (r *records) later(d time.Duration) time.Time {
	r.now = r.now.Add(d)
	return r.now
}

func (r *records) eraser() record.Eraser {
	return record.Eraser{Conversations: r.sessions, Drop: func(state []byte, _ int64) []byte { return state }}
}

// woman makes a person.
func (r *records) woman(name, phone string, birth int) int64 {
	return one[int64](r, `
INSERT INTO person (name, name_key, phone, birth_year, created_at)
VALUES (nullif($1, ''), nullif(replace($1, ' ', ''), ''), nullif($2, ''), nullif($3, 0), $4) RETURNING id`, name, phone, birth, r.now)
}

// group makes a group that is approved, with its representative as its first member.
func (r *records) group(representative int64) int64 {
	r.drafts++
	id := one[int64](r, `
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
VALUES ($1, 'گل نرگس', 'گلنرگس', 'ده', 'approved', $2, $3, $4, $3, $4) RETURNING id`, r.county, r.drafts, representative, r.now)
	r.joins(representative, id)
	return id
}

// joins makes a woman a member of a group, again if she was one before.
func (r *records) joins(person, group int64) {
	r.exec(`
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT $1, $2, (SELECT coalesce(max(row_no), -1) + 1 FROM membership WHERE group_id = $1), true, $3
    ON CONFLICT (group_id, person_id) WHERE ended_at IS NULL DO NOTHING`, group, person, r.now)
}

func (r *records) exec(sql string, args ...any) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Exec(ctx, sql, args...); return err })
}

// one reads one value.
func one[T any](r *records, sql string, args ...any) (v T) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&v) })
	return v
}

// erases asks for a woman to be erased, and does it.
func (r *records) erases(person int64) error {
	return r.try(func(ctx context.Context, tx *store.Tx) error {
		gone, err := record.Ask(ctx, tx, person, person, r.now)
		if err != nil {
			return err
		}
		return r.eraser().Erase(ctx, tx, record.Erasure{ID: gone.Erasure, Person: person}, r.now)
	})
}

// merges makes two records one.
func (r *records) merges(kept, gone int64) (merge int64, err error) {
	err = r.try(func(ctx context.Context, tx *store.Tx) (err error) {
		merge, _, err = record.Merge(ctx, tx, kept, gone, kept, r.now)
		return err
	})
	return merge, err
}

// undoes brings a record back.
func (r *records) undoes(merge, by int64) (left record.Left, err error) {
	err = r.try(func(ctx context.Context, tx *store.Tx) (err error) {
		left, err = record.Undo(ctx, tx, merge, by, r.now)
		return err
	})
	return left, err
}
