package event_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	flows "hamyar/bot/flows/event"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

// sqlHall is a workshop that has begun, to which two hundred women of a county are invited, among sixty thousand others.
const sqlHall = `
WITH made AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'زن ' || md5(i::text), 'زن' || i, $1 FROM generate_series(1, 60000) AS i RETURNING id
), e AS (
    INSERT INTO event (draft, number, kind, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
    SELECT n, 1, 'workshop', 'دوخت', c.id, 'اداره', $1, $1::timestamptz + interval '2 hours', (SELECT min(id) FROM made), $1
      FROM county c, generate_series(1, 300) AS n WHERE c.code = 'birjand' RETURNING id, draft
)
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_round, seat, seat_since)
SELECT e.id, made.id, $1, 'yes', $1, 1, 'has', $1 FROM made JOIN e ON e.draft = made.id % 300 + 1`

// sqlBareRoster is a page of a roster and nothing else.
const sqlBareRoster = `
SELECT g.id, p.name, g.came FROM guest g JOIN person p ON p.id = g.person_id WHERE g.event_id = $1 ORDER BY p.name COLLATE "fa-x-icu" OFFSET 96 LIMIT 7`

// BenchmarkRoster draws the roster of two hundred women, in the middle, with the right to it; beside it is the bare statement on a
// connection of its own.
func BenchmarkRoster(b *testing.B) {
	url := storetest.Database(b)
	ring, err := store.ParseKeyring("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	if err != nil {
		b.Fatal(err)
	}
	records, err := store.Open(b.Context(), url, 2, ring)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(records.Close)
	conn, err := pgx.Connect(b.Context(), url)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close(context.WithoutCancel(b.Context())) })
	now := time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC)
	v := page.Visit{Now: now.Add(time.Hour), Subject: 7, Arg: "96", Account: store.Account{Person: store.Person{
		ID: 1, Roles: []store.Role{{Kind: store.Coordinator}},
	}}}
	within := func(do func(ctx context.Context, tx *store.Tx) error) {
		if _, err := records.Within(b.Context(), func(tx *store.Tx) error { return do(b.Context(), tx) }); err != nil {
			b.Fatal(err)
		}
	}
	within(func(ctx context.Context, tx *store.Tx) (err error) {
		if err := programme.Seed(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, sqlHall, now); err != nil {
			return err
		}
		v.Programme, err = programme.Load(ctx, tx)
		return err
	})
	if _, err := conn.Exec(b.Context(), `ANALYZE`); err != nil {
		b.Fatal(err)
	}
	var ours, bare time.Duration
	for b.Loop() {
		at := time.Now()
		rows, err := conn.Query(b.Context(), sqlBareRoster, v.Subject)
		if err != nil {
			b.Fatal(err)
		}
		if n, err := pgx.CollectRows(rows, pgx.RowToMap); err != nil || len(n) != 7 {
			b.Fatalf("%d rows: %v", len(n), err)
		}
		bare += time.Since(at)
		at = time.Now()
		within(func(ctx context.Context, tx *store.Tx) error {
			v.Tx = tx
			screen, err := flows.Roster.Look(ctx, v)
			if err == nil && len(screen.Buttons) < page.Screenful {
				b.Fatalf("%+v", screen)
			}
			return err
		})
		ours += time.Since(at)
	}
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms")
	b.ReportMetric(float64(bare.Microseconds())/1000/float64(b.N), "bare-ms")
	b.ReportMetric(float64(ours)/float64(bare), "times-bare")
}
