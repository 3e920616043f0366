package announce_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/announce"
)

// TestWhomAnAnnouncementIsFor: in each row it is asked for somebody, in a town of two counties.
func TestWhomAnAnnouncementIsFor(t *testing.T) {
	t.Parallel()
	r := open(t)
	birjand, ferdows := r.county("birjand"), r.county("ferdows")
	for name, born := range map[string]int{"maryam": 1360, "zahra": 1380, "sakineh": 0, "parvin": 1345, "laleh": 1381, "far": 1370, "erased": 1370, "away": 1370, "waits": 1370,
		"trainer": 1360, "coordinator": 1360, "elsewhere": 1360, "until now": 1360} {
		r.person(name, born)
	}
	sews, weaves := one[string](r, `SELECT min(code) FROM trade`), one[string](r, `SELECT max(code) FROM trade`)
	first := r.group(birjand, []string{sews}, "maryam", "zahra", "sakineh", "erased", "away")
	second := r.group(birjand, []string{weaves, sews}, "parvin", "laleh")
	r.group(ferdows, []string{weaves}, "far")
	r.exec(`UPDATE helper_group SET state = 'waiting', decided_by = NULL, decided_at = NULL WHERE id = $1`, r.group(birjand, nil, "waits"))
	r.exec(`UPDATE person SET erased_at = $2, name = NULL, name_key = NULL, birth_year = NULL WHERE id = $1`, r.people["erased"], noon())
	r.exec(`INSERT INTO consent (person_id, version, agreed, channel, at) VALUES ($1, 1, false, 'telegram', $2)`, r.people["away"], noon())
	for name, kind := range map[string]string{"trainer": "trainer", "coordinator": "coordinator", "until now": "trainer"} {
		r.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, $2, $3, $4)`, r.people[name], kind, birjand, noon())
	}
	r.exec(`UPDATE role SET ended_at = given_at WHERE person_id = $1`, r.people["until now"])
	r.exec(`INSERT INTO role (person_id, kind, province_id, given_at) SELECT $1, 'trainer', province_id, $3 FROM county WHERE id = $2`, r.people["elsewhere"], ferdows, noon())
	event := one[int64](r, `
INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
VALUES ('workshop', 1, 1, 'x', $1, 'x', $2::timestamptz, $2::timestamptz + interval '1 hour', $3, $2) RETURNING id`, birjand, noon(), r.author)
	for name, is := range map[string]string{
		"maryam": `answer = 'yes', answered_at = invited_at, answered_round = 1, came = true, marked_at = invited_at`,
		"zahra":  `answer = 'yes', answered_at = invited_at, answered_round = 1, came = false, marked_at = invited_at`,
		"parvin": `answer = 'no', answered_at = invited_at, answered_round = 1`, "laleh": `phoned_news = ''`,
	} {
		r.exec(`INSERT INTO guest (event_id, person_id, invited_at) VALUES ($1, $2, $3)`, event, r.people[name], noon())
		r.exec(`UPDATE guest SET `+is+` WHERE person_id = $1`, r.people[name])
	}
	before := r.announces(announce.Audience{Counties: []int64{birjand}, Who: announce.Women}, false)
	r.starts(before)
	r.exec(`UPDATE reader SET seen_at = $1 WHERE person_id = ANY ($2)`, noon(), []int64{r.people["maryam"], r.people["laleh"]})
	trade := func(code string) []int64 { return []int64{one[int64](r, `SELECT id FROM trade WHERE code = $1`, code)} }
	here := []int64{birjand}
	women := func(change func(a *announce.Audience)) announce.Audience {
		a := announce.Audience{Counties: here, Who: announce.Women}
		change(&a)
		return a
	}
	for _, row := range []struct {
		name string
		to   announce.Audience
		want string
	}{
		{"all women of a county", women(func(*announce.Audience) {}), "laleh maryam parvin sakineh zahra"},
		{"of two counties", women(func(a *announce.Audience) { a.Counties = []int64{birjand, ferdows} }), "far laleh maryam parvin sakineh zahra"},
		{"of none", women(func(a *announce.Audience) { a.Counties = nil }), ""},
		{"who speaks for a group", announce.Audience{Counties: here, Who: announce.Representatives}, "maryam parvin"},
		{"a group", women(func(a *announce.Audience) { a.Groups = []int64{second} }), "laleh parvin"},
		{"a group of another county", women(func(a *announce.Audience) { a.Counties, a.Groups = []int64{ferdows}, []int64{second} }), ""},
		{"a trade", women(func(a *announce.Audience) { a.Trades = trade(weaves) }), "laleh parvin"},
		{"a trade but not another", women(func(a *announce.Audience) { a.Trades, a.NotTrades = trade(sews), trade(weaves) }), "maryam sakineh zahra"},
		{"without a group", women(func(a *announce.Audience) { a.NotGroups = []int64{first} }), "laleh parvin"},
		{"the young", women(func(a *announce.Audience) { a.BornFrom = 1380 }), "laleh zahra"},
		{"the old", women(func(a *announce.Audience) { a.BornTo = 1350 }), "parvin"},
		{"between", women(func(a *announce.Audience) { a.BornFrom, a.BornTo = 1350, 1370 }), "maryam"},
		{"invited", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.Invited }), "laleh maryam parvin zahra"},
		{"said yes", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.Yes }), "maryam zahra"},
		{"said no", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.No }), "parvin"},
		{"haven't answered", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.Silent }), "laleh"},
		{"came", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.Came }), "maryam"},
		{"said yes and didn't come", women(func(a *announce.Audience) { a.Event, a.Standing = event, announce.Missed }), "zahra"},
		{"haven't seen the earlier one", women(func(a *announce.Audience) { a.Unseen = before.ID }), "parvin sakineh zahra"},
		{"left out by name", women(func(a *announce.Audience) { a.NotPeople = []int64{r.people["maryam"]} }), "laleh parvin sakineh zahra"},
		{"taken in by name", women(func(a *announce.Audience) {
			a.Groups, a.People = []int64{second}, []int64{r.people["zahra"], r.people["erased"], r.people["away"]}
		}), "laleh parvin zahra"},
		{"nobody but by name", announce.Audience{Who: announce.Named, People: []int64{r.people["far"]}}, "far"},
		{"trainers", announce.Audience{Counties: here, Who: announce.Trainers}, "elsewhere trainer"},
		{"coordinators", announce.Audience{Counties: here, Who: announce.Coordinators}, "coordinator"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var names []string
			var size announce.Size
			r.within(func(ctx context.Context, tx *store.Tx) error {
				a := announce.Announcement{Audience: row.to}
				people, err := announce.People(ctx, tx, a, 0, 100)
				if err != nil {
					return err
				}
				for _, p := range people {
					names = append(names, p.Name)
				}
				size, err = announce.Measure(ctx, tx, a)
				return err
			})
			slices.Sort(names)
			if got := strings.Join(names, " "); got != row.want || size.People != len(names) {
				t.Errorf("it is for %s, %d, want %s", got, size.People, row.want)
			}
		})
	}
}

// TestWhoHearsUrgentNewsAloneHearsOfHerOwnWorkshopsBesides, and of nothing else that isn't urgent.
func TestWhoHearsUrgentNewsAloneHearsOfHerOwnWorkshopsBesides(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	r.person("maryam", 0)
	r.person("zahra", 0)
	r.group(here, nil, "maryam", "zahra")
	event := one[int64](r, `
INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
VALUES ('workshop', 1, 1, 'x', $1, 'x', $2::timestamptz, $2::timestamptz + interval '1 hour', $3, $2) RETURNING id`, here, noon(), r.author)
	r.exec(`INSERT INTO guest (event_id, person_id, invited_at) VALUES ($1, $2, $3)`, event, r.people["maryam"], noon())
	r.within(func(_ context.Context, tx *store.Tx) error {
		announce.Mute(tx, r.people["maryam"], true, noon())
		announce.Mute(tx, r.people["maryam"], true, noon().Add(time.Hour))
		return nil
	})
	for _, row := range []struct {
		urgent bool
		event  int64
		want   announce.Size
	}{
		{false, 0, announce.Size{People: 1, ByPhone: 1, Muted: 1}}, {true, 0, announce.Size{People: 2, ByPhone: 2}}, {false, event, announce.Size{People: 2, ByPhone: 2}},
	} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			got, err := announce.Measure(ctx, tx, announce.Announcement{
				Audience: announce.Audience{Counties: []int64{here}, Who: announce.Women}, Urgent: row.urgent, Event: row.event,
			})
			if got != row.want {
				t.Errorf("urgent: %t, about event %d: it is for %+v, want %+v", row.urgent, row.event, got, row.want)
			}
			return err
		})
	}
}
