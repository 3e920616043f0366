package announce_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func noon() time.Time { return time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC) }

// records are a programme's records on a database of their own.
type records struct {
	*store.Store
	t      testing.TB
	drafts int64
	author int64
	people map[string]int64
}

func open(t testing.TB) *records {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	r := &records{t: t, people: map[string]int64{}}
	if r.Store, err = store.Open(t.Context(), storetest.Database(t), 8, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	r.within(programme.Seed)
	r.author = r.person("author", 1360)
	return r
}

func (r *records) within(do func(ctx context.Context, tx *store.Tx) error) {
	r.t.Helper()
	if _, err := r.Within(r.t.Context(), func(tx *store.Tx) error { return do(r.t.Context(), tx) }); err != nil {
		r.t.Fatal(err)
	}
}

// one reads one value.
func one[T any](r *records, sql string, args ...any) (v T) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&v) })
	return v
}

func (r *records) exec(sql string, args ...any) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Exec(ctx, sql, args...); return err })
}

func (r *records) county(code string) int64 {
	return one[int64](r, `SELECT id FROM county WHERE code = $1`, code)
}

// person makes somebody, born in a Jalali year (0: not known).
func (r *records) person(name string, born int) int64 {
	r.t.Helper()
	r.people[name] = one[int64](r, `INSERT INTO person (name, name_key, birth_year, created_at) VALUES ($1, $1, nullif($2, 0), $3) RETURNING id`, name, born, noon())
	return r.people[name]
}

// phone gives people a phone that they use together, seen at a time.
func (r *records) phone(user int64, seen time.Time, names ...string) (account int64) {
	r.t.Helper()
	account = one[int64](r, `INSERT INTO account (channel, user_id, language, created_at, seen_at) VALUES ('telegram', $1, 'fa', $2, $2) RETURNING id`, user, seen)
	for _, name := range names {
		r.exec(`INSERT INTO holder (account_id, person_id, since, chosen_at) VALUES ($1, $2, $3, $3)`, account, r.people[name], seen)
	}
	return account
}

// group makes an approved group in a county, of people, its representative first, with trades.
func (r *records) group(county int64, trades []string, names ...string) (id int64) {
	r.t.Helper()
	r.drafts++
	id = one[int64](r, `
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
VALUES ($1, 'گل', 'گل', 'ده', 'approved', $2, $3, $4, $3, $4) RETURNING id`, county, r.drafts, r.people[names[0]], noon())
	for i, name := range names {
		r.exec(`INSERT INTO membership (group_id, person_id, row_no, heads, since) VALUES ($1, $2, $3, true, $4)`, id, r.people[name], i, noon())
	}
	r.exec(`INSERT INTO group_trade (group_id, trade_id) SELECT $1, id FROM trade WHERE code = ANY ($2)`, id, trades)
	return id
}

// announces writes one message for an audience and hands it in.
func (r *records) announces(to announce.Audience, urgent bool) announce.Announcement {
	r.t.Helper()
	r.drafts++
	var a announce.Announcement
	r.within(func(ctx context.Context, tx *store.Tx) error {
		id, err := announce.Begin(ctx, tx, r.drafts, announce.Announcement{Author: r.author, Audience: to}, noon())
		if err != nil {
			return err
		}
		if _, err := announce.AddPart(ctx, tx, id, announce.Content{Content: store.Content{Words: "خبر"}}); err != nil {
			return err
		}
		announce.SetTime(tx, id, time.Time{}, urgent)
		if err := announce.Close(ctx, tx, id); err != nil {
			return err
		}
		if err := announce.HandIn(ctx, tx, id, r.author, time.Time{}, noon()); err != nil {
			return err
		}
		a, err = announce.Load(ctx, tx, id)
		return err
	})
	return a
}

// starts queues one, and says how many messages that is.
func (r *records) starts(a announce.Announcement) (queued int) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		queued, err = announce.Start(ctx, tx, a, announce.Told{Screen: "x", Body: []byte("x")}, noon())
		return err
	})
	return queued
}

// next is what an account is sent next.
func (r *records) next(account int64) (n store.Sending, ok bool) {
	r.t.Helper()
	n, ok, err := r.Next(r.t.Context(), account, noon())
	if err != nil {
		r.t.Fatal(err)
	}
	return n, ok
}
