package announce_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/announce"
)

// sqlCrowd are so many women, each with a phone, in groups of five.
const sqlCrowd = `
WITH p AS (
    INSERT INTO person (name, name_key, birth_year, created_at) SELECT 'زن ' || i, i::text, 1340 + i % 45, $2 FROM generate_series(0, $1::int - 1) i RETURNING id, name_key::int AS i
), a AS (
    INSERT INTO account (channel, user_id, language, person_id, created_at, seen_at) SELECT 'telegram', i + 1, 'fa', id, $2, $2 FROM p RETURNING id, person_id
), h AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a
), c AS (
    INSERT INTO consent (person_id, account_id, version, agreed, channel, at) SELECT person_id, id, 1, true, 'telegram', $2 FROM a
), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT $3, 'گل', 'گل', 'ده', 'approved', -i - 1, id, $2, id, $2 FROM p WHERE i % 5 = 0 RETURNING id, -draft - 1 AS i
)
INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, p.id, p.i % 5, true, $2 FROM g JOIN p ON p.i / 5 * 5 = g.i`

// sqlBare queues a message for each woman and names her as a reader, and asks nothing else.
const sqlBare = `
WITH named AS (
    INSERT INTO reader (announcement_id, person_id, account_id) SELECT $1, h.person_id, h.account_id FROM holder h RETURNING person_id, account_id
)
INSERT INTO outbox (account_id, person_id, class, screen, body, announcement_id, part, keeps, opens, not_before)
SELECT account_id, person_id, 2, 'x', 'x', $1, 1, true, 'x', $2 FROM named`

// BenchmarkStart queues an announcement for sixty thousand women, and for a quarter of a million; beside it is the bare statement.
func BenchmarkStart(b *testing.B) {
	for _, n := range []int{60_000, 250_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := open(b)
			county := r.county("birjand")
			r.exec(sqlCrowd, n, noon(), county)
			r.exec(`ANALYZE`)
			var ours, bare time.Duration
			for b.Loop() {
				a := r.announces(announce.Audience{Counties: []int64{county}, Who: announce.Women}, false)
				other := r.announces(announce.Audience{}, false)
				at := time.Now()
				r.exec(sqlBare, other.ID, noon())
				bare += time.Since(at)
				at = time.Now()
				if queued := r.starts(a); queued != n {
					b.Fatalf("%d are queued", queued)
				}
				ours += time.Since(at)
			}
			b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms")
			b.ReportMetric(float64(bare.Milliseconds())/float64(b.N), "bare-ms")
			b.ReportMetric(float64(ours)/float64(bare), "times-bare")
			r.looks(b, n)
		})
	}
}

// looks reports how long it takes to say how far it is, and who is sent to next.
func (r *records) looks(b *testing.B, n int) {
	b.Helper()
	id := one[int64](r, `SELECT max(id) FROM announcement WHERE state = 'sending'`)
	at := time.Now()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		p, err := announce.Count(ctx, tx, id)
		if p.People != n || p.Left != n {
			b.Errorf("%+v", p)
		}
		return err
	})
	b.ReportMetric(float64(time.Since(at).Microseconds())/1000, "progress-ms")
	at = time.Now()
	if due, err := r.Due(b.Context(), "telegram", noon(), 2000); err != nil || len(due) != 2000 {
		b.Errorf("%d are due: %v", len(due), err)
	}
	b.ReportMetric(float64(time.Since(at).Microseconds())/1000, "due-ms")
}
