package consult_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
	"hamyar/store/consult"
)

// sqlTrainers are fifty trainers of eleven counties, about everything.
const sqlTrainers = `
WITH p AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'مربی ' || i, i::text, $1 FROM generate_series(1, 50) i RETURNING id
), a AS (
    INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $1, $1 FROM p RETURNING id, person_id
), h AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $1, $1 FROM a
), r AS (
    INSERT INTO role (person_id, kind, county_id, given_at)
    SELECT p.id, 'trainer', c.id, $1 FROM p JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all FROM county) c ON p.id % c.all = c.n - 1
)
INSERT INTO trainer_topic (person_id) SELECT id FROM p`

// sqlQuestions are a hundred thousand of two years, of ten thousand women. Of the last ones three in a hundred of all aren't over: half
// of those have a trainer, of whom half are waited for.
const sqlQuestions = `
WITH w AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'زن ' || i, 'زن' || i, $1 FROM generate_series(1, 10000) i RETURNING id
), women AS (SELECT array_agg(id) AS ids FROM w),
trainers AS (SELECT array_agg(person_id ORDER BY person_id) AS ids FROM role),
counties AS (SELECT array_agg(id ORDER BY id) AS ids FROM county),
topics AS (SELECT array_agg(id ORDER BY id) AS ids FROM topic),
q AS (SELECT i, $1::timestamptz - (100000 - i) * interval '630 seconds' AS at, i > 97000 AS goes, i % 2 = 0 OR i <= 97000 AS taken, i % 4 = 0 AS waits
        FROM generate_series(1, 100000) i)
INSERT INTO consultation (person_id, county_id, topic_id, reach, hours, state, asked_at, step, step_at, due_at, trainer, taken_at, waits_since,
                          answered_at, answer_minutes, closed_at, resolve_minutes, rating, rated_at)
SELECT women.ids[1 + i % 10000], counties.ids[1 + i * 7 % cardinality(counties.ids)], topics.ids[1 + i * 13 % cardinality(topics.ids)], 'here', 'any',
       CASE WHEN goes AND taken THEN 'taken' WHEN goes THEN 'open' WHEN i % 25 = 0 THEN 'withdrawn' ELSE 'closed' END, at,
       CASE WHEN goes THEN i % 5 ELSE 0 END, at, CASE WHEN goes AND (waits OR NOT taken) THEN $1::timestamptz + (i % 600 - 3) * interval '1 minute' END,
       CASE WHEN taken THEN trainers.ids[1 + i * 11 % cardinality(trainers.ids)] END, CASE WHEN taken THEN at END,
       CASE WHEN goes AND (waits OR NOT taken) THEN at END,
       CASE WHEN taken THEN at END, CASE WHEN taken THEN i * 31 % 900 END, CASE WHEN NOT goes THEN at + interval '3 days' END,
       CASE WHEN NOT goes THEN i * 37 % 4000 END, CASE WHEN NOT goes AND i % 3 = 0 THEN 'solved' END, CASE WHEN NOT goes AND i % 3 = 0 THEN at END
  FROM q, women, trainers, counties, topics`

// sqlOffers are that each that isn't over is offered to two.
const sqlOffers = `
WITH t AS (SELECT person_id, row_number() OVER (ORDER BY person_id) - 1 AS n FROM role)
INSERT INTO consultation_offer (consultation_id, round, person_id, offered_at)
SELECT c.id, c.round, t.person_id, $1 FROM consultation c JOIN t ON t.n IN (c.id % 50, c.id * 3 % 50) WHERE c.state = 'open'
    ON CONFLICT DO NOTHING`

// crowd is a programme of a hundred thousand questions, and a connection of its own beside it.
func crowd(b *testing.B) (r *records, conn *pgx.Conn, counties []int64) {
	b.Helper()
	r = open(b)
	r.exec(`INSERT INTO topic (code, name, place) VALUES ('o_eight', '{"fa": "هشتم"}', 8)`)
	r.exec(sqlTrainers, noon().AddDate(-3, 0, 0))
	r.exec(sqlQuestions, noon())
	r.exec(sqlOffers, noon())
	conn, err := pgx.Connect(b.Context(), r.url)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close(context.WithoutCancel(b.Context())) })
	if _, err := conn.Exec(b.Context(), `VACUUM ANALYZE`); err != nil {
		b.Fatal(err)
	}
	return r, conn, one[[]int64](r, `SELECT array_agg(id ORDER BY id) FROM county`)
}

// bare reads what a statement gives, and counts the rows.
func bare(b *testing.B, conn *pgx.Conn, sql string, args ...any) (n int) {
	b.Helper()
	rows, err := conn.Query(b.Context(), sql, args...)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Values(); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return n
}

// beside runs what we do beside the bare statements, in turn, and reports how long both took and the one in times of the other.
func beside(b *testing.B, r *records, ours func(ctx context.Context, tx *store.Tx) (int, error), plain func() int) {
	b.Helper()
	var spent, other time.Duration
	for b.Loop() {
		at := time.Now()
		want := plain()
		other += time.Since(at)
		got := 0
		at = time.Now()
		r.within(func(ctx context.Context, tx *store.Tx) (err error) { got, err = ours(ctx, tx); return err })
		if spent += time.Since(at); got != want {
			b.Fatalf("%d rows, want %d", got, want)
		}
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms")
	b.ReportMetric(float64(other.Microseconds())/1000/float64(b.N), "bare-ms")
	b.ReportMetric(float64(spent)/float64(other), "times-bare")
}

// BenchmarkBoard reads what a board shows of three thousand questions that aren't over, among a hundred thousand: of all counties, and of
// one. Beside each is the bare statement on a connection of its own.
func BenchmarkBoard(b *testing.B) {
	r, conn, all := crowd(b)
	for where, counties := range map[string][]int64{"province": all, "county": all[:1]} {
		b.Run("numbers/"+where, func(b *testing.B) { benchmarkNumbers(b, r, conn, counties) })
		b.Run("shares/"+where, func(b *testing.B) { benchmarkShares(b, r, conn, counties) })
		for _, part := range []string{consult.PartOpen, consult.PartOverdue} {
			b.Run(part+"/"+where, func(b *testing.B) { benchmarkPart(b, r, conn, counties, part) })
		}
		b.Run("month/"+where, func(b *testing.B) { benchmarkMonth(b, r, conn, counties) })
	}
}

func days(n int) time.Time { return noon().AddDate(0, 0, -n) }

func benchmarkNumbers(b *testing.B, r *records, conn *pgx.Conn, counties []int64) {
	b.Helper()
	beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
		board, err := consult.BoardOf(ctx, tx, counties, noon())
		return min(board.Open, 1), err
	}, func() int { return bare(b, conn, consult.SQLBoard, counties, noon(), days(1), days(3)) })
}

func benchmarkShares(b *testing.B, r *records, conn *pgx.Conn, counties []int64) {
	b.Helper()
	const most = 12
	beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
		trainers, err := consult.ByTrainer(ctx, tx, counties, most)
		if err != nil {
			return 0, err
		}
		topics, err := consult.ByTopic(ctx, tx, counties, most)
		return len(trainers) + len(topics), err
	}, func() int {
		return bare(b, conn, consult.SQLByTrainer, counties, most) + bare(b, conn, consult.SQLByTopic, counties, most)
	})
}

func benchmarkPart(b *testing.B, r *records, conn *pgx.Conn, counties []int64, part string) {
	b.Helper()
	const most = 7
	beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
		list, err := consult.OnBoard(ctx, tx, counties, part, 0, noon(), 0, most)
		return len(list), err
	}, func() int {
		return bare(b, conn, consult.SQLPart(part), counties, noon(), days(1), days(3), int64(0), 0, most)
	})
}

func benchmarkMonth(b *testing.B, r *records, conn *pgx.Conn, counties []int64) {
	b.Helper()
	beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
		m, err := consult.MonthOf(ctx, tx, counties, days(90), days(60))
		return min(m.Asked, 1), err
	}, func() int { return bare(b, conn, consult.SQLMonth, counties, days(90), days(60)) })
}

// BenchmarkRoute finds what is due, and the trainers for one; beside each is the bare statement on a connection of its own.
func BenchmarkRoute(b *testing.B) {
	r, conn, _ := crowd(b)
	b.Run("due", func(b *testing.B) {
		beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
			due, err := consult.Due(ctx, tx, noon(), 200)
			return len(due), err
		}, func() int { return bare(b, conn, consult.SQLDue, noon(), 200) })
	})
	open := one[int64](r, `SELECT max(id) FROM consultation WHERE state = 'open'`)
	b.Run("able", func(b *testing.B) {
		beside(b, r, func(ctx context.Context, tx *store.Tx) (int, error) {
			able, err := consult.Able(ctx, tx, open, noon())
			return len(able), err
		}, func() int { return bare(b, conn, consult.SQLAble, open, noon()) })
	})
}
