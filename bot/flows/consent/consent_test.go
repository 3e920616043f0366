package consent_test

import (
	"testing"

	"hamyar/bot/town"
)

func TestWhoDoesNotAgreeMayReadAndAgreeLater(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	m := place.Woman("مریم احمدی")
	m.Says("سلام").Hears(word("consent.hello")).Presses(word("consent.next")).Hears(word("consent.keeping"))
	m.Presses(word("consent.next")).Presses(word("nav.back")).Hears(word("consent.keeping")).Presses(word("nav.back"))
	m.Hears(word("consent.hello")).Presses(word("consent.next")).Presses(word("consent.next")).Hears(word("consent.ask"))
	last := m.Screen()
	m.Presses(word("consent.no")).Hears(word("consent.refused")).Hears("اداره‌کل بهزیستی خراسان جنوبی")
	for _, data := range []string{"o.1.0.register", "p.1.1.group.mine//", "p.1.0.home.home//", "p.1.1.group.decide/approve/1"} {
		m.Does("(a button she hasn't)", func() {
			if err := m.Press(m.Screen().ID, data); err != nil {
				t.Error(err)
			}
		}).Hears(word("home.about")).Sees(word("consent.reconsider"))
	}
	m.Says("/help").Presses(word("home.about_button")).Hears(word("home.about"))
	m.Says("/cancel").Hears(word("home.about")).Says("سلام").Hears(word("home.about"))
	if n := town.Query[int](place, `SELECT count(*) FROM person p JOIN account a ON a.person_id = p.id WHERE a.user_id <> 100`); n != 0 {
		t.Errorf("%d persons are kept of a woman who didn't agree", n)
	}

	m.PressesOld(last, word("consent.yes")).Hears(word("consent.thanks")).Sees(word("home.register"))
	m.PressesOld(last, word("consent.yes")).Sees(word("home.register"))
	m.Does("(an old screen)", func() {
		if err := m.Press(last.ID, "p.1.0.consent.text//2"); err != nil {
			t.Error(err)
		}
	}).Hears(word("consent.agreed"))
	got := town.Query[string](place, `
SELECT string_agg(concat_ws(' ', c.version, c.agreed, c.channel, a.user_id = $1, c.person_id IS NOT NULL, c.by_person IS NULL,
                            to_char(c.at AT TIME ZONE 'Asia/Tehran', 'YYYY-MM-DD HH24:MI')), ', ' ORDER BY c.id)
  FROM consent c JOIN account a ON a.id = c.account_id`, m.ID())
	want := "1 f telegram t f t 2026-11-28 09:00, 1 t telegram t t t 2026-11-28 09:00"
	if got != want {
		t.Errorf("kept is\n%s\nwant\n%s", got, want)
	}
}

func TestARepresentativeAnswersForTheOthers(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	got := town.Query[string](place, `
SELECT concat_ws(' ', count(*), bool_and(agreed), count(DISTINCT person_id), count(DISTINCT by_person), bool_and(by_person <> person_id))
  FROM consent WHERE account_id IS NULL`)
	if got != "4 t 4 1 t" {
		t.Errorf("consents of the others are %q, want 4, given by one helper", got)
	}
}
