package event_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestASeatThatIsGivenUpGoesToTheNext: who waits longest has until the evening to take it, then the next has until the next
// evening, and nobody hears of it at night.
func TestASeatThatIsGivenUpGoesToTheNext(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			e := p.workshop()
			e.Capacity = 1
			p.plans(e)
			p.Forget()
			p.maryam.Presses(word("guest.yes")).Hears(word("guest.thanks_yes"))
			p.zahra.Presses(word("guest.yes")).Hears(word("guest.thanks")).Hears(word("guest.waits"))
			p.fatemeh.Presses(word("guest.yes")).Hears(word("guest.waits"))
			p.maryam.Presses(word("guest.no")).Presses(word("event_no.skip"))
			p.zahra.Hears(word("seat.offered")).Sees(word("guest.take"))
			p.later(12*time.Hour + time.Minute)
			p.has("زهرا کریمی", "yes - - 0 0 زهرا کریمی")
			p.has("فاطمه صادقی", "yes - offered 0 0 فاطمه صادقی")
			p.zahra.Sees(word("guest.take")) // it is night
			p.later(11 * time.Hour)
			p.zahra.Hears(word("seat.missed")).Hears(word("guest.lapsed"))
			p.fatemeh.Hears(word("seat.offered")).Presses(word("guest.take")).Hears(word("guest.thanks_yes"))
			p.zahra.Presses(word("guest.seat")).Hears(word("guest.waits"))
			p.has("زهرا کریمی", "yes - waits 0 0 زهرا کریمی")
			p.has("فاطمه صادقی", "yes - has 0 0 فاطمه صادقی")
			p.Golden("seat_" + language)
		})
	}
}

// TestASeatOfTheNightIsOfferedInTheMorning: the time to take it begins when she hears of it.
func TestASeatOfTheNightIsOfferedInTheMorning(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	e := p.workshop()
	e.Capacity = 1
	p.plans(e)
	p.maryam.Presses(word("guest.yes"))
	p.zahra.Presses(word("guest.yes"))
	p.Pass(15 * time.Hour) // midnight
	p.maryam.Presses(word("guest.no"))
	p.zahra.Hears(word("guest.waits"))
	morning := town.Query[string](p.Town, `
SELECT to_char(o.not_before AT TIME ZONE 'Asia/Tehran', 'DD HH24:MI ') || to_char(g.offered_until AT TIME ZONE 'Asia/Tehran', 'DD HH24:MI')
  FROM outbox o, guest g WHERE o.screen = 'seat.offered' AND g.seat = 'offered'`)
	if morning != "29 08:00 29 20:00" {
		t.Errorf("she hears of it, and may take it until: %s", morning)
	}
	p.later(8*time.Hour + time.Minute)
	p.zahra.Hears(word("seat.offered")).Presses(word("guest.leave")).Presses(word("event_no.own_work"))
	p.has("زهرا کریمی", "no work - 0 0 زهرا کریمی")
}

// TestWhoHasNoPhoneIsOfferedASeatThroughHerRepresentative.
func TestWhoHasNoPhoneIsOfferedASeatThroughHerRepresentative(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	e := p.workshop()
	e.Capacity = 1
	p.plans(e)
	p.zahra.Presses(word("guest.yes"))
	p.maryam.Presses(word("guest.ours")).PressesTo("سکینه مرادی").Presses(word("guest.her_yes")).Hears(word("guest.her_waits"))
	p.zahra.Presses(word("guest.no"))
	p.maryam.Hears(word("seat.offered")).Hears("سکینه مرادی").Presses(word("guest.her_take"))
	p.has("سکینه مرادی", "yes - has 0 0 مریم احمدی")
	p.maryam.Presses(word("guest.her_no")).Presses(word("event_no.her_ill"))
	p.has("سکینه مرادی", "no ill - 0 0 مریم احمدی")
}
