package staff_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestACoordinatorGetsOtherPlaces: what she loses ends with her next press, what she gets is there at once, and she is told.
func TestACoordinatorGetsOtherPlaces(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, says := town.StartIn(t, language), named(language)
			zahra := place.Coordinator("زهرا رضایی", says["birjand"])
			word := zahra.Word
			admin := place.Admin()
			place.Forget()
			colleague(admin, "زهرا رضایی").Presses(word("staff.move")).Hears(word("invite.where")).Presses(word("flow.keep"))
			admin.PressesTo(says["birjand"]).Chooses(says["qaenat"]).Hears("زهرا رضایی")
			zahra.Hears(word("staff.news")).Hears(says["qaenat"]).Presses(word("nav.home"))
			place.Golden("move_" + language)
			is(t, "her roles", held(place, "زهرا رضایی"), "coordinator qaenat")
			is(t, "what was", town.Query[string](place, `
SELECT concat_ws(' ', count(*), count(ended_at), count(DISTINCT ended_at), (SELECT count(*) FROM audit WHERE action = 'staff.move'))
  FROM role WHERE kind = 'coordinator'`), "2 1 1 1")
		})
	}
}

// TestAChangeReachesWhoIsInTheMiddleOfADecision with her next press, and only where it takes something from her.
func TestAChangeReachesWhoIsInTheMiddleOfADecision(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	arrived := zahra.Screen()
	zahra.Presses(word("group.return")).Presses(word("register.label_name"))
	admin := colleague(place.Admin(), "زهرا رضایی").Presses(word("staff.move"))
	admin.Presses(word("invite.some_counties")).PressesTo("بیرجند").Chooses("طبس", "خوسف")
	zahra.Says("نامش را عوض کنید").Hears(word("common.not_yours")).PressesOld(arrived, word("group.approve")).Hears(word("common.not_yours"))
	colleague(admin, "زهرا رضایی").Presses(word("staff.move")).Presses("همهٔ استان خراسان جنوبی")
	is(t, "her roles", held(place, "زهرا رضایی"), "coordinator south_khorasan")
	zahra.PressesOld(arrived, word("group.approve")).Hears(word("group.decided"))
}

// TestTwoAdminsWhoChangeTheSameAtOnce: the second one hears that the first was faster, and looks again.
func TestTwoAdminsWhoChangeTheSameAtOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	place.Coordinator("زهرا رضایی", "بیرجند")
	admin := invites(place.Admin(), "admin").Presses(word("invite.sure_yes"))
	akram := takesUp(place, "اکرم طاهری", admin.Link())
	colleague(akram, "زهرا رضایی").Presses(word("staff.move")).Presses(word("flow.keep"))
	colleague(admin, "زهرا رضایی").Presses(word("staff.move")).Presses(word("flow.keep")).Chooses("طبس")
	akram.Chooses("خوسف").Hears(word("staff.changed"))
	is(t, "her roles", held(place, "زهرا رضایی"), "coordinator birjand, coordinator tabas")
	colleague(akram, "زهرا رضایی").Presses(word("staff.move")).Presses(word("flow.keep"))
	colleague(admin, "زهرا رضایی").Presses(word("staff.end")).Presses(word("staff.end_yes"))
	akram.Chooses("خوسف").Hears(word("staff.ended"))
	is(t, "her roles", held(place, "زهرا رضایی"), "coordinator tabas")
}

// TestATrainerWithoutTopicsGetsSome: one of the time when trainers had none.
func TestATrainerWithoutTopicsGetsSome(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	laleh := place.Woman("لاله نوری").Agrees()
	town.Exec(place, `UPDATE person SET name = 'لاله نوری', name_key = 'لالهنوری' WHERE id = (SELECT person_id FROM account WHERE user_id = $1)`, laleh.ID())
	town.Exec(place, `
INSERT INTO role (person_id, kind, county_id, given_at) SELECT p.id, 'trainer', c.id, $1 FROM person p, county c WHERE p.name = 'لاله نوری' AND c.code = 'tabas'`, place.Now())
	laleh.Says("/home").Presses(word("home.my_work")).Hears(word("staff.no_topic")).Hears("هر روز کاری از ۸ تا ۱۴")
	admin := colleague(place.Admin(), "لاله نوری").Hears(word("staff.no_topic")).Presses(word("staff.change_topics"))
	admin.Presses(word("invite.some_topics")).Chooses("قیمت‌گذاری").Hears(word("programme.done"))
	laleh.Hears(word("staff.news")).Hears("قیمت‌گذاری")
	colleague(admin, "لاله نوری").Presses(word("staff.change_hours")).Presses(word("invite.own_hours")).Chooses("شنبه", "دوشنبه").Says("۸ تا ۲")
	admin.PressesTo("از ۸ تا ۱۴").Hears(word("programme.done"))
	laleh.Hears("شنبه و دوشنبه از ۸ تا ۱۴").Presses(word("staff.change_hours"))
	laleh.Presses(word("flow.keep")).Presses(word("nav.back")).Presses(word("nav.back")).Hears(word("staff.mine"))
	is(t, "her work", trains(place, "لاله نوری"), "pricing, 0 480-840 2 480-840")
	town.Exec(place, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, place.Now())
	laleh.Presses(word("staff.change_hours")).Hears(word("common.not_yours"))
}
