package programme_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestWhatCanGoWrongWithTheLists: in each row an admin changes a list of the programme's data.
func TestWhatCanGoWrongWithTheLists(t *testing.T) {
	t.Parallel()
	const county = `SELECT coalesce((SELECT concat_ws(' ', code ~ '^c[0-9]+$', name ->> 'fa', name ->> 'en') FROM county ORDER BY place DESC LIMIT 1), '')`
	const birjand = `SELECT concat_ws(' ', code, name ->> 'fa', retired_at IS NOT NULL) FROM county WHERE code = 'birjand'`
	const food = `SELECT string_agg(name ->> 'fa', ', ' ORDER BY place) FROM trade WHERE family = 'food'`
	const was = "f زیرکوه Zirkuh"
	counties := func(a *town.Person) *town.Person { return a.Presses(a.Word("programme.to_counties")) }
	adds := func(a *town.Person, name string) *town.Person {
		return counties(a).PressesTo("شهرستان تازه در خراسان جنوبی").Says(name)
	}
	for _, row := range []struct {
		name   string
		does   func(place *town.Town, a *town.Person)
		stands string
		want   string
	}{
		{"a new county", func(_ *town.Town, a *town.Person) {
			adds(a, "عشق‌آباد").Says("Eshqabad").Hears(a.Word("programme.done")).Hears("عشق‌آباد")
		}, county, "t عشق‌آباد Eshqabad"},
		{"a new county without English", func(_ *town.Town, a *town.Person) {
			adds(a, "عشق‌آباد").Presses(a.Word("programme.no_english")).Hears(a.Word("flow.none"))
		}, county, "t عشق‌آباد"},
		{"a county that is there, spelled otherwise", func(_ *town.Town, a *town.Person) {
			adds(a, "سرايان").Presses(a.Word("programme.no_english")).Hears(a.Word("programme.there_already"))
		}, county, was},
		{"a name that is none", func(_ *town.Town, a *town.Person) {
			adds(a, "؟؟").Hears(a.Word("programme.wrong_persian")).Says("<b>شهر</b>").Hears(a.Word("programme.wrong_persian"))
			a.Presses(a.Word("nav.back")).Hears(a.Word("programme.counties"))
		}, county, was},
		{"another name, kept when it is the same", func(_ *town.Town, a *town.Person) {
			counties(a).Presses("بیرجند").Presses(a.Word("programme.rename")).Presses(a.Word("flow.keep")).Presses(a.Word("flow.keep"))
			a.Hears(a.Word("programme.done"))
		}, birjand, "birjand بیرجند f"},
		{"another name, the code stays", func(_ *town.Town, a *town.Person) {
			counties(a).Presses("بیرجند").Presses(a.Word("programme.rename")).Says("بیرجند و حومه").Presses(a.Word("flow.keep"))
		}, birjand, "birjand بیرجند و حومه f"},
		{"the name of another", func(_ *town.Town, a *town.Person) {
			counties(a).Presses("بیرجند").Presses(a.Word("programme.rename")).Says("سرایان").Presses(a.Word("flow.keep"))
			a.Hears(a.Word("programme.there_already"))
		}, birjand, "birjand بیرجند f"},
		{"out of use, and back, and old buttons", func(_ *town.Town, a *town.Person) {
			counties(a).Presses("بیرجند")
			old := a.Screen()
			a.Presses(a.Word("programme.retire")).Hears(a.Word("programme.retired")).PressesOld(old, a.Word("programme.retire"))
			a.Presses(a.Word("programme.restore")).Sees(a.Word("programme.retire"))
		}, birjand, "birjand بیرجند f"},
		{"the last one in use", func(place *town.Town, a *town.Person) {
			town.Exec(place, `UPDATE county SET retired_at = $1 WHERE code <> 'birjand'`, place.Now())
			counties(a).Presses("بیرجند").Presses(a.Word("programme.retire")).Hears(a.Word("programme.last_entry"))
		}, birjand, "birjand بیرجند f"},
		{"a new trade", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_trades")).PressesTo("خوراک").Presses(a.Word("programme.add_trade")).Says("ترشی و مربا")
			a.Presses(a.Word("programme.no_english")).Presses(a.Word("nav.back")).Sees("ترشی و مربا").Presses(a.Word("nav.back"))
			a.Hears(a.Word("programme.families"))
		}, food, "نان و شیرینی, غذای آماده, ترشی و مربا"},
		{"a seventh trade of a family", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_trades")).PressesTo("دوخت و بافت").Presses(a.Word("programme.add_trade")).Hears(a.Word("programme.full"))
			a.Presses("خیاطی").Presses(a.Word("programme.retire")).Presses(a.Word("nav.back")).Presses(a.Word("programme.add_trade")).Says("قلاب‌بافی")
			a.Presses(a.Word("programme.no_english")).Presses(a.Word("nav.back")).Presses(a.Word("flow.more")).Presses("💤 خیاطی")
			a.Presses(a.Word("programme.restore")).Hears(a.Word("programme.full"))
		}, `SELECT count(*)::text FROM trade WHERE family = 'cloth' AND retired_at IS NULL`, "6"},
		{"the name of a family", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_trades")).PressesTo("خوراک").Presses(a.Word("programme.rename_family")).Says("🍞 نان و خوراک")
			a.Presses(a.Word("flow.keep")).Hears(a.Word("programme.done")).Presses(a.Word("nav.back")).Sees("🍞 نان و خوراک")
		}, `SELECT code FROM family WHERE name ->> 'fa' = '🍞 نان و خوراک'`, "food"},
		{"a new topic, and one out of use", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_topics")).Presses(a.Word("programme.add_topic")).Says("بازاریابی").Says("Marketing")
			a.Presses(a.Word("nav.back")).Presses("قیمت‌گذاری").Presses(a.Word("programme.retire"))
		}, `SELECT string_agg(name ->> 'fa', ', ' ORDER BY place) FROM topic WHERE retired_at IS NOT NULL OR code LIKE 'o%'`, "قیمت‌گذاری, بازاریابی"},
		{"the size of a group", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_size")).Says("۴").Says("۳").Hears("عددی از ۴ تا ۳۰").Says("۹").Hears(a.Word("programme.done"))
		}, `SELECT size_least || '-' || size_most FROM programme`, "4-9"},
		{"the size of a group that is none", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_size")).Says("خیلی").Says("۱").Says("۱۰۰").Hears("عددی از ۲ تا ۳۰").Presses(a.Word("nav.back"))
		}, `SELECT size_least || '-' || size_most FROM programme`, "5-7"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, admin := sets(t)
			row.does(place, admin)
			if got := town.Query[string](place, row.stands); got != row.want {
				t.Errorf("it stands at %q, want %q\n%s", got, row.want, admin.Phone())
			}
		})
	}
}

// TestWhatIsOutOfUseIsOfferedNoMore, but who registered with it keeps it; and who is about to is asked again.
func TestWhatIsOutOfUseIsOfferedNoMore(t *testing.T) {
	t.Parallel()
	place, admin := sets(t)
	word := place.Fa
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	leila := place.Woman("لیلا").Agrees().Tells(town.SomeGroup())
	admin.Presses(word("programme.to_counties")).Presses("بیرجند").Presses(word("programme.retire"))
	settings(admin).Presses(word("programme.to_trades")).PressesTo(town.SomeGroup().Family)
	admin.Presses(town.SomeGroup().Trade).Presses(word("programme.retire")).Hears(word("programme.retired"))
	maryam.Says("/home").Presses(word("home.my_group")).Hears("بیرجند").Hears(town.SomeGroup().Trade)
	admin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Hears("بیرجند").Hears(town.SomeGroup().Trade)
	leila.Presses(word("register.submit")).Hears(word("flow.changed")).Presses("قائنات").Presses(word("register.submit"))
	if got := town.Query[string](place, `
SELECT string_agg(c.code || ' ' || t.code, ', ' ORDER BY g.id) FROM helper_group g JOIN county c ON c.id = g.county_id
  JOIN group_trade ON group_id = g.id JOIN trade t ON t.id = trade_id`); got != "birjand carpet, qaenat carpet" {
		t.Errorf("the groups are of %q", got)
	}
	zahra := place.Woman("زهرا").Agrees().Presses(word("home.register"))
	if zahra.Offers("بیرجند") {
		t.Errorf("her phone shows\n%s", zahra.Phone())
	}
	admin.Says("/home").Presses(word("home.invite")).Presses(word("invite.for_coordinator")).Presses(word("invite.some_counties"))
	if admin.Offers("بیرجند") {
		t.Errorf("the admin's phone shows\n%s", admin.Phone())
	}
}
