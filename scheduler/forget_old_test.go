package scheduler_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

const day = 24 * time.Hour

// TestWhatIsKeptForAWhileIsForgotten: each thing is there until its days are over, and what is kept for good stays.
func TestWhatIsKeptForAWhileIsForgotten(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Invites("بیرجند")
	place.Woman("مریم احمدی").Agrees()
	stranger := place.Woman("لیلا").Says("/start")
	stranger.Presses(stranger.Word("nav.help"))
	town.Exec(place, sqlSomeMerges, place.Now())
	at := tick(t, place, scheduler.ForgetOld, scheduler.EmptyMerged)
	began := place.Now()
	at(began)
	kept := func(sql string, args ...any) int { t.Helper(); return town.Query[int](place, sql, args...) }
	names := `SELECT count(*) FROM person WHERE name = 'سکینه مرادی'`
	links := `SELECT count(*) FROM invitation WHERE length(code_hash) = 32`
	messages := `SELECT count(*) FROM outbox WHERE what IS NULL OR message_id IS NOT NULL`
	strangers := `SELECT count(*) FROM account WHERE user_id = ` + town.Query[string](place, `SELECT max(user_id)::text FROM account`)
	for _, want := range []struct {
		after time.Duration
		what  string
		sql   string
		is    func(n int) bool
	}{
		{23 * time.Hour, "the name of what was made one", names, func(n int) bool { return n == 3 }},
		{26 * time.Hour, "the name, but of what was undone and of what is kept", names, func(n int) bool { return n == 2 }},
		{36 * day, "a link that doesn't open any more", links, func(n int) bool { return n == 1 }},
		{38 * day, "the link, no more", links, func(n int) bool { return n == 0 }},
		{178 * day, "what was sent", messages, func(n int) bool { return n > 5 }},
		{182 * day, "what was sent, no more", messages, func(n int) bool { return n == 0 }},
		{364 * day, "who looked in", strangers, func(n int) bool { return n == 1 }},
		{367 * day, "who looked in, no more", strangers, func(n int) bool { return n == 0 }},
	} {
		at(began.Add(want.after))
		if n := kept(want.sql); !want.is(n) {
			t.Errorf("after %s, of %s there are %d", want.after, want.what, n)
		}
	}
	got := town.Query[string](place, `
SELECT concat_ws(' ', (SELECT count(*) FROM account WHERE channel = 'telegram'), (SELECT count(*) FROM help),
       (SELECT count(*) FROM audit WHERE action = 'staff.invite'), (SELECT count(*) FROM outbox WHERE what LIKE 'help/%'))`)
	if got != "2 0 1 1" {
		t.Errorf("accounts, calls of strangers, entries of the audit, names of notices are %s", got)
	}
	stranger.Says("/start").Hears(stranger.Word("consent.hello"))
}

const sqlSomeMerges = `
WITH kept AS (INSERT INTO person (name, name_key, created_at) VALUES ('سکینه مرادی', 'سکینهمرادی', $1) RETURNING id),
gone AS (INSERT INTO person (name, name_key, created_at, merged_into) SELECT 'سکینه مرادی', 'سکینهمرادی', $1, id FROM kept RETURNING id),
undone AS (INSERT INTO person (name, name_key, created_at) VALUES ('سکینه مرادی', 'سکینهمرادی', $1) RETURNING id)
INSERT INTO merge (kept, gone, merged_by, merged_at, moved, filled, undone_by, undone_at)
SELECT kept.id, gone.id, kept.id, $1::timestamptz, '{"Active":[]}'::jsonb, '{}'::text[], NULL::bigint, NULL::timestamptz FROM kept, gone
 UNION ALL
SELECT kept.id, undone.id, kept.id, $1, '{"Active":[]}', '{}', kept.id, $1 FROM kept, undone`
