package event_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/store/event"
)

// TestWhatIsAheadAndWhatWas: home has a calendar when something is in it, with her answers, and afterwards whether she came.
func TestWhatIsAheadAndWhatWas(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			if p.zahra.Says("/home").Offers(word("home.calendar")) {
				t.Error("she has a calendar with nothing in it")
			}
			id := p.plans(p.workshop())
			e := p.workshop()
			e.Kind, e.Title, e.Begins, e.Ends = event.Visit, "کارگاه گلیم", e.Begins.Add(24*time.Hour), e.Ends.Add(24*time.Hour)
			p.plans(e)
			p.zahra.Presses(word("guest.no")).Presses(word("event_no.skip"))
			p.Forget()
			p.zahra.Presses(word("nav.back")).Hears(word("agenda.ahead")).PressesTo("دوخت چادر").Presses(word("guest.yes"))
			p.zahra.Says("/home").Presses(word("home.calendar")).Presses(word("agenda.past_button")).Hears(word("agenda.past_none"))
			p.Pass(75 * time.Hour)
			town.Exec(p.Town, `UPDATE guest SET came = true, marked_at = $2, marked_by = person_id WHERE event_id = $1`, id, p.Now())
			p.zahra.Says("/home").Presses(word("home.calendar")).Presses(word("agenda.past_button")).PressesTo("دوخت چادر").Hears(word("guest.came"))
			p.Golden("calendar_" + language)
		})
	}
}

// TestALongCalendarTurns: seven workshops are two screens.
func TestALongCalendarTurns(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	for range 7 {
		p.plans(p.workshop())
	}
	p.zahra.Says("/home").Presses(word("home.calendar")).Sees(word("flow.more")).Presses(word("flow.more")).PressesTo("دوخت چادر").Hears(word("guest.ask"))
}

// TestARepresentativeFindsWhatOnlyOthersAreInvitedTo among what is ahead of her.
func TestARepresentativeFindsWhatOnlyOthersAreInvitedTo(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	p.plans(p.workshop())
	town.Exec(p.Town, `DELETE FROM guest WHERE person_id <> (SELECT id FROM person WHERE name = 'سکینه مرادی')`)
	p.maryam.Says("/home").Presses(word("home.calendar")).PressesTo("👭").PressesTo("سکینه مرادی").Presses(word("guest.her_unsure"))
	p.maryam.Presses(word("nav.back")).Sees("🤔 \u2068سکینه مرادی\u2069 هنوز نمی‌دانند").Presses(word("nav.back")).Hears(word("agenda.ahead"))
	if p.zahra.Says("/home").Offers(word("home.calendar")) {
		t.Error("who isn't invited has it in her calendar")
	}
}

// TestEveryoneHearsOnceWhatChanged: who answered is asked again only for another day or place.
func TestEveryoneHearsOnceWhatChanged(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.zahra.Presses(word("guest.yes"))
	for _, row := range []struct {
		name   string
		change func(e *event.Event)
		hears  string
		again  bool
	}{
		{"an hour longer", func(e *event.Event) { e.Ends = e.Ends.Add(time.Hour) }, "guest.news_changed", false},
		{"another place", func(e *event.Event) { e.Place = "مسجد" }, "guest.news_moved", true},
	} {
		p.moves(id, row.change)
		if p.zahra.Hears(word(row.hears)); strings.Contains(p.zahra.Screen().Text, word("guest.again")) != row.again {
			t.Errorf("%s: she is asked again: %v\n%s", row.name, !row.again, p.zahra.Phone())
		}
	}
	p.zahra.Presses(word("guest.yes")).Hears(word("guest.thanks_yes"))
	p.cancels(id, "")
	p.fatemeh.Hears(word("guest.news_cancelled"))
	got := town.Query[string](p.Town, `
SELECT string_agg(n::text, ' ') FROM (
    SELECT count(*) AS n FROM outbox o JOIN person p ON p.id = o.person_id
     WHERE p.name = 'زهرا کریمی' AND o.screen LIKE 'guest.news_%' OR p.name = 'زهرا کریمی' AND o.screen = 'guest.invited' GROUP BY o.screen ORDER BY o.screen) AS s`)
	if got != "1 1 1 1" {
		t.Errorf("she was told each thing so often: %s", got)
	}
	if p.zahra.Says("/home").Presses(word("home.calendar")); p.zahra.Shows("دوخت چادر") {
		t.Error("what is called off is ahead of her")
	}
}

// TestWomenWhoShareAPhoneAreEachInvited: a button acts for whom its message is for, whoever's turn it is.
func TestWomenWhoShareAPhoneAreEachInvited(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("سکینه مرادی").Presses(word("person.invite"))
	p.zahra.Opens(p.maryam.Link()).Presses(word("welcome.she_yes")).Presses(word("welcome.shared_yes"))
	p.zahra.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	p.plans(p.workshop())
	for _, name := range []string{"زهرا کریمی", "سکینه مرادی"} {
		found := false
		for _, m := range p.zahra.Chat() {
			if m.FromBot && strings.Contains(m.Text, "\u2068"+name+"\u2069") && strings.Contains(m.Text, word("guest.ask")) {
				found = true
				p.zahra.PressesOld(m, map[string]string{"زهرا کریمی": word("guest.yes"), "سکینه مرادی": word("guest.unsure")}[name]).Hears("برای خانم " + name)
			}
		}
		if !found {
			t.Errorf("%s isn't invited:\n%s", name, p.zahra.Phone())
		}
	}
	p.has("زهرا کریمی", "yes - has 0 0 زهرا کریمی")
	p.has("سکینه مرادی", "unsure - - 0 0 سکینه مرادی")
}
