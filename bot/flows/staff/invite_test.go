package staff_test

import (
	"testing"

	"hamyar/bot/town"
)

// words of a language for what is chosen by its name.
func named(language string) map[string]string {
	if language == "en" {
		return map[string]string{"birjand": "Birjand", "qaenat": "Qaenat", "pricing": "Pricing", "together": "Working as a group",
			"sunday": "Sunday", "thursday": "Thursday"}
	}
	return map[string]string{"birjand": "بیرجند", "qaenat": "قائنات", "pricing": "قیمت‌گذاری", "together": "کار با گروه",
		"sunday": "یکشنبه", "thursday": "پنجشنبه"}
}

// TestATrainerIsInvitedForPlacesTopicsAndHours: she sees what the link is for, and changes her hours herself.
func TestATrainerIsInvitedForPlacesTopicsAndHours(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, is := town.StartIn(t, language), is
			admin, says := place.Admin().Agrees(), named(language)
			word := admin.Word
			laleh := place.Woman("لاله نوری").Agrees()
			place.Forget()
			invites(admin, "trainer").Presses(word("invite.some_counties")).Chooses(says["birjand"], says["qaenat"])
			admin.Presses(word("invite.some_topics")).Chooses(says["pricing"], says["together"])
			admin.Presses(word("invite.own_hours")).Chooses(says["sunday"], says["thursday"])
			admin.Says("صبح").Hears(word("programme.wrong_hours")).Says("۱۴ تا ۸").Hears(word("programme.do_you_mean"))
			admin.Says("۹ تا ۱۲ و نیم").Hears(says["birjand"]).Sees(word("home.invite"))
			laleh.Opens(admin.Link()).Hears(says["pricing"]).Presses(word("join.yes")).Says("لاله نوری").Hears(word("join.done_trainer"))
			is(t, "her roles", held(place, "لاله نوری"), "trainer birjand, trainer qaenat")
			is(t, "her work", trains(place, "لاله نوری"), "pricing together, 1 540-750 5 540-750")
			laleh.Presses(word("home.my_work")).Presses(word("staff.change_hours")).PressesTo(laleh.Digits("14")).Hears(word("programme.done"))
			is(t, "her work", trains(place, "لاله نوری"), "pricing together")
			place.Golden("trainer_" + language)
		})
	}
}

// TestALinkGivesARoleInEachCounty, also to one who has it in one of them, and not in one that is out of use since.
func TestALinkGivesARoleInEachCounty(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	admin := invites(place.Admin(), "coordinator").Presses(word("invite.some_counties")).Chooses("طبس", "بیرجند", "زیرکوه")
	town.Exec(place, `UPDATE county SET retired_at = $1 WHERE code = 'zirkuh'`, place.Now())
	zahra.Opens(admin.Link()).Hears("هماهنگ‌کنندهٔ بیرجند و طبس دعوت کرده‌اند").Presses(word("join.yes")).Hears(word("join.done"))
	is(t, "her roles", held(place, "زهرا رضایی"), "coordinator birjand, coordinator tabas")
	if n := town.Query[int](place, `SELECT count(*) FROM role WHERE kind = 'coordinator'`); n != 2 {
		t.Errorf("%d roles were given, want 2", n)
	}
	link := place.Invites("خوسف")
	town.Exec(place, `UPDATE county SET retired_at = $1 WHERE code = 'khusf'`, place.Now())
	zahra.Opens(link).Hears(word("join.nowhere"))
	link = place.Invites("فردوس")
	zahra.Opens(link).Hears("فردوس")
	town.Exec(place, `UPDATE county SET retired_at = $1 WHERE code = 'ferdows'`, place.Now())
	zahra.Presses(word("join.yes")).Hears(word("join.nowhere"))
	is(t, "her roles", held(place, "زهرا رضایی"), "coordinator birjand, coordinator tabas")
}

// TestAnotherAdminLetsTheFirstOneGo: the last admin can be helped.
func TestAnotherAdminLetsTheFirstOneGo(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := invites(place.Admin(), "admin").Hears(word("invite.sure")).Presses(word("nav.back")).Hears(word("invite.kind"))
	admin.Presses(word("invite.for_admin")).Presses(word("invite.sure_yes")).Hears("دعوت برای مدیر آماده شد")
	akram := takesUp(place, "اکرم طاهری", admin.Link()).Hears(word("join.done_admin"))
	is(t, "her roles", held(place, "اکرم طاهری"), "admin everywhere")
	akram.Presses(word("home.staff")).PressesTo("telegram:").Presses(word("staff.end")).Presses(word("staff.end_yes"))
	admin.Says("/home").Sees(word("home.register"))
	colleague(akram, "اکرم طاهری").Presses(word("staff.end")).Presses(word("staff.end_yes")).Hears(word("staff.last"))
}

// TestALinkForAnAdminIsMadeByWhoIsInChargeEverywhere: an admin of a province is offered none, and can't make one.
func TestALinkForAnAdminIsMadeByWhoIsInChargeEverywhere(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	admin.Says("/home").Presses(word("home.invite")).Presses(word("invite.for_admin"))
	sure := admin.Screen()
	town.Exec(place, `UPDATE role SET province_id = (SELECT id FROM province)`)
	admin.PressesOld(sure, word("invite.sure_yes")).Hears(word("common.not_yours"))
	admin.Says("/home").Presses(word("home.invite")).Hears(word("invite.kind"))
	if admin.Offers(word("invite.for_admin")) {
		t.Errorf("an admin of a province is offered to invite an admin:\n%s", admin.Phone())
	}
	if n := town.Query[int](place, `SELECT count(*) FROM invitation`); n != 0 {
		t.Errorf("%d links are made", n)
	}
}

// TestAnOpenLinkIsTakenBack, and who holds it hears that it isn't open.
func TestAnOpenLinkIsTakenBack(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	link, other := place.Invites("بیرجند"), place.Invites("طبس")
	zahra := place.Woman("زهرا رضایی").Agrees().Opens(link)
	admin := place.Admin().Says("/home").Presses(word("home.staff")).Presses(word("staff.invitations_button"))
	admin.PressesTo("هماهنگ‌کنندهٔ بیرجند").Hears("شنبه ۱۴ آذر ۱۴۰۵")
	page := admin.Screen()
	admin.Presses(word("staff.revoke")).Hears(word("staff.revoked")).Sees("💌 هماهنگ‌کنندهٔ طبس، تا شنبه ۱۴ آذر ۱۴۰۵")
	zahra.Presses(word("join.yes")).Says("زهرا رضایی").Hears(word("join.used")).Opens(link).Hears(word("join.used"))
	admin.PressesOld(page, word("staff.revoke")).Hears(word("staff.invitation_over"))
	zahra.Opens(other).Presses(word("join.yes")).Says("زهرا رضایی").Hears(word("join.done"))
	admin.Says("/home").Presses(word("home.staff"))
	if admin.Offers(word("staff.invitations_button")) {
		t.Errorf("a link that was taken up is still open:\n%s", admin.Phone())
	}
	is(t, "the audit", town.Query[string](place, `SELECT string_agg(action, ' ' ORDER BY id) FROM audit WHERE action IN ('staff.revoke', 'staff.join')`),
		"staff.revoke staff.join")
}

// TestALinkOfWhoIsNoAdminAnyMoreOpensNothing: else she could come back by it.
func TestALinkOfWhoIsNoAdminAnyMoreOpensNothing(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	link := place.Invites("بیرجند")
	zahra := place.Woman("زهرا رضایی").Agrees().Opens(link).Presses(word("join.yes"))
	town.Exec(place, `UPDATE role SET ended_at = $1`, place.Now())
	zahra.Says("زهرا رضایی").Hears(word("join.used")).Opens(link).Hears(word("join.used"))
}

// TestASecondLinkAddsToWhatATrainerDoes: topics are added, and hours stay unless it names some.
func TestASecondLinkAddsToWhatATrainerDoes(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := invites(place.Admin(), "trainer").Presses("همهٔ استان خراسان جنوبی").Presses(word("invite.some_topics")).Chooses("قیمت‌گذاری")
	admin.Presses(word("invite.own_hours")).Chooses("شنبه").PressesTo("از ۸ تا ۱۴")
	laleh := takesUp(place, "لاله نوری", admin.Link())
	invites(admin, "trainer").Presses(word("invite.some_counties")).Chooses("طبس").Presses(word("invite.every_topic")).PressesTo("هر روز کاری از ۸ تا ۱۴")
	laleh.Opens(admin.Link()).Hears("همهٔ موضوع‌ها").Presses(word("join.yes")).Hears(word("join.done_trainer"))
	is(t, "her roles", held(place, "لاله نوری"), "trainer south_khorasan, trainer tabas")
	is(t, "her work", trains(place, "لاله نوری"), "pricing every, 0 480-840")
	town.Exec(place, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, place.Now())
	invites(admin, "trainer").Presses(word("invite.some_counties")).Chooses("طبس").Presses(word("invite.some_topics")).Chooses("وام و سرمایه")
	admin.PressesTo("هر روز کاری")
	laleh.Opens(admin.Link()).Presses(word("join.yes"))
	is(t, "her work, when she comes back after all", trains(place, "لاله نوری"), "money")
}

// TestWhatCanGoWrongOnTheWayToALink: each row ends with the question that the admin stands at, and how many links there are.
func TestWhatCanGoWrongOnTheWayToALink(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		does  func(place *town.Town, admin *town.Person)
		hears string
		links int
	}{
		"words where there is a choice": {func(_ *town.Town, a *town.Person) { invites(a, "trainer").Says("طبس") }, "flow.choose", 0},
		"a county that is typed": {func(_ *town.Town, a *town.Person) {
			invites(a, "coordinator").Says("یک یا چند شهرستان").Says("طبس").Says("تمام شد")
		}, "home.invite", 1},
		"no county at all": {func(_ *town.Town, a *town.Person) {
			invites(a, "coordinator").Presses(a.Word("invite.some_counties")).Says("تمام شد")
		}, "flow.choose", 0},
		"back to another kind": {func(_ *town.Town, a *town.Person) {
			invites(a, "trainer").Presses(a.Word("nav.back")).Presses(a.Word("invite.for_coordinator")).Presses("همهٔ استان خراسان جنوبی")
		}, "home.invite", 1},
		"home, and begun anew": {func(_ *town.Town, a *town.Person) {
			invites(a, "trainer").Presses(a.Word("invite.some_counties")).Presses(a.Word("nav.home")).Presses(a.Word("home.invite"))
		}, "invite.kind", 0},
		"the beginning once more, in the middle": {func(_ *town.Town, a *town.Person) {
			a.Says("/home")
			home := a.Screen()
			a.Presses(a.Word("home.invite")).Presses(a.Word("invite.for_trainer")).Presses(a.Word("invite.some_counties")).Chooses("طبس")
			a.PressesOld(home, a.Word("home.invite")).Hears(a.Word("invite.about"))
			a.Presses(a.Word("invite.every_topic")).PressesOld(home, a.Word("home.invite")).Hears(a.Word("invite.when")).PressesTo("هر روز کاری")
		}, "home.invite", 1},
		"the day of hours twice the same": {func(_ *town.Town, a *town.Person) {
			invites(a, "trainer").Presses("همهٔ استان خراسان جنوبی").Presses(a.Word("invite.every_topic")).Presses(a.Word("invite.own_hours"))
			a.Chooses("شنبه").Says("۱۴ تا ۱۴")
		}, "programme.wrong_order", 0},
		"a topic that is out of use by now": {func(place *town.Town, a *town.Person) {
			invites(a, "trainer").Presses("همهٔ استان خراسان جنوبی").Presses(a.Word("invite.some_topics")).Chooses("قیمت‌گذاری")
			town.Exec(place, `UPDATE topic SET retired_at = $1 WHERE code = 'pricing'`, place.Now())
			a.PressesTo("هر روز کاری")
		}, "flow.changed", 0},
		"the office opens on no day": {func(place *town.Town, a *town.Person) {
			town.Exec(place, `DELETE FROM office_hours`)
			invites(a, "trainer").Presses("همهٔ استان خراسان جنوبی").Presses(a.Word("invite.every_topic")).PressesTo("تعطیل")
		}, "home.invite", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			place := town.Start(t)
			admin := place.Admin().Agrees()
			row.does(place, admin)
			if row.hears == "home.invite" {
				admin.Sees(place.Fa(row.hears))
			} else {
				admin.Hears(place.Fa(row.hears))
			}
			if n := town.Query[int](place, `SELECT count(*) FROM invitation`); n != row.links {
				t.Errorf("%d links are made, want %d", n, row.links)
			}
		})
	}
}
