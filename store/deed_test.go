package store_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
	"hamyar/store/programme"
)

// TestNobodyChangesTheAudit: not even a statement that would change nothing.
func TestNobodyChangesTheAudit(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.does(store.Deed{By: 1, Do: store.GroupApproved, About: 2}, noon())
	for _, sql := range []string{
		`UPDATE audit SET actor = 3`, `UPDATE audit SET actor = 3 WHERE false`, `DELETE FROM audit`, `TRUNCATE audit`,
		`INSERT INTO audit (id, at, action, kind) OVERRIDING SYSTEM VALUE SELECT id, at, action, kind FROM audit
		     ON CONFLICT (id) DO UPDATE SET actor = 3`,
	} {
		_, err := r.Within(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(t.Context(), sql); return err })
		if err == nil {
			t.Errorf("%s is done", sql)
		}
	}
	if n := one[int](r, `SELECT count(*) FROM audit WHERE actor = 1`); n != 1 {
		t.Errorf("%d entries are there, want 1", n)
	}
}

func (r *records) does(d store.Deed, now time.Time) {
	r.t.Helper()
	r.within(func(_ context.Context, tx *store.Tx) error { tx.Audit(d, now); return nil })
}

// land is a group in a county, with a woman in it and a call of hers.
type land struct{ province, county, woman, group, call, invitation int64 }

func (r *records) land() (l land) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error { return programme.Seed(ctx, tx) })
	l.county = one[int64](r, `SELECT id FROM county WHERE code = 'birjand'`)
	l.province = one[int64](r, `SELECT province_id FROM county WHERE id = $1`, l.county)
	account := r.account(1, noon())
	l.woman = r.person(account)
	l.group = one[int64](r, `
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at)
VALUES ($1, 'x', 'x', 'x', 'waiting', 1, $2, $3) RETURNING id`, l.county, l.woman, noon())
	one[int64](r, `INSERT INTO membership (group_id, person_id, row_no, heads, since) VALUES ($1, $2, 0, true, $3) RETURNING id`, l.group, l.woman, noon())
	l.call = one[int64](r, `
INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at) VALUES ($1, $2, $3, 'home.home', $4) RETURNING id`,
		account, l.woman, l.county, noon())
	l.invitation = one[int64](r, `
WITH made AS (
    INSERT INTO invitation (code_hash, kind, made_by, made_at, expires_at) VALUES ('x', 'coordinator', $2, $3, $3) RETURNING id
)
INSERT INTO invitation_county (invitation_id, county_id) SELECT id, $1 FROM made RETURNING invitation_id`, l.county, l.woman, noon())
	return l
}

// TestADeedSaysWhoWhatForWhomAndWhere, and where is found by what it is about, at the time.
func TestADeedSaysWhoWhatForWhomAndWhere(t *testing.T) {
	t.Parallel()
	r := open(t)
	l := r.land()
	nowhere, here, all := store.Place{}, store.Place{Province: l.province, County: l.county}, store.Place{Province: l.province}
	for _, c := range []struct {
		name  string
		deed  store.Deed
		kind  store.Kind
		where store.Place
	}{
		{"about a woman, for her", store.Deed{By: 7, Do: store.MemberCorrected, About: l.woman, For: l.woman}, store.AboutPerson, here},
		{"about a group", store.Deed{By: 7, Do: store.GroupApproved, About: l.group}, store.AboutGroup, here},
		{"about a call", store.Deed{By: 7, Do: store.CallAnswered, About: l.call}, store.AboutCall, here},
		{"about a county", store.Deed{By: 7, Do: store.StaffInvited, About: l.county}, store.AboutCounty, here},
		{"about a province", store.Deed{By: 7, Do: store.StaffInvitedForAll, About: l.province}, store.AboutProvince, all},
		{"about an invitation", store.Deed{By: 7, Do: store.StaffJoined, About: l.invitation}, store.AboutInvitation, here},
		{"about one of the staff", store.Deed{By: 7, Do: store.RoleEnded, About: 9, Where: all}, store.AboutPerson, all},
		{"about nobody who is known", store.Deed{By: 7, Do: store.SawPerson, About: 1 << 40}, store.AboutPerson, nowhere},
		{"about nothing", store.Deed{By: 7, Do: store.SawAudit}, store.AboutPerson, nowhere},
		{"by the program", store.Deed{Do: store.GroupRefused, About: l.group}, store.AboutGroup, here},
		{"for herself", store.Deed{By: 7, Do: store.MemberJoined, About: l.group, For: 7}, store.AboutGroup, here},
	} {
		r.does(c.deed, noon())
		var got store.Deed
		var kind store.Kind
		r.within(func(ctx context.Context, tx *store.Tx) error {
			return tx.QueryRow(ctx, `
SELECT coalesce(actor, 0), action, coalesce(subject, 0), kind, coalesce(on_behalf, 0), coalesce(province, 0), coalesce(county, 0)
  FROM audit WHERE at = $1 ORDER BY id DESC LIMIT 1`, noon()).Scan(&got.By, &got.Do, &got.About, &kind, &got.For, &got.Where.Province, &got.Where.County)
		})
		want := c.deed
		want.Where = c.where
		if want.For == want.By {
			want.For = 0
		}
		if got != want || kind != c.kind {
			t.Errorf("%s: %+v of the kind %q, want %+v of %q", c.name, got, kind, want, c.kind)
		}
	}
}

// TestAWomanWhoWasInAnotherGroupIsWhereSheIsNow, and one who has left where she was.
func TestAWomanWhoWasInAnotherGroupIsWhereSheIsNow(t *testing.T) {
	t.Parallel()
	r := open(t)
	l := r.land()
	one[int64](r, `UPDATE membership SET ended_at = since RETURNING id`)
	r.does(store.Deed{By: 7, Do: store.MemberCorrected, About: l.woman}, noon())
	if got := one[int64](r, `SELECT county FROM audit`); got != l.county {
		t.Errorf("who has left is in county %d", got)
	}
}

// TestALookIsKeptOnceAnHour, and what changes something each time.
func TestALookIsKeptOnceAnHour(t *testing.T) {
	t.Parallel()
	r := open(t)
	deeds := []store.Deed{
		{By: 1, Do: store.SawPerson, About: 5}, {By: 2, Do: store.SawPerson, About: 5}, {By: 1, Do: store.SawPerson, About: 6},
		{By: 1, Do: store.SawAudit}, {By: 1, Do: store.SawGroup, About: 5}, {By: 1, Do: store.MemberInvited, About: 5},
	}
	count := func() int { return one[int](r, `SELECT count(*) FROM audit`) }
	for _, step := range []struct {
		at   time.Duration
		want int
	}{{0, 6}, {time.Minute, 7}, {time.Hour - time.Second, 8}, {time.Hour, 14}, {2*time.Hour - time.Second, 15}} {
		for _, d := range deeds {
			r.does(d, noon().Add(step.at))
		}
		if n := count(); n != step.want {
			t.Errorf("after %s %d deeds are kept, want %d", step.at, n, step.want)
		}
	}
}

// TestEveryDeedIsInTheTable: one that isn't would be about an unknown kind of thing.
func TestEveryDeedIsInTheTable(t *testing.T) {
	t.Parallel()
	seen := map[store.Did]bool{}
	for _, did := range store.Dids() {
		if seen[did] || did.About() == "unknown" {
			t.Errorf("%s stands in the table twice, or is about nothing that is known", did)
		}
		seen[did] = true
	}
	if store.Did("x").About() != "unknown" {
		t.Error("what isn't in the table is about something")
	}
}

// TestADeedOfWhatIsUndoneIsUndone: it goes back with the savepoint that it was noted behind.
func TestADeedOfWhatIsUndoneIsUndone(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		_ = tx.Try(ctx, func(tx *store.Tx) error {
			tx.Audit(store.Deed{By: 1, Do: store.GroupApproved, About: 2}, noon())
			return store.ErrTaken
		})
		return nil
	})
	if n := one[int](r, `SELECT count(*) FROM audit`); n != 0 {
		t.Errorf("%d deeds are kept of what wasn't done", n)
	}
}

// TestWhatStoodInTheAuditBeforeGetsItsKind: the migration is made again over deeds as earlier releases wrote them.
func TestWhatStoodInTheAuditBeforeGetsItsKind(t *testing.T) {
	t.Parallel()
	r := open(t)
	text, err := os.ReadFile("migrations/00012_audit.sql")
	if err != nil {
		t.Fatal(err)
	}
	up, down, _ := strings.Cut(string(text), "-- +goose Down")
	exec := func(sql string, args ...any) {
		t.Helper()
		conn, err := pgx.Connect(t.Context(), r.url)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(t.Context())
		if _, err := conn.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec(down)
	kinds := map[string]string{
		"group.hand_in": "group", "group.approved": "group", "member.join": "group", "member.invite": "person", "member.correct": "person",
		"member.revoke_invitation": "person", "staff.end": "person", "staff.invite": "county", "staff.join": "invitation", "x.y": "unknown",
	}
	for action := range kinds {
		exec(`INSERT INTO audit (at, actor, action, subject) VALUES ($1, 1, $2, 2)`, noon(), action)
	}
	exec(up)
	for action, kind := range kinds {
		if got := one[string](r, `SELECT kind FROM audit WHERE action = $1`, action); got != kind {
			t.Errorf("%s is about the kind %q, want %q", action, got, kind)
		}
	}
	if n := one[int](r, `SELECT count(*) FROM audit WHERE actor = 1 AND subject = 2`); n != len(kinds) {
		t.Errorf("%d deeds are as they were, want %d", n, len(kinds))
	}
}
