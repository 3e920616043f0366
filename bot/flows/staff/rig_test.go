package staff_test

import (
	"testing"

	"hamyar/bot/town"
)

// held are the roles that people hold, each with its place: "زهرا رضایی coordinator birjand".
func held(place *town.Town, name string) string {
	return town.Query[string](place, `
SELECT coalesce(string_agg(r.kind || ' ' || coalesce(c.code, p.code, 'everywhere'), ', ' ORDER BY r.kind, c.place NULLS FIRST), '')
  FROM role r JOIN person w ON w.id = r.person_id LEFT JOIN county c ON c.id = r.county_id LEFT JOIN province p ON p.id = r.province_id
 WHERE w.name = $1 AND r.ended_at IS NULL`, name)
}

// trains are a trainer's topics and hours: "pricing selling, 2 540-720".
func trains(place *town.Town, name string) string {
	return town.Query[string](place, `
SELECT concat_ws(', ',
         (SELECT string_agg(coalesce(o.code, 'every'), ' ' ORDER BY o.code) FROM trainer_topic t LEFT JOIN topic o ON o.id = t.topic_id WHERE t.person_id = w.id),
         (SELECT string_agg(concat_ws(' ', weekday, opens || '-' || closes), ' ' ORDER BY weekday) FROM trainer_hours t WHERE t.person_id = w.id))
  FROM person w WHERE w.name = $1`, name)
}

// invites brings the admin to the question for where a link is.
func invites(admin *town.Person, kind string) *town.Person {
	if !admin.Started() {
		admin.Agrees()
	}
	return admin.Says("/home").Presses(admin.Word("home.invite")).Presses(admin.Word("invite.for_" + kind))
}

// takesUp is a new person who opens a link and takes it up.
func takesUp(place *town.Town, name, link string) *town.Person {
	p := place.Woman(name).Agrees()
	return p.Opens(link).Presses(p.Word("join.yes")).Says(name)
}

// colleague opens the page of somebody's role.
func colleague(admin *town.Person, name string) *town.Person {
	if !admin.Started() {
		admin.Agrees()
	}
	return admin.Says("/home").Presses(admin.Word("home.staff")).PressesTo(name)
}

// is compares what stands in the records with what should.
func is(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: it is %q, want %q", what, got, want)
	}
}
