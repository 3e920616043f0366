package event_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/locales"
)

// begins has the coordinator begin to plan a workshop with a name of its own at a place, so that she is asked how many times.
func (p *party) begins(name string) *town.Person {
	p.t.Helper()
	word := p.parvin.Word
	p.parvin.Says("/home").Presses(word("home.events")).Presses(word("plan.new")).Presses(word("plan.kind_workshop"))
	return p.parvin.Presses(word("plan.other_topic")).Says(name).Says("اداره، طبقهٔ دوم").Presses(word("plan.no_spot"))
}

// inDays is a day, so many from today, as somebody writes it.
func (p *party) inDays(n int) string { return jalali(p.Now().In(locales.Tehran()).AddDate(0, 0, n)) }

// ends answers what is asked after the days: two hours for as many as come, who bring nothing, nothing is offered.
func (p *party) ends() *town.Person {
	p.t.Helper()
	word := p.parvin.Word
	p.parvin.Says("120 دقیقه").Presses(word("plan.no_limit"))
	if p.parvin.Offers(word("plan.no_trainer")) {
		p.parvin.Presses(word("plan.no_trainer"))
	}
	return p.parvin.Presses(word("plan.nothing")).Presses(word("plan.offer_none"))
}

// TestTheFiveWorkshopsOfACountyAreOnePlan: they differ in their days; each woman hears of them once, as the coordinator saw it before.
func TestTheFiveWorkshopsOfACountyAreOnePlan(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			trains(p.Town, "لاله نوری", "birjand")
			p.Forget()
			word := p.parvin.Word
			p.parvin.Says("/home").Presses(word("home.events")).Presses(word("plan.new")).Presses(word("plan.kind_workshop"))
			p.parvin.PressesTo(map[string]string{"fa": "قیمت‌گذاری", "en": "Pricing"}[language]).Says("چند بفروشیم")
			p.parvin.Says("اداره، طبقهٔ دوم").Does("(a place on the map)", func() { p.parvin.SendLocation(standin.Location{Latitude: 32.8649, Longitude: 59.2262}) })
			p.parvin.Says("5")
			p.parvin.PressesTo(p.parvin.Digits("10")).Says("۹:۳۰")
			for _, days := range []int{10, 17, 24, 31} {
				p.parvin.Says(p.inDays(days)).PressesTo(p.parvin.Digits("10"))
			}
			p.parvin.PressesTo(p.parvin.Digits("2")).PressesTo(p.parvin.Digits("20")).PressesTo("لاله نوری").Says("دفتر و خودکار")
			p.parvin.Presses(word("plan.offer_childcare")).Presses(word("plan.whom_county"))
			preview, _, _ := strings.Cut(p.parvin.Screen().Text, "\n\n"+word("plan.label_kind"))
			p.parvin.Presses(word("plan.submit"))
			p.Settle()
			p.zahra.PressesTo(p.zahra.Digits("10"))
			for _, line := range strings.Split(preview, "\n")[2:] {
				if !strings.ContainsAny(line, "🗓👭") { // each day stands on a screen of its own, and how many are invited is nothing to them
					p.zahra.Hears(line)
				}
			}
			if n := town.Query[int](p.Town, `SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE p.name = 'زهرا کریمی' AND o.screen = 'plan.news'`); n != 1 {
				t.Errorf("she hears of it %d times", n)
			}
			p.Golden("plan_" + language)
		})
	}
}

// TestATrainerWhoHasSomethingElseThenIsWarnedOf: it may be meant so.
func TestATrainerWhoHasSomethingElseThenIsWarnedOf(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	trains(p.Town, "لاله نوری", "birjand")
	for _, row := range []struct {
		name, at string
		warned   bool
	}{{"the first", "۹", false}, {"an hour of both", "۱۰", true}, {"one after the other", "۱۲", false}} {
		p.begins("دوخت " + row.name).Says("۱").Says(p.inDays(4)).Says(row.at).Says("۲ ساعت").Presses(word("plan.no_limit")).PressesTo("لاله نوری")
		if strings.Contains(p.parvin.Screen().Text, word("plan.busy")) != row.warned {
			t.Errorf("%s: she is warned: %t\n%s", row.name, !row.warned, p.parvin.Phone())
		}
		p.parvin.Presses(word("plan.nothing")).Presses(word("plan.offer_none")).Presses(word("plan.whom_names")).Presses(word("plan.submit"))
	}
	if n := town.Query[int](p.Town, `SELECT count(*) FROM event WHERE trainer IS NOT NULL`); n != 3 {
		t.Errorf("%d events are planned, want 3", n)
	}
}

// TestWhomAnEventIsFor: some groups, the groups of a trade, or women one by one.
func TestWhomAnEventIsFor(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	g := town.SomeGroup()
	g.Name, g.Representative, g.Others = "گل یاس", "شهین رضایی", []string{"مهین قاسمی", "نسرین حسینی", "پری صالحی", "طیبه ناصری"}
	shahin := p.Woman("شهین رضایی").Agrees().Registers(g)
	p.parvin.Presses(word("group.approve"))
	for _, row := range []struct {
		name    string
		whom    func()
		invited int
	}{
		{"a group", func() {
			p.parvin.Presses(word("plan.whom_groups")).PressesTo("گل یاس").Presses(word("flow.enough"))
		}, 5},
		{"both groups", func() {
			p.parvin.Presses(word("plan.whom_groups")).PressesTo("گل یاس").PressesTo("گل نرگس").Presses(word("flow.enough"))
		}, 10},
		{"a trade", func() {
			p.parvin.Presses(word("plan.whom_trades")).Presses(g.Family).PressesTo(g.Trade).Presses(word("flow.enough"))
		}, 10},
		{"a trade that no group has", func() {
			p.parvin.Presses(word("plan.whom_trades")).Presses(g.Family).PressesTo("گلیم").Presses(word("flow.enough"))
		}, 0},
		{"one by one", func() { p.parvin.Presses(word("plan.whom_names")) }, 0},
	} {
		p.begins("دوخت " + row.name).Says("۱").Says(p.inDays(4)).Says("۹")
		p.ends()
		row.whom()
		p.parvin.Presses(word("plan.submit"))
		got := town.Query[int](p.Town, `SELECT count(*) FROM guest WHERE event_id = (SELECT max(id) FROM event) AND invited_at IS NOT NULL`)
		if got != row.invited {
			t.Errorf("%s: %d are invited, want %d\n%s", row.name, got, row.invited, p.parvin.Phone())
		}
	}
	p.parvin.Presses(word("plan.to_add")).Says("مهین").PressesTo("مهین قاسمی").Hears(word("plan.added"))
	p.parvin.Presses(word("plan.to_add")).Says("مهین").PressesTo("مهین قاسمی").Hears(word("plan.added_before"))
	p.parvin.Presses(word("plan.to_add")).Says("هیچ‌کس").Hears(word("search.nothing")).Says("شهین").PressesTo("شهین رضایی").Hears(word("plan.added"))
	p.Settle()
	shahin.Hears(word("guest.invited")).Hears("دوخت one by one")
}

// TestAPlanIsKeptOnceWhateverIsPressed: twice, and after everything was started again in the middle.
func TestAPlanIsKeptOnceWhateverIsPressed(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	p.begins("دوخت چادر").Says("۲").Says(p.inDays(4)).Says("۹")
	p.Restart()
	p.parvin.Says(p.inDays(5)).Says("۹")
	p.ends().Presses(word("plan.whom_county"))
	review := p.parvin.Screen()
	p.parvin.Presses(word("plan.submit")).PressesOld(review, word("plan.submit"))
	p.Settle()
	got := town.Query[string](p.Town, `SELECT count(*) || ' ' || (SELECT count(*) FROM outbox WHERE screen = 'plan.news') FROM event`)
	if got != "2 3" {
		t.Errorf("events, and women who hear of them: %s, want 2 3", got)
	}
	p.Pass(24 * time.Hour)
	p.parvin.PressesOld(review, word("plan.submit"))
	if n := town.Query[int](p.Town, `SELECT count(*) FROM event`); n != 2 {
		t.Errorf("%d events are planned", n)
	}
}
