package event_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/storetest"
)

// sqlCrowd are sixty thousand women, in ten thousand groups of six.
const sqlCrowd = `
WITH made AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'زن ' || i, 'زن' || i, $2 FROM generate_series(1, 60000) AS i RETURNING id
), numbered AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM made), groups AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT $1, 'گل ' || n, 'گل' || n, 'ده', 'approved', n, id, $2, id, $2 FROM numbered WHERE n % 6 = 0
    RETURNING id, draft
)
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT g.id, p.id, p.n % 6, true, $2 FROM numbered p JOIN groups g ON g.draft = p.n - p.n % 6`

// crowd is a programme of sixty thousand women, and a connection of its own beside it.
func crowd(b *testing.B) (r *records, conn *pgx.Conn) {
	b.Helper()
	url := storetest.Database(b)
	r = openAt(b, url)
	r.exec(sqlCrowd, r.county, r.now)
	conn, err := pgx.Connect(b.Context(), url)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close(context.WithoutCancel(b.Context())) })
	if _, err := conn.Exec(b.Context(), `ANALYZE`); err != nil {
		b.Fatal(err)
	}
	return r, conn
}

// ratio reports how long two things took on the average, and the one in times of the other.
func ratio(b *testing.B, ours, bare time.Duration) {
	b.Helper()
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms")
	b.ReportMetric(float64(bare.Microseconds())/1000/float64(b.N), "bare-ms")
	b.ReportMetric(float64(ours)/float64(bare), "times-bare")
}

func timed(b *testing.B, sum *time.Duration, do func() (int, error), want int) {
	b.Helper()
	at := time.Now()
	n, err := do()
	*sum += time.Since(at)
	if err != nil || n != want {
		b.Fatalf("%d are found, want %d: %v", n, want, err)
	}
}

// sqlBareInvite is an invitation of everyone and nothing else.
const sqlBareInvite = `
INSERT INTO guest (event_id, person_id, invited_at)
SELECT $1, m.person_id, $2 FROM helper_group g JOIN membership m ON m.group_id = g.id WHERE g.county_id = $3 AND g.state = 'approved'
RETURNING person_id`

// BenchmarkInvite invites sixty thousand women to an event; beside it is the bare statement on a connection of its own.
func BenchmarkInvite(b *testing.B) {
	r, conn := crowd(b)
	one := one[int64](r, `SELECT min(id) FROM person`)
	var ours, bare time.Duration
	for b.Loop() {
		id, other := r.plans(one, 0), r.plans(one, 0)
		timed(b, &bare, func() (int, error) {
			rows, err := conn.Query(b.Context(), sqlBareInvite, other, r.now, r.county)
			if err != nil {
				return 0, err
			}
			people, err := pgx.CollectRows(rows, pgx.RowTo[int64])
			return len(people), err
		}, 60000)
		timed(b, &ours, func() (int, error) { return len(r.invites(id, event.Audience{Counties: []int64{r.county}})), nil }, 60000)
		b.StopTimer()
		r.exec(`TRUNCATE guest, event CASCADE`)
		b.StartTimer()
	}
	ratio(b, ours, bare)
}

// sqlBareDue is who is invited to what is due and doesn't say no, and nothing else.
const sqlBareDue = `
SELECT g.event_id, g.answer, array_agg(g.person_id)
  FROM guest g WHERE g.event_id = ANY ($1) AND g.answer IS DISTINCT FROM 'no'
 GROUP BY g.event_id, g.answer`

// BenchmarkDueReminders finds who is reminded among sixty thousand invitations to a hundred events, of which ten are due; and
// then of one event to which all are invited. Beside each is the bare statement on a connection of its own.
func BenchmarkDueReminders(b *testing.B) {
	for name, c := range map[string]struct{ events, due int }{"ten events of a hundred": {100, 10}, "one for all": {1, 1}} {
		b.Run(name, func(b *testing.B) { benchmarkDue(b, c.events, c.due) })
	}
}

func benchmarkDue(b *testing.B, events, due int) {
	b.Helper()
	r, conn := crowd(b)
	one := one[int64](r, `SELECT min(id) FROM person`)
	for range events {
		r.plans(one, 0)
	}
	r.exec(`
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_round, seat, seat_since)
SELECT id % $1::int + 1, id, $2::timestamptz, answer, CASE WHEN answer IS NOT NULL THEN $2::timestamptz END, CASE WHEN answer IS NOT NULL THEN 1 END,
       CASE answer WHEN 'yes' THEN 'has' END, CASE answer WHEN 'yes' THEN $2::timestamptz END
  FROM person, LATERAL (SELECT (ARRAY['yes', 'yes', 'unsure', NULL])[id / $1::int % 4 + 1]) AS said (answer)`, events, r.now)
	r.exec(`ANALYZE guest`)
	all := make([]event.Reminder, due)
	ids := make([]int64, due)
	for i := range all {
		all[i] = event.Reminder{Coming: event.Coming{Event: int64(i + 1)}, At: r.now.Add(2 * time.Hour), Since: r.now.Add(time.Hour)}
		ids[i] = int64(i + 1)
	}
	var ours, bare time.Duration
	for b.Loop() {
		timed(b, &bare, func() (n int, err error) {
			rows, err := conn.Query(b.Context(), sqlBareDue, ids)
			if err != nil {
				return 0, err
			}
			var event int64
			var answer *string
			var people []int64
			_, err = pgx.ForEachRow(rows, []any{&event, &answer, &people}, func() error { n += len(people); return nil })
			return n, err
		}, 60000/events*due)
		timed(b, &ours, func() (n int, err error) {
			r.within(func(ctx context.Context, tx *store.Tx) error {
				found, err := event.WhoIsReminded(ctx, tx, all)
				for _, f := range found {
					n += len(f.People)
				}
				return err
			})
			return n, nil
		}, 60000/events*due)
	}
	ratio(b, ours, bare)
}
