package event_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// sqlNeighbour is a woman of another group in a county.
const sqlNeighbour = `
WITH woman AS (INSERT INTO person (name, name_key, created_at) VALUES ($1, replace($1, ' ', ''), $3) RETURNING id), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT c.id, 'یاس', 'یاس', 'ده', 'approved', nextval('helper_group_id_seq') + 1000000, woman.id, $3, woman.id, $3 FROM woman, county c WHERE c.code = $2 RETURNING id
)
INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, woman.id, 0, true, $3 FROM woman, g`

// TestWhoWasntInvitedIsFoundOrWritten: the trainer finds one of another group of the county, by her name alone, and writes the name
// of one who is in none; who isn't there after all is no guest, and her name is forgotten.
func TestWhoWasntInvitedIsFoundOrWritten(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			id := p.plans(p.workshop())
			laleh := p.leads(id, "لاله نوری")
			town.Exec(p.Town, sqlNeighbour, "نرگس محمدی", "birjand", p.Now())
			town.Exec(p.Town, sqlNeighbour, "نرگس حسینی", "qaenat", p.Now())
			p.Pass(72 * time.Hour)
			opensRoster(t, laleh, id)
			p.Forget()
			laleh.Presses(word("attend.to_walkin")).Says("نرگس").Hears(word("event_walkin.pick"))
			if laleh.Shows("حسینی") || !laleh.Shows("یاس") {
				t.Errorf("she finds who isn't of the county, or not who is:\n%s", laleh.Phone())
			}
			laleh.PressesTo("نرگس محمدی").Hears(word("event_walkin.done")).Sees(word("attend.undo"))
			p.came("نرگس محمدی + لاله")
			laleh.Presses(word("attend.to_walkin")).Says("طیبه نجفی").Hears(word("event_walkin.name")).PressesTo("طیبه نجفی")
			laleh.Presses(word("register.agreed_no")).Hears(word("add.not_without_her")).Presses(word("register.agreed_yes"))
			p.came("طیبه نجفی + لاله, نرگس محمدی + لاله")
			p.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت چادر").Presses(word("plan.to_guests")).PressesTo("طیبه نجفی")
			p.parvin.Hears(word("guest.her_came"))
			p.Golden("walkin_" + language)

			laleh.Presses(word("attend.undo"))
			p.came("نرگس محمدی + لاله")
			p.Pass(2 * time.Hour)
			runs(t, p.Town, scheduler.TellErasures)
			if n := town.Query[int](p.Town, `SELECT count(*) FROM person p JOIN erasure e ON e.person_id = p.id WHERE e.asked_by = (SELECT id FROM person WHERE name = 'لاله نوری')`); n != 1 {
				t.Errorf("%d are erased whose name was written by mistake", n)
			}
			if n := town.Query[int](p.Town, `SELECT count(*) FROM guest`); n != 6 {
				t.Errorf("%d guests remain, want those who are invited and one more", n)
			}
		})
	}
}

// TestWhoCameWithoutAnInvitationIsInvitedTheNextTime, also if she is in no group.
func TestWhoCameWithoutAnInvitationIsInvitedTheNextTime(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.Pass(72 * time.Hour)
	opensRoster(t, p.parvin, id).Presses(word("attend.to_walkin")).Says("نجفی").Hears(word("event_walkin.name")).Says("طیبه نجفی").Presses(word("register.agreed_yes"))
	p.came("طیبه نجفی + پروین")
	next := p.plans(p.workshop())
	forges(t, p.parvin, next, "event.show//").Presses(word("plan.to_add")).Says("طیبه").PressesTo("طیبه نجفی").Hears(word("plan.added"))
	if n := town.Query[int](p.Town, `SELECT count(*) FROM guest g JOIN person p ON p.id = g.person_id WHERE p.name = 'طیبه نجفی' AND invited_at IS NOT NULL`); n != 1 {
		t.Errorf("she is invited %d times", n)
	}
	other := p.Coordinator("اکرم طاهری", "قائنات")
	other.Says("/home").Presses(word("home.search")).Says("طیبه").Hears(word("search.nothing"))
	if strings.Contains(p.parvin.Phone(), "Error") {
		t.Error(p.parvin.Phone())
	}
}
