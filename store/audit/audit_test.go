package audit_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/audit"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

// TestWhatIsAboutAWoman: about her, for her, her calls, and the lists in which she stood at the time; and only within the
// scope of who reads.
func TestWhatIsAboutAWoman(t *testing.T) {
	t.Parallel()
	ring, err := store.ParseKeyring("1:" + strings.Repeat("A", 43) + "=")
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), storetest.Database(t), 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	noon := time.Date(2026, 11, 28, 12, 0, 0, 0, locales.Tehran())
	within := func(do func(ctx context.Context, tx *store.Tx) error) {
		t.Helper()
		if _, err := db.Within(t.Context(), func(tx *store.Tx) error { return do(t.Context(), tx) }); err != nil {
			t.Fatal(err)
		}
	}
	id := func(sql string, args ...any) (id int64) {
		t.Helper()
		within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&id) })
		return id
	}
	within(programme.Seed)
	county := id(`SELECT id FROM county WHERE code = 'birjand'`)
	province := id(`SELECT province_id FROM county WHERE id = $1`, county)
	woman := func(name string) int64 {
		return id(`INSERT INTO person (name, name_key, created_at) VALUES ($1, $1, $2) RETURNING id`, name, noon)
	}
	maryam, zahra, reader := woman("maryam"), woman("zahra"), woman("reader")
	group := id(`
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at)
VALUES ($1, 'x', 'x', 'x', 'waiting', 1, $2, $3) RETURNING id`, county, zahra, noon)
	for i, w := range []int64{zahra, maryam} {
		id(`INSERT INTO membership (group_id, person_id, row_no, heads, since) VALUES ($1, $2, $3, true, $4) RETURNING id`, group, w, i, noon)
	}
	account := id(`INSERT INTO account (channel, user_id, language, created_at, seen_at) VALUES ('x', 1, 'fa', $1, $1) RETURNING id`, noon)
	call := id(`
INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at) VALUES ($1, $2, $3, 'x', $4) RETURNING id`, account, maryam, county, noon)
	id(`UPDATE membership SET ended_at = $2 WHERE person_id = $1 RETURNING id`, maryam, noon.Add(5*time.Hour))

	for _, d := range []struct {
		after time.Duration
		deed  store.Deed
	}{
		{-time.Hour, store.Deed{By: reader, Do: store.SawGroup, About: group}}, // before she was in it
		{time.Hour, store.Deed{By: reader, Do: store.SawGroup, About: group}},
		{time.Hour, store.Deed{By: reader, Do: store.GotCountyRoster, About: county}},
		{time.Hour, store.Deed{By: reader, Do: store.SawPerson, About: maryam}},
		{time.Hour, store.Deed{By: reader, Do: store.SawPerson, About: zahra}},
		{time.Hour, store.Deed{By: reader, Do: store.SawCall, About: call}},
		{time.Hour, store.Deed{By: reader, Do: store.GroupApproved, About: group}}, // of the group, not of hers
		{2 * time.Hour, store.Deed{By: zahra, Do: store.GroupHandedIn, About: group, For: maryam}},
		{6 * time.Hour, store.Deed{By: reader, Do: store.SawGroup, About: group}}, // after she left
		{6 * time.Hour, store.Deed{By: reader, Do: store.GotCountyRoster, About: county}},
		{7 * time.Hour, store.Deed{By: reader, Do: store.SawAudit}},
	} {
		within(func(_ context.Context, tx *store.Tx) error { tx.Audit(d.deed, noon.Add(d.after)); return nil })
	}
	all, here, elsewhere := audit.Scope{All: true}, audit.Scope{Provinces: []int64{province}}, audit.Scope{Counties: []int64{county + 1}}
	about := "group.hand_in help.see person.see county.roster group.see"
	for name, c := range map[string]struct {
		scope audit.Scope
		f     audit.Filter
		want  string
	}{
		"about her":             {all, audit.Filter{About: maryam}, about},
		"about her, from here":  {here, audit.Filter{About: maryam}, about},
		"about her, from there": {elsewhere, audit.Filter{About: maryam}, ""},
		"from nowhere":          {audit.Scope{}, audit.Filter{}, ""},
		"by another":            {all, audit.Filter{By: zahra}, "group.hand_in"},
		"of a kind":             {all, audit.Filter{Do: store.SawGroup}, "group.see group.see group.see"},
		"of a time": {all, audit.Filter{Since: noon.Add(2 * time.Hour), Until: noon.Add(7 * time.Hour)},
			"county.roster group.see group.hand_in"},
		"all at once": {all, audit.Filter{By: reader, About: maryam, Do: store.SawPerson, Since: noon, Until: noon.Add(2 * time.Hour)}, "person.see"},
		"nowhere in particular, for who isn't in charge everywhere": {here, audit.Filter{Do: store.SawAudit}, ""},
	} {
		var got []string
		within(func(ctx context.Context, tx *store.Tx) error {
			list, err := audit.List(ctx, tx, c.scope, c.f, 100)
			for _, e := range list {
				got = append(got, string(e.Do))
			}
			return err
		})
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
	for _, c := range []struct {
		scope audit.Scope
		want  string
	}{{here, "maryam reader zahra"}, {elsewhere, ""}, {all, "maryam reader zahra"}} {
		var got []string
		within(func(ctx context.Context, tx *store.Tx) error {
			list, err := audit.Find(ctx, tx, c.scope, "a", 10)
			for _, p := range list {
				got = append(got, p.Name)
			}
			return err
		})
		if strings.Join(got, " ") != c.want {
			t.Errorf("within %+v %v are found, want %s", c.scope, got, c.want)
		}
	}
}

// TestANameIsFoundByTheIndex: where there are many women, no walk through all of them is needed.
func TestANameIsFoundByTheIndex(t *testing.T) {
	t.Parallel()
	ring, err := store.ParseKeyring("1:" + strings.Repeat("A", 43) + "=")
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), storetest.Database(t), 1, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	_, err = db.Within(t.Context(), func(tx *store.Tx) error {
		ctx := t.Context()
		if _, err := tx.Exec(ctx, `INSERT INTO person (name, name_key, created_at) VALUES ('زهرا کریمی', 'زهراکریمی', $1)`, time.Now()); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `SET LOCAL enable_seqscan = off`); err != nil {
			return err
		}
		for key, want := range map[string]int{"کریمی": 1, "می": 1, "حسینی": 0} {
			found, err := audit.Find(ctx, tx, audit.Scope{All: true}, key, 10)
			if err != nil {
				return err
			}
			if len(found) != want {
				t.Errorf("%d are found by %s", len(found), key)
			}
		}
		var scans int
		if err := tx.QueryRow(ctx, `SELECT pg_stat_get_xact_numscans('person_grams'::regclass)`).Scan(&scans); err != nil {
			return err
		}
		if scans == 0 {
			t.Error("the index of names isn't looked into")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
