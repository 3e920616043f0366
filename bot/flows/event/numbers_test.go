package event_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestTheNumbersOfASheetAreEntered: whose they are is read first, and taken back at once if it was the wrong sheet.
func TestTheNumbersOfASheetAreEntered(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			id := p.plans(p.workshop())
			p.Pass(75 * time.Hour)
			opensRoster(t, p.parvin, id)
			p.Forget()
			p.parvin.Presses(word("attend.to_numbers")).Says("۱، ۳ و ۹").Hears(p.parvin.Digits("9")).Says("۱ تا ۳")
			p.came("")
			p.parvin.Hears("مریم احمدی").Hears("زهرا کریمی").Hears("فاطمه صادقی").Presses(word("event_numbers.submit"))
			p.came("زهرا کریمی + پروین, فاطمه صادقی + پروین, مریم احمدی + پروین")
			p.parvin.Presses(word("attend.undo"))
			p.came("")
			p.parvin.Presses(word("attend.to_numbers")).Says("2").Presses(word("event_numbers.submit"))
			p.came("زهرا کریمی + پروین")
			p.Golden("numbers_" + language)
		})
	}
}

// TestANumberIsAWomansForGood: who is invited later is at the end, and who is erased leaves hers to nobody.
func TestANumberIsAWomansForGood(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	town.Exec(p.Town, sqlNeighbour, "ثریا محمدی", "birjand", p.Now())
	forges(t, p.parvin, id, "event.show//").Presses(word("plan.to_add")).Says("ثریا").PressesTo("ثریا محمدی").Hears(word("plan.added"))
	town.Exec(p.Town, `UPDATE person SET name = NULL, name_key = NULL, birth_year = NULL, phone = NULL, erased_at = $1 WHERE name = 'سکینه مرادی'`, p.Now())
	p.Pass(75 * time.Hour)
	opensRoster(t, p.parvin, id).Presses(word("attend.to_numbers")).Says("۴").Hears("۴").Says("۵ ۶").Hears("معصومه رضوانی").Hears("ثریا محمدی")
	p.parvin.Presses(word("event_numbers.submit"))
	p.came("ثریا محمدی + پروین, معصومه رضوانی + پروین")
}
