package event_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
)

// sqlCame is what is kept of who came to the event that was planned last: each with who marked her.
const sqlCame = `
SELECT coalesce(string_agg(concat_ws(' ', p.name, CASE WHEN g.came THEN '+' ELSE '-' END, split_part(b.name, ' ', 1)), ', ' ORDER BY p.name COLLATE "fa-x-icu"), '')
  FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN person b ON b.id = g.marked_by
 WHERE g.event_id = (SELECT max(id) FROM event) AND g.came IS NOT NULL`

// came checks who is marked at the event that was planned last, and by whom.
func (p *party) came(want string) {
	p.t.Helper()
	if got := town.Query[string](p.Town, sqlCame); got != want {
		p.t.Errorf("it is kept that there were: %s; want %s\n%s", got, want, p.parvin.Phone())
	}
}

// leads makes a woman a trainer of Birjand, who holds an event.
func (p *party) leads(id int64, name string) *town.Person {
	p.t.Helper()
	who := trains(p.Town, name, "birjand")
	town.Exec(p.Town, `UPDATE event SET trainer = (SELECT id FROM person WHERE name = $1) WHERE id = $2`, name, id)
	return who
}

// forges has somebody press a button that isn't on her phone.
func forges(t *testing.T, who *town.Person, subject int64, arg string) *town.Person {
	t.Helper()
	return who.Does("(forged: "+arg+")", func() {
		if err := who.Press(who.Screen().ID, chat.Data{Verb: chat.VerbDo, Subject: subject, Arg: arg}.String()); err != nil {
			t.Error(err)
		}
	})
}

// opensRoster has somebody open the roster of an event.
func opensRoster(t *testing.T, who *town.Person, id int64) *town.Person {
	t.Helper()
	return forges(t, who, id, "event.roster//")
}

// TestWhoCameIsTapped: by the trainer and the coordinator, with all who said so at once, what is taken back, and who didn't come.
func TestWhoCameIsTapped(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			id := p.plans(p.workshop())
			p.zahra.Presses(word("guest.yes"))
			p.fatemeh.Presses(word("guest.yes"))
			laleh := p.leads(id, "لاله نوری")
			p.Forget()
			p.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت چادر").Presses(word("attend.print")).Hears(word("attend.not_yet"))
			if name, data := p.parvin.Gets(); !strings.HasSuffix(name, ".pdf") || len(data) < 10000 {
				t.Errorf("she gets %s of %d bytes", name, len(data))
			}
			p.Pass(72*time.Hour - time.Hour) // Tuesday, eight o'clock
			p.parvin.Presses(word("nav.back")).Presses(word("attend.button")).Hears(p.parvin.Digits("5"))
			if p.parvin.Offers(word("attend.done")) || p.parvin.Offers(word("attend.undo")) {
				t.Errorf("it is complete before it begins:\n%s", p.parvin.Phone())
			}
			p.parvin.Presses(word("attend.all")).Hears(p.parvin.Digits("2"))
			p.came("زهرا کریمی + پروین, فاطمه صادقی + پروین")
			p.Pass(2 * time.Hour)
			forges(t, laleh, id, "event.lead//").Presses(word("attend.button")).PressesTo("زهرا").PressesTo("مریم")
			p.came("فاطمه صادقی + پروین, مریم احمدی + لاله")
			laleh.Presses(word("attend.undo"))
			p.came("فاطمه صادقی + پروین")
			laleh.PressesTo("مریم").Presses(word("attend.done")).Hears(word("attend.thanks")).Hears(word("attend.how_complete"))
			p.came("زهرا کریمی - لاله, سکینه مرادی - لاله, فاطمه صادقی + پروین, مریم احمدی + لاله, معصومه رضوانی - لاله")
			p.parvin.Presses(word("nav.back")).Presses(word("attend.button")).PressesTo("زهرا").PressesTo("فاطمه").Presses(word("attend.undo"))
			p.came("زهرا کریمی + پروین, سکینه مرادی - لاله, فاطمه صادقی + پروین, مریم احمدی + لاله, معصومه رضوانی - لاله")
			p.Golden("roster_" + language)
		})
	}
}
