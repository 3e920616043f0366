package staff_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// two are coordinators of one county, and one of the province.
func two(t *testing.T, language string) (place *town.Town, zahra, akram, khadijeh *town.Person) {
	t.Helper()
	place = staffed.StartIn(t, language)
	return place, place.Who("زهرا رضایی"), place.Who("اکرم طاهری"), place.Who("خدیجه موسوی")
}

var staffed = town.Past{Happens: func(place *town.Town) {
	language := place.Admin().Profile().Language
	says := named(language)
	place.Coordinator("زهرا رضایی", says["birjand"])
	place.Coordinator("اکرم طاهری", says["qaenat"])
	place.Coordinator("خدیجه موسوی", map[string]string{"fa": "همهٔ استان خراسان جنوبی", "en": "All of South Khorasan province"}[language])
}}

// aWeek is what the button says that means a week.
func aWeek(p *town.Person) string {
	return map[string]string{"fa": "یک هفته", "en": "In a week"}[p.Profile().Language]
}

// goes has a coordinator go away for a week, with a deputy.
func goes(p *town.Person, deputy string) *town.Person {
	word := p.Word
	p.Says("/home").Presses(word("home.my_work")).Presses(word("away.button")).PressesTo(aWeek(p))
	return p.PressesTo(deputy).Hears(word("away.noted"))
}

// TestACoordinatorIsAwayAndComesBack: her deputy decides in her place, and no more when she is back.
func TestACoordinatorIsAwayAndComesBack(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, zahra, akram, _ := two(t, language)
			word := zahra.Word
			maryam := place.Woman("مریم احمدی").Agrees()
			g := town.SomeGroup()
			if language == "en" {
				g.County, g.Family, g.Trade = "Birjand", "🧵 Sewing and weaving", "Sewing"
			}
			place.Forget()
			zahra.Says("/home").Presses(word("home.my_work")).Presses(word("away.button")).Says("دیروز").Hears(word("day.wrong"))
			zahra.Says("۷ آذر ۱۴۰۵").Hears(word("away.day_past")).Presses(word("day.next_month")).Presses(zahra.Digits("10"))
			zahra.Presses(word("nav.back")).PressesTo(aWeek(zahra))
			zahra.PressesTo("اکرم طاهری").Hears("اکرم طاهری").Presses(word("nav.home"))
			akram.Hears("زهرا رضایی").Presses(word("nav.home")).Hears("زهرا رضایی")
			place.Golden("away_" + language)
			maryam.Registers(g)
			akram.Hears(word("group.arrived"))
			zahra.Presses(word("away.back_button")).Hears(word("away.welcome_back"))
			akram.Hears("زهرا رضایی").PressesOld(akram.Newest(word("group.approve")), word("group.approve")).Hears(word("common.not_yours"))
			is(t, "the audit", town.Query[string](place, `
SELECT string_agg(action, ' ' ORDER BY id) FROM audit WHERE action IN ('staff.away', 'staff.back', 'group.approved')`), "staff.away staff.back")
		})
	}
}

// TestTheDayOfReturnIsChosenFromACalendar, whatever else is pressed and typed before.
func TestTheDayOfReturnIsChosenFromACalendar(t *testing.T) {
	t.Parallel()
	place, zahra, _, _ := two(t, "fa")
	word := place.Fa
	zahra.Says("/home").Presses(word("home.my_work")).Presses(word("away.button")).Hears("آذر ۱۴۰۵")
	azar := zahra.Screen()
	zahra.Presses(word("day.no_day")).Hears(word("away.day_past")).Says("۳۰ اسفند ۱۴۰۵").Hears(word("day.none"))
	for range 12 { // to the last month
		zahra.Presses(word("day.next_month"))
	}
	if zahra.Hears("آذر ۱۴۰۶"); zahra.Offers(word("day.next_month")) {
		t.Errorf("nobody is away longer than a year:\n%s", zahra.Phone())
	}
	zahra.PressesOld(azar, "۱۳*").Hears("جمعه ۱۳ آذر ۱۴۰۵ تعطیل است.").Hears(word("away.deputy"))
	zahra.Presses(word("nav.back")).Hears("پیش‌تر گفته بودید: جمعه ۱۳ آذر ۱۴۰۵").Presses(word("day.next_month"))
	zahra.PressesOld(azar, "۱۶").Hears(word("away.deputy")).PressesOld(azar, "۱۷").Hears(word("away.deputy")) // another phone of hers
	zahra.Presses(word("away.nobody")).Hears(word("away.noted"))
	is(t, "the day of return", town.Query[string](place, `SELECT (until AT TIME ZONE 'Asia/Tehran')::text FROM absence`), "2026-12-07 00:00:00")
	if zahra.Presses(word("away.change")).Hears(word("away.back")).Presses(word("nav.back")); !zahra.Offers(word("away.back_button")) {
		t.Errorf("back from the calendar leads elsewhere:\n%s", zahra.Phone())
	}
}

// TestADeputySeesWhatWaitsAlready, decides on it, and may do so until the day of the return, whenever that is noticed.
func TestADeputySeesWhatWaitsAlready(t *testing.T) {
	t.Parallel()
	place, zahra, akram, _ := two(t, "fa")
	word := place.Fa
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	akram.Says("/home").Presses(word("home.waiting")).Hears(word("work.nothing"))
	goes(zahra, "اکرم طاهری")
	akram.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Sees(word("group.approve"))
	page := akram.Screen()
	place.Pass(7*24*time.Hour - 10*time.Hour) // Friday, eleven at night
	akram.PressesOld(page, word("group.return")).Hears("کدام")
	place.Pass(2 * time.Hour) // Saturday, one at night
	akram.PressesOld(page, word("group.approve")).Hears(word("common.not_yours"))
	akram.Says("/home").Presses(word("home.waiting")).Hears(word("work.nothing"))
	zahra.Says("/home").Sees(word("home.my_work"))
	if zahra.Offers(word("away.back_button")) {
		t.Errorf("her day has come, and she is still away:\n%s", zahra.Phone())
	}
}

// TestWhoStandsInForNobody: each row ends with who hears of a new group in the county of who is away.
func TestWhoStandsInForNobody(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		does func(place *town.Town, zahra, akram *town.Person)
		want string
	}{
		"nobody was named": {func(place *town.Town, zahra, _ *town.Person) { goes(zahra, place.Fa("away.nobody")) }, "خدیجه موسوی"},
		"the deputy is away herself": {func(_ *town.Town, zahra, akram *town.Person) {
			goes(zahra, "اکرم طاهری")
			goes(akram, "خدیجه موسوی")
		}, "خدیجه موسوی"},
		"each is to stand in for the other": {func(place *town.Town, zahra, akram *town.Person) {
			goes(zahra, "اکرم طاهری")
			town.Exec(place, `
INSERT INTO absence (person_id, deputy_id, since, said_by) SELECT a.deputy_id, a.person_id, a.since, a.said_by FROM absence a`)
		}, "خدیجه موسوی"},
		"the deputy's role is taken": {func(place *town.Town, zahra, _ *town.Person) {
			goes(zahra, "اکرم طاهری")
			colleague(place.Admin(), "اکرم طاهری").Presses(place.Fa("staff.end")).Presses(place.Fa("staff.end_yes"))
		}, "خدیجه موسوی"},
		"the deputy can be reached no more": {func(place *town.Town, zahra, akram *town.Person) {
			goes(zahra, "اکرم طاهری")
			town.Exec(place, `UPDATE account SET left_at = $1 WHERE user_id = $2`, place.Now(), akram.ID())
		}, "خدیجه موسوی"},
		"the deputy is there": {func(_ *town.Town, zahra, _ *town.Person) { goes(zahra, "اکرم طاهری") }, "اکرم طاهری"},
		"another deputy was named": {func(place *town.Town, zahra, akram *town.Person) {
			goes(zahra, "خدیجه موسوی").Presses(place.Fa("away.change")).Presses(place.Fa("away.open")).PressesTo("اکرم طاهری")
		}, "اکرم طاهری"},
		"she came back": {func(place *town.Town, zahra, _ *town.Person) {
			goes(zahra, "اکرم طاهری").Presses(place.Fa("away.back_button"))
		}, "زهرا رضایی"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			place, zahra, akram, _ := two(t, "fa")
			row.does(place, zahra, akram)
			place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
			is(t, "who hears of it", town.Query[string](place, `
SELECT coalesce(string_agg(p.name, ', ' ORDER BY p.name), '') FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.what LIKE 'group.waiting/%'`), row.want)
		})
	}
}

// TestAnAdminSaysItForOneWhoIsIll: both are told, and she comes back by herself.
func TestAnAdminSaysItForOneWhoIsIll(t *testing.T) {
	t.Parallel()
	place, zahra, akram, _ := two(t, "fa")
	word := place.Fa
	admin := colleague(place.Admin(), "زهرا رضایی").Presses(word("away.button_for")).Presses(word("away.open")).PressesTo("اکرم طاهری")
	admin.Hears(word("away.noted")).Hears("فعلاً نیستند")
	zahra.Hears(word("away.news_own")).Sees(word("away.back_button"))
	akram.Hears("فعلاً نیستند و شما جانشین ایشان هستید").PressesOld(zahra.Screen(), word("away.back_button")).Hears(word("common.not_yours"))
	zahra.Presses(word("away.back_button")).Hears(word("away.welcome_back"))
	akram.Hears("دیگر لازم نیست جانشین خانم زهرا رضایی باشید")
	admin.Presses(word("away.back_button_for")).Hears(word("away.is_back")).Hears(word("away.there"))
	if n := town.Query[int](place, `SELECT count(*) FROM audit WHERE action = 'staff.back'`); n != 1 {
		t.Errorf("she came back %d times", n)
	}
}

// TestWhoTakesAnInvitationUpIsThere, and who has lost her last place isn't away from any.
func TestWhoTakesAnInvitationUpIsThere(t *testing.T) {
	t.Parallel()
	place, zahra, akram, _ := two(t, "fa")
	word := place.Fa
	goes(zahra, "اکرم طاهری").Opens(place.Invites("طبس")).Presses(word("join.yes"))
	goes(akram, "زهرا رضایی")
	colleague(place.Admin(), "اکرم طاهری").Presses(word("staff.end")).Presses(word("staff.end_yes"))
	if n := town.Query[int](place, `SELECT count(*) FROM absence WHERE ended_at IS NULL`); n != 0 {
		t.Errorf("%d are away", n)
	}
}
