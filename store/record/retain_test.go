package record_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/record"
)

const sqlOldWords = `
WITH a AS (INSERT INTO account (channel, user_id, language, created_at, seen_at) VALUES ('telegram', 1, 'fa', $3, $3) RETURNING id),
     h AS (INSERT INTO group_history (group_id, at, by_person, what, words) VALUES ($1, $3, $2, 'pause', 'زمستان')),
     m AS (UPDATE membership SET ended_at = $3, ended_why = 'other', ended_words = 'دور است' WHERE person_id = $2),
     e AS (INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
           SELECT 'visit', 1, 1, 'x', county_id, 'x', $3, $3::timestamptz + interval '1 hour', $2, $3 FROM helper_group WHERE id = $1 RETURNING id),
     u AS (INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_round, reason, words, file,
                  opinion, opinion_words, opinion_at, missed_reason, missed_file, missed_at)
           SELECT id, $2, $3, 'no', $3, 1, 'other', '\x01', '\x02', 'good', '\x03', $3, 'far', '\x04', $3 FROM e),
     c AS (INSERT INTO link_code (code_hash, person_id, expires_at) VALUES ('x', $2, $3))
INSERT INTO request (kind, group_id, account_id, name, words, asked_at, state, decided_at, reason)
SELECT kind, $1, CASE kind WHEN 'claim' THEN a.id END, kind, 'چرا', $3, state, CASE state WHEN 'waiting' THEN NULL ELSE $3::timestamptz END,
       CASE state WHEN 'waiting' THEN '' ELSE 'چون' END
  FROM a, (VALUES ('claim', 'refused'), ('pause', 'agreed'), ('close', 'waiting')) AS r (kind, state)`

const sqlWordsThatStay = `
SELECT concat_ws(' ', (SELECT string_agg(kind || words || reason, ' ' ORDER BY id) FROM request), (SELECT words FROM group_history),
       (SELECT ended_words FROM membership WHERE person_id = $1), (SELECT reason || coalesce(words::text, '') || coalesce(file::text, '')
         || opinion || coalesce(opinion_words::text, '') || missed_reason || coalesce(missed_file::text, '') FROM guest), (SELECT count(*) FROM link_code))`

// TestWhatWasWrittenIsKeptForAsLongAsTheRecordsSay, what still waits for longer.
func TestWhatWasWrittenIsKeptForAsLongAsTheRecordsSay(t *testing.T) {
	t.Parallel()
	r := open(t)
	maryam, zahra := r.woman("مریم احمدی", "", 1360), r.woman("زهرا کریمی", "", 1350)
	id := r.group(maryam)
	r.joins(zahra, id)
	r.exec(sqlOldWords, id, zahra, r.now)
	for _, row := range []struct {
		days int
		want string
	}{
		{0, "claimچراچون pauseچراچون closeچرا زمستان دور است other\\x01\\x02good\\x03far\\x04 1"},
		{1, "claimچراچون pauseچراچون closeچرا زمستان دور است other\\x01\\x02good\\x03far\\x04 0"},
		{90, "pauseچراچون closeچرا زمستان دور است other\\x01\\x02good\\x03far\\x04 0"},
		{729, "pauseچراچون closeچرا زمستان دور است other\\x01\\x02good\\x03far\\x04 0"},
		{730, "pause closeچرا   othergoodfar 0"},
	} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			_, err := record.Retain(ctx, tx, noon().Add(time.Duration(row.days)*24*time.Hour))
			return err
		})
		if got := one[string](r, sqlWordsThatStay, zahra); got != row.want {
			t.Errorf("after %d days there is %q, want %q", row.days, got, row.want)
		}
	}
}
