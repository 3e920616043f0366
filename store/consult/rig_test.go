package consult_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func noon() time.Time { return time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC) }

// records are a programme's records on a database of their own.
type records struct {
	*store.Store
	t      testing.TB
	url    string
	people map[string]int64
	topics []int64
}

func open(t testing.TB) *records {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	r := &records{t: t, url: storetest.Database(t), people: map[string]int64{}}
	if r.Store, err = store.Open(t.Context(), r.url, 8, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	r.within(programme.Seed)
	r.topics = one[[]int64](r, `SELECT array_agg(id ORDER BY id) FROM topic`)
	return r
}

func (r *records) within(do func(ctx context.Context, tx *store.Tx) error) {
	r.t.Helper()
	if err := r.tries(do); err != nil {
		r.t.Fatal(err)
	}
}

// tries is within for what may fail.
func (r *records) tries(do func(ctx context.Context, tx *store.Tx) error) error {
	_, err := r.Within(r.t.Context(), func(tx *store.Tx) error { return do(r.t.Context(), tx) })
	return err
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

// woman is a new person with a phone of her own.
func (r *records) woman(name string) int64 {
	r.t.Helper()
	r.people[name] = one[int64](r, `
WITH p AS (
    INSERT INTO person (name, name_key, created_at) VALUES ($1, $1, $2) RETURNING id
), a AS (
    INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $2, $2 FROM p RETURNING id, person_id
)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a RETURNING person_id`, name, noon())
	return r.people[name]
}

// trainer is a woman who trains in a county (0: in the whole province) about some topics (none: about all).
func (r *records) trainer(name string, county int64, topics ...int64) int64 {
	r.t.Helper()
	id := r.woman(name)
	r.exec(`
INSERT INTO role (person_id, kind, province_id, county_id, given_at)
SELECT $1, 'trainer', CASE WHEN $2 = 0 THEN min(province_id) END, nullif($2::bigint, 0), $3 FROM county`, id, county, noon())
	r.exec(`INSERT INTO trainer_topic (person_id, topic_id) SELECT $1, t FROM unnest(coalesce($2::bigint[], ARRAY[NULL]::bigint[])) AS t`, id, topics)
	return id
}

// asks asks about the first topic.
func (r *records) asks(person, county int64, now time.Time) (id int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		id, err = consult.Ask(ctx, tx, 0, consult.Consultation{
			Person: person, Place: store.Place{County: county}, Topic: r.topics[0], Reach: consult.Here, Hours: consult.Any,
		}, now)
		return err
	})
	return id
}

// offers offers one to people, as the next step.
func (r *records) offers(id int64, now time.Time, step int, people ...int64) {
	r.t.Helper()
	r.within(func(_ context.Context, tx *store.Tx) error {
		due := now.Add(4 * time.Hour)
		consult.Offer(tx, id, people, now)
		consult.Step(tx, id, step, now, &due)
		return nil
	})
}

func (r *records) takes(id, by int64, now time.Time) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return consult.Take(ctx, tx, id, by, now, now.Add(4*time.Hour))
	})
}

func (r *records) passes(id, by int64, now time.Time) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return consult.Pass(ctx, tx, id, by, consult.Busy, now) })
}

func (r *records) closes(id, by int64, now time.Time) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return consult.Close(ctx, tx, id, by, consult.End{Outcome: "خوب", Minutes: 90}, now)
	})
}

// says keeps what one of both says, whose answer is due four hours later.
func (r *records) says(id, by int64, staff bool, now time.Time, minutes int) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		w := consult.Word{Consultation: id, Person: by, Staff: staff, Content: store.Content{Words: "سلام"}, At: now}
		_, err := consult.Say(ctx, tx, w, now.Add(4*time.Hour), minutes)
		return err
	})
}

func (r *records) loads(id int64) (c consult.Consultation) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) { c, err = consult.Load(ctx, tx, id); return err })
	return c
}

// due is when one is brought on, the zero time if never.
func (r *records) due(id int64) time.Time {
	return one[time.Time](r, `SELECT coalesce(due_at, '0001-01-01T00:00:00Z') FROM consultation WHERE id = $1`, id).UTC()
}

// able are the names of those to whom one can be offered, in order.
func (r *records) able(id int64, now time.Time) (names []string) {
	r.t.Helper()
	var people []int64
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		people, err = consult.Able(ctx, tx, id, now)
		return err
	})
	for _, p := range people {
		for name, is := range r.people {
			if p == is {
				names = append(names, name)
			}
		}
	}
	return names
}
