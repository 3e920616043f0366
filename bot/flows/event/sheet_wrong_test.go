package event_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// TestASheetIsForWhoPlansThereAndItsTrainer: in each row somebody tries to see it, or to take it.
func TestASheetIsForWhoPlansThereAndItsTrainer(t *testing.T) {
	t.Parallel()
	p, id := held(t, "fa")
	ended := trains(p.Town, "لاله نوری", "birjand")
	town.Exec(p.Town, `UPDATE event SET trainer = $1`, p.person("لاله نوری"))
	town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, p.Now())
	other := trains(p.Town, "نرگس طاهری", "birjand")
	for _, c := range []struct {
		name string
		who  *town.Person
	}{
		{"a coordinator of another county", p.Coordinator("اکرم طاهری", "قائنات")},
		{"a trainer whose role ended a second ago", ended},
		{"another trainer", other},
		{"a representative of women who were invited", p.maryam},
		{"a woman who was", p.zahra},
	} {
		for _, arg := range []string{"event.sheet//", "event.sheet/picture/", "event.sheet/file/", "event.sheet_file//", "event.sheet_picture//"} {
			c.who.Does("(a forged button)", func() { p.forges(c.who, id, arg) })
			if strings.Contains(c.who.Screen().Text, p.Fa("sheet.came")) {
				t.Errorf("%s sees the numbers by %s", c.name, arg)
			}
		}
		if c.who.Documents() > 0 || c.who.Picture() != nil {
			t.Errorf("%s gets a file:\n%s", c.name, c.who.Phone())
		}
	}
	before := p.parvin.Documents()
	p.parvin.Does("(a button of nothing)", func() { p.forges(p.parvin, 1<<40, "event.sheet/file/") })
	if p.parvin.Hears(p.Fa("common.not_yours")); p.parvin.Documents() != before {
		t.Error("there is a file of an event that there isn't")
	}
}

// TestATrainerDoesntGetTheNames by a button that isn't hers.
func TestATrainerDoesntGetTheNames(t *testing.T) {
	t.Parallel()
	p, id := held(t, "fa")
	laleh := trains(p.Town, "لاله نوری", "birjand")
	town.Exec(p.Town, `UPDATE event SET trainer = $1`, p.person("لاله نوری"))
	laleh.Does("(a forged button)", func() { p.forges(laleh, id, "event.sheet/file/") }).Hears(p.Fa("common.not_yours"))
	laleh.Does("(a forged button)", func() { p.forges(laleh, id, "event.sheet//") }).Hears(p.Fa("sheet.came"))
	if laleh.Documents() > 0 {
		t.Errorf("she got them:\n%s", laleh.Phone())
	}
}

// TestWhatHasntBegunHasNoSheet, nor what is called off.
func TestWhatHasntBegunHasNoSheet(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت چادر").Sees(word("plan.to_guests"))
	if p.parvin.Offers(word("sheet.button")) {
		t.Error("a workshop of Tuesday has a sheet on Saturday")
	}
	p.cancels(id, "")
	p.Pass(75 * 3600e9)
	p.parvin.Says("/home").Presses(word("home.events")).Presses(word("agenda.past_button")).PressesTo("دوخت چادر").Sees(word("plan.to_guests"))
	if p.parvin.Offers(word("sheet.button")) {
		t.Error("what was called off has a sheet")
	}
}
