package town_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/bot/standin"
)

// talkers is how many trainers talk at once, each with a woman of her own.
const talkers = 20

// sqlOldTalks are a hundred thousand consultations of before, with four words each.
const sqlOldTalks = `
WITH c AS (
    INSERT INTO consultation (person_id, county_id, topic_id, reach, hours, state, asked_at, step_at, trainer, taken_at, answered_at, answer_minutes, closed_at, resolve_minutes)
    SELECT p.id, (SELECT min(id) FROM county), (SELECT min(id) FROM topic), 'here', 'any', 'closed', $1::timestamptz - n * interval '8 minutes',
           $1, p.id, $1, $1, n % 900, $1::timestamptz - n * interval '7 minutes', n % 5000
      FROM generate_series(1, 100000) n JOIN (SELECT id, row_number() OVER (ORDER BY id) AS i FROM person) p ON p.i = n % 40 + 1
    RETURNING id, person_id
)
INSERT INTO consultation_word (consultation_id, person_id, staff, at) SELECT c.id, c.person_id, n % 2 = 0, $1 FROM c, generate_series(1, 4) n`

// sqlPairs gives each of some people, a trainer, one of others to talk with.
const sqlPairs = `
INSERT INTO consultation (person_id, county_id, topic_id, reach, hours, state, asked_at, step_at, trainer, taken_at)
SELECT w.person_id, (SELECT min(id) FROM county), (SELECT min(id) FROM topic), 'here', 'any', 'taken', $3, $3, t.person_id, $3
  FROM unnest($1::bigint[], $2::bigint[]) AS u (t, w) JOIN account t ON t.user_id = u.t JOIN account w ON w.user_id = u.w
RETURNING id`

// pairs has trainers talk with women among a hundred thousand consultations of before.
func pairs(b *testing.B, db *pgx.Conn, people []*standin.Person) (ids []int64) {
	b.Helper()
	ctx, now := b.Context(), time.Now()
	var trainers, women []int64
	for i := range talkers {
		trainers, women = append(trainers, people[i].ID()), append(women, people[talkers+i].ID())
	}
	_, err := db.Exec(ctx, sqlOldTalks, now)
	if err == nil {
		_, err = db.Exec(ctx, sqlAdvisers, trainers, now)
	}
	if err != nil {
		b.Fatal(err)
	}
	rows, err := db.Query(ctx, sqlPairs, trainers, women, now)
	if err == nil {
		ids, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err == nil {
		_, err = db.Exec(ctx, `ANALYZE`)
	}
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

// BenchmarkRelay has trainers write b.N things to women, each the next when the one before has arrived, among a hundred thousand
// consultations, limits lifted; beside it a loop of the same library that sends as many messages on as many lanes, and does nothing else.
func BenchmarkRelay(b *testing.B) {
	place, people, db := gathers(b, 2*talkers, post.Limits{})
	ids := pairs(b, db, people)
	place.Open()
	ctx, cancel := context.WithTimeout(b.Context(), 10*time.Minute)
	defer cancel()
	for i, id := range ids {
		trainer := people[i]
		trainer.Say("/home")
		if err := trainer.Await(ctx, func() bool { m, ok := trainer.Last(); return ok && m.FromBot }); err != nil {
			b.Fatal(err)
		}
		m, _ := trainer.Last()
		_ = trainer.Press(m.ID, chat.Data{Verb: chat.VerbOpen, Subject: id, Arg: "consult_advise"}.String())
	}
	took := make([][]time.Duration, talkers)
	b.ResetTimer()
	began := time.Now()
	var all sync.WaitGroup
	for i := range talkers {
		all.Go(func() { took[i] = relays(ctx, b, people[i], people[talkers+i], b.N/talkers+1) })
	}
	all.Wait()
	ours := float64(talkers*(b.N/talkers+1)) / time.Since(began).Seconds()
	b.StopTimer()
	place.Close()
	bare := bareSends(b, place, slices.Repeat(people[talkers:], b.N/talkers+1))
	each := slices.Sorted(slices.Values(slices.Concat(took...)))
	b.ReportMetric(ours, "relays/s")
	b.ReportMetric(bare, "bare-sends/s")
	b.ReportMetric(ours/bare, "of-bare")
	b.ReportMetric(ms(each[len(each)/2]), "p50-ms")
	b.ReportMetric(ms(each[len(each)*99/100]), "p99-ms")
}

// relays has somebody write so many things to another, and gives how long each was on its way.
func relays(ctx context.Context, b *testing.B, from, to *standin.Person, n int) (took []time.Duration) {
	b.Helper()
	for i := range n {
		words := "سخن " + strconv.Itoa(i) + " تمام"
		began := time.Now()
		from.Say(words)
		err := to.Await(ctx, func() bool { m, ok := to.Last(); return ok && strings.Contains(m.Text, words) })
		if err != nil {
			b.Error(err)
			return append(took, time.Since(began))
		}
		took = append(took, time.Since(began))
	}
	return took
}
