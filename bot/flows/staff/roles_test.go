package staff_test

import (
	"strconv"
	"testing"

	"hamyar/bot/town"
)

// TestARightEndsWithTheNextPress: a coordinator loses her role while she is about to send a group back.
func TestARightEndsWithTheNextPress(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	arrived := zahra.Screen()
	zahra.Presses(word("group.return")).Presses(word("register.label_name"))
	admin := place.Admin().Says("/home").Presses(word("home.staff")).PressesTo("زهرا رضایی").Hears("هماهنگ‌کنندهٔ بیرجند")
	admin.Presses(word("staff.end")).Hears(word("staff.sure")).Presses(word("nav.back")).Presses(word("staff.end"))
	sure := admin.Screen()
	admin.Presses(word("staff.end_yes")).Hears("زهرا رضایی دیگر این کار را ندارند")
	zahra.Says("نامش را عوض کنید").Hears(word("common.not_yours"))
	zahra.PressesOld(arrived, word("group.approve")).Hears(word("common.not_yours"))
	zahra.Says("/home").Sees(word("home.register"))
	admin.PressesOld(sure, word("staff.end_yes")).Hears(word("staff.ended"))
	got := town.Query[string](place, `
SELECT concat_ws(' ', (SELECT state FROM helper_group), (SELECT count(*) FROM role WHERE kind = 'coordinator' AND ended_at IS NULL),
                 (SELECT count(*) FROM audit WHERE action = 'staff.end'))`)
	if got != "waiting 0 1" {
		t.Errorf("group, coordinators, entries in the audit are %s", got)
	}
}

// TestTheLastAdminStays: nobody else could let people in.
func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	ends := func() {
		admin.Says("/home").Presses(word("home.staff")).PressesTo(word("staff.everywhere_admin"))
		admin.Presses(word("staff.end")).Presses(word("staff.end_yes"))
	}
	ends()
	admin.Hears(word("staff.last"))
	town.Exec(place, `
WITH p AS (INSERT INTO person (name, name_key, created_at) VALUES ('ا', 'ا', $1) RETURNING id)
INSERT INTO role (person_id, kind, given_at) SELECT id, 'admin', $1 FROM p`, place.Now())
	admin.Says("/home").Presses(word("home.staff")).PressesTo("ا، مدیر").Presses(word("staff.end")).Presses(word("staff.end_yes"))
	ends()
	admin.Hears(word("staff.last"))
}

// TestAnAdminOfAProvinceLooksAfterItAlone: she neither sees who works elsewhere, nor ends the work of who is in charge
// everywhere.
func TestAnAdminOfAProvinceLooksAfterItAlone(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	place.Coordinator("زهرا رضایی", "بیرجند")
	place.Invites("قائنات") // nobody has opened it yet
	place.Admin().Says("/home")
	leila := place.Woman("لیلا").Agrees()
	town.Exec(place, `
WITH p AS (INSERT INTO province (code, name) VALUES ('elsewhere', '{"fa": "جای دیگر"}') RETURNING id)
INSERT INTO role (person_id, kind, province_id, given_at) SELECT a.person_id, 'admin', p.id, $2 FROM p, account a WHERE a.user_id = $1`,
		leila.ID(), place.Now())
	leila.Says("/home").Presses(word("home.staff")).Hears(word("staff.list"))
	if !leila.Shows("جای دیگر") || leila.Shows("زهرا رضایی") || leila.Shows("telegram:100،") {
		t.Errorf("she sees who works elsewhere:\n%s", leila.Phone())
	}
	if leila.Offers(word("staff.invitations_button")) {
		t.Errorf("she is led to links for elsewhere:\n%s", leila.Phone())
	}
	leila.Does("(forged)", func() {
		if err := leila.Press(leila.Screen().ID, "p.0.0.staff.invitations//"); err != nil {
			t.Error(err)
		}
	}).Hears(word("staff.no_invitations"))
	place.Admin().Presses(word("home.staff")).Sees(word("staff.invitations_button"))
	for _, kind := range []string{"admin", "coordinator"} {
		role := town.Query[int64](place, `SELECT min(id) FROM role WHERE kind = $1`, kind)
		leila.Does("(forged)", func() {
			if err := leila.Press(leila.Screen().ID, "p.0."+strconv.FormatInt(role, 36)+".staff.role/end/sure"); err != nil {
				t.Error(err)
			}
		}).Hears(word("common.not_yours"))
	}
	if n := town.Query[int](place, `SELECT count(*) FROM role WHERE ended_at IS NOT NULL`); n != 0 {
		t.Errorf("the work of %d has ended", n)
	}
}

// TestWhoWasAnAdminIsNoneAfterARestart, though the configuration names her.
func TestWhoWasAnAdminIsNoneAfterARestart(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	town.Exec(place, `
WITH p AS (INSERT INTO person (created_at) VALUES ($1) RETURNING id), ended AS (UPDATE role SET ended_at = $1)
INSERT INTO role (person_id, kind, given_at) SELECT id, 'admin', $1 FROM p`, place.Now())
	place.Restart()
	admin.Says("/home").Sees(word("home.register"))
	town.Exec(place, `UPDATE role SET ended_at = $1 WHERE ended_at IS NULL`, place.Now())
	place.Restart()
	admin.Says("/home").Sees(word("home.staff"))
}

// TestWhoLostARightStillReachesAPerson: 🙋 stands below every question, also one that isn't hers any more.
func TestWhoLostARightStillReachesAPerson(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	zahra.Presses(word("group.return")).Presses(word("register.label_name"))
	town.Exec(place, `UPDATE role SET ended_at = $1 FROM person p WHERE p.id = person_id AND p.name = 'زهرا رضایی'`, place.Now())
	zahra.Presses(word("nav.help")).Hears(word("help.called"))
	place.Admin().Hears("زهرا رضایی کمک می‌خواهد")
}
