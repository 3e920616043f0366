package event_test

import (
	"testing"

	"hamyar/bot/town"
)

// plansWith has the coordinator plan workshops of two hours from nine on, with a trainer and nobody invited. The transcript begins
// where she hands it in.
func (p *party) plansWith(trainer string, days ...int) {
	p.t.Helper()
	word := p.parvin.Word
	p.begins("دوخت چادر").Says(p.parvin.Digits(string(rune('0' + len(days)))))
	for _, n := range days {
		p.parvin.Says(p.inDays(n)).Says("۹")
	}
	p.parvin.Says("120 دقیقه").Presses(word("plan.no_limit")).PressesTo(trainer)
	p.parvin.Presses(word("plan.nothing")).Presses(word("plan.offer_none")).Presses(word("plan.whom_names"))
	p.Forget()
	p.parvin.Presses(word("plan.submit"))
	p.Settle()
}

// heard is how much somebody has been told as the trainer of something.
func (p *party) heard(name string) int {
	p.t.Helper()
	return town.Query[int](p.Town, `
SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE p.name = $1 AND o.what LIKE 'event.trainer/%' AND o.state = 'sent'`, name)
}

// TestATrainerHearsOfWhatIsHers: when she is named, when it is moved, and when it is called off; of what she has done herself she
// isn't told.
func TestATrainerHearsOfWhatIsHers(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.parvin.Word
			laleh := trains(p.Town, "لاله نوری", "birjand")
			p.plansWith("لاله نوری", 4)
			laleh.Hears(word("lead.named")).Hears("دوخت چادر")
			p.plansWith("لاله نوری", 5, 12)
			laleh.Hears(laleh.Digits("2"))
			open := laleh.Screen()
			laleh.Presses(open.Inline[1][0].Text).Hears("دوخت چادر")
			p.parvin.Presses(p.parvin.Screen().Inline[0][0].Text).Presses(word("plan.to_change")).Presses(word("plan.to_place")).Says("مسجد جامع").
				Presses(word("plan.no_spot")).Hears(word("plan.changed"))
			p.Settle()
			laleh.Hears(word("lead.moved")).Hears("مسجد جامع")
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_cancel")).Presses(word("plan.no_why")).Presses(word("plan.cancel_yes"))
			p.Settle()
			laleh.Hears(word("lead.cancelled")).Hears(word("guest.cancelled"))
			if n := p.heard("لاله نوری"); n != 4 {
				t.Errorf("she has heard %d things, want 4\n%s", n, laleh.Phone())
			}
			p.Golden("trainer_" + language)
		})
	}
}

// TestWhoLeadsWhatSheHasPlannedKnows: a coordinator who is the trainer too, and no trainer at all; a trainer who is one no more
// when it is called off is told nothing of who comes.
func TestWhoLeadsWhatSheHasPlannedKnows(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	laleh := trains(p.Town, "لاله نوری", "birjand")
	town.Exec(p.Town, `
INSERT INTO role (person_id, kind, county_id, given_at) SELECT p.id, 'trainer', c.id, $1 FROM person p, county c WHERE p.name = 'پروین شریفی' AND c.code = 'birjand'`, p.Now())
	p.plansWith("پروین شریفی", 4)
	if n := p.heard("پروین شریفی"); n != 0 {
		t.Errorf("she is told %d times what she has done herself", n)
	}
	p.begins("دوخت دستکش").Says("۱").Says(p.inDays(6)).Says("۹")
	p.ends().Presses(word("plan.whom_names")).Presses(word("plan.submit"))
	p.Settle()
	if n := p.heard("لاله نوری"); n != 0 {
		t.Errorf("she is told %d times of what isn't hers", n)
	}
	p.plansWith("لاله نوری", 8)
	town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, p.Now())
	id := town.Query[int64](p.Town, `SELECT max(id) FROM event`)
	p.cancels(id, "")
	laleh.Hears(word("common.not_yours"))
}
