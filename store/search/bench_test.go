package search_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/search"
	"hamyar/store/storetest"
)

// sqlPeople are sixty thousand women, in ten thousand groups of six, with names as they are common.
const sqlPeople = `
WITH given AS (SELECT * FROM unnest('{زهرا,فاطمه,مریم,سکینه,معصومه,طاهره,نرگس,لیلا,صدیقه,عصمت,ام‌البنین,خدیجه}'::text[]) WITH ORDINALITY AS g (name, n)),
family AS (SELECT * FROM unnest('{احمدی,کریمی,صادقی,مرادی,رضوانی,حسینی,عباسی,یوسفی,قاسمی,نوری,شریفی,طاهری,بهرامی,جعفری,موسوی,رحیمی,اکبری}'::text[]) WITH ORDINALITY AS f (name, n)),
made AS (
    INSERT INTO person (name, name_key, birth_year, phone, created_at)
    SELECT g.name || ' ' || f.name || ' ' || i % 97, g.name || f.name || i % 97, 1330 + i % 60, '+98915' || to_char(i, 'FM0000000'), now()
      FROM generate_series(1, 60000) AS i JOIN given g ON g.n = i % 12 + 1 JOIN family f ON f.n = i % 17 + 1
    RETURNING id
), numbered AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM made), groups AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT c.id, 'گل ' || n, 'گل' || n, 'ده', 'approved', n, numbered.id, now(), numbered.id, now()
      FROM numbered JOIN county c ON c.place = n / 6 % 11 + 1 WHERE n % 6 = 0
    RETURNING id, draft
)
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT g.id, p.id, p.n % 6, true, now() FROM numbered p JOIN groups g ON g.draft = p.n - p.n % 6`

// sqlBare is the statement alone: the index, and no more of a woman than her name.
const sqlBare = `
SELECT id, name FROM person
 WHERE grams(name_key) @> grams($1) AND strpos(name_key, $1) > 0 AND grams(name_key) @> grams($2) AND strpos(name_key, $2) > 0
 ORDER BY length(name), name COLLATE "fa-x-icu", id LIMIT 24`

// BenchmarkSearch looks for women among sixty thousand, by a given name and a family name, and for one by her number; beside
// it is the bare statement on a connection of its own.
func BenchmarkSearch(b *testing.B) {
	ring, err := store.ParseKeyring("1:" + strings.Repeat("A", 43) + "=")
	if err != nil {
		b.Fatal(err)
	}
	url := storetest.Database(b)
	db, err := store.Open(b.Context(), url, 2, ring)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var counties []int64
	_, err = db.Within(b.Context(), func(tx *store.Tx) error {
		if err := programme.Seed(b.Context(), tx); err != nil {
			return err
		}
		p, err := programme.Load(b.Context(), tx)
		if err != nil {
			return err
		}
		for _, c := range p.Counties {
			counties = append(counties, c.ID)
		}
		_, err = tx.Exec(b.Context(), sqlPeople)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	conn, err := pgx.Connect(b.Context(), url)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(b.Context())) }()
	if _, err := conn.Exec(b.Context(), `ANALYZE`); err != nil {
		b.Fatal(err)
	}
	bare := func() int {
		rows, err := conn.Query(b.Context(), sqlBare, "زهرا", "کریمی")
		if err != nil {
			b.Fatal(err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowToMap)
		if err != nil {
			b.Fatal(err)
		}
		return len(found)
	}
	finds := func(w search.Wanted) (found []search.Found) {
		w.Counties, w.Lone = counties, true
		_, err := db.Within(b.Context(), func(tx *store.Tx) (err error) {
			found, err = search.Find(b.Context(), tx, w, 24)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		return found
	}
	var alone, names, number time.Duration
	timed := func(sum *time.Duration, do func() int, want int) {
		at := time.Now()
		if got := do(); got < want {
			b.Fatalf("%d are found, want %d or more", got, want)
		}
		*sum += time.Since(at)
	}
	for b.Loop() {
		timed(&alone, bare, 24)
		timed(&names, func() int { return len(finds(search.Wanted{Words: []string{"زهرا", "کریمی"}})) }, 24)
		timed(&number, func() int { return len(finds(search.Wanted{Digits: "9150012345"})) }, 1)
	}
	each := func(sum time.Duration) float64 { return float64(sum.Microseconds()) / float64(b.N) }
	b.ReportMetric(each(alone), "bare-µs")
	b.ReportMetric(each(names), "names-µs")
	b.ReportMetric(each(number), "number-µs")
	b.ReportMetric(each(names)/each(alone), "times-bare")
}
