package event_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func noon() time.Time { return time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC) }

// records are a programme's records on a database of their own: a county with groups of women.
type records struct {
	*store.Store
	t      testing.TB
	now    time.Time
	county int64
	drafts int64
}

func open(t testing.TB) *records {
	t.Helper()
	return openAt(t, storetest.Database(t))
}

// openAt is open on a database that is there already.
func openAt(t testing.TB, url string) *records {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	r := &records{t: t, now: noon()}
	if r.Store, err = store.Open(t.Context(), url, 8, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	r.within(programme.Seed)
	r.county = one[int64](r, `SELECT id FROM county WHERE code = 'birjand'`)
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

// women makes an approved group of so many women in a county, and gives them, its representative first.
func (r *records) women(county int64, n int) (group int64, women []int64) {
	r.t.Helper()
	r.drafts++
	for i := range n {
		women = append(women, one[int64](r, `INSERT INTO person (name, name_key, created_at) VALUES ($1, $1, $2) RETURNING id`,
			fmt.Sprintf("زن%d", i), r.now))
	}
	group = one[int64](r, `
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
VALUES ($1, 'گل نرگس', 'گلنرگس', 'ده', 'approved', $2, $3, $4, $3, $4) RETURNING id`, county, r.drafts, women[0], r.now)
	r.exec(`
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT $1, id, row_number() OVER () - 1, true, $3 FROM unnest($2::bigint[]) AS w (id)`, group, women, r.now)
	return group, women
}

// plans plans a workshop in three days, for so many at most.
func (r *records) plans(by int64, capacity int) (id int64) {
	r.t.Helper()
	r.drafts++
	begins := r.now.Add(72 * time.Hour)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		ids, err := event.Plan(ctx, tx, r.drafts, []event.Event{{Kind: event.Workshop, Title: "دوخت", County: r.county,
			Slot: event.Slot{Place: "اداره", Begins: begins, Ends: begins.Add(2 * time.Hour)}, Capacity: capacity, Planner: by, Childcare: true}}, r.now)
		id = ids[0]
		return err
	})
	return id
}

func (r *records) invites(id int64, a event.Audience) (people []int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		people, err = event.Invite(ctx, tx, id, a, r.now)
		return err
	})
	return people
}

// answers gives the seat of who answers for herself, and whom hers was offered to.
func (r *records) answers(id, person int64, answer string) (seat string, offered []event.Offer, err error) {
	_, err = r.Within(r.t.Context(), func(tx *store.Tx) error {
		seat, offered, err = event.Answer(r.t.Context(), tx, event.Said{Event: id, Person: person, By: person, Answer: answer, Round: 1, Heard: r.now}, r.now)
		return err
	})
	return seat, offered, err
}

func (r *records) guest(id, person int64) (g event.Guest) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		g, err = event.LoadGuest(ctx, tx, id, person)
		return err
	})
	return g
}

func (r *records) count(id int64) (t event.Tally) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		t, err = event.Count(ctx, tx, id)
		return err
	})
	return t
}
