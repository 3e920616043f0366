package event_test

import (
	"testing"

	"hamyar/store/event"
)

// TestWomenAnswerInOneTap: one comes and says what she needs, thinks better of it and says why not; the representative
// answers for one who has no phone.
func TestWomenAnswerInOneTap(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			e := p.workshop()
			e.Bring, e.Childcare, e.Transport, e.Spot = "قیچی", true, true, &event.Spot{Latitude: 32.8649, Longitude: 59.2262}
			p.plans(e)
			p.zahra.Hears(word("guest.invited")).Hears("دوخت چادر").Hears("قیچی").Sees(word("guest.map")).Presses(word("guest.yes"))
			p.has("زهرا کریمی", "yes - has 0 0 زهرا کریمی")
			p.zahra.Hears(word("guest.thanks_yes")).Hears(word("event_yes.own")).Presses(word("event_yes.both")).Hears(word("guest.need_ride"))
			p.has("زهرا کریمی", "yes - has 1 1 زهرا کریمی")
			p.zahra.Presses(word("guest.change_needs")).Presses(word("event_yes.ride"))
			p.has("زهرا کریمی", "yes - has 0 1 زهرا کریمی")
			p.zahra.Presses(word("guest.no")).Hears(word("guest.thanks_no"))
			p.has("زهرا کریمی", "no - - 0 0 زهرا کریمی")
			p.zahra.Presses(word("event_no.own_ill")).Hears(word("guest.thanks"))
			p.has("زهرا کریمی", "no ill - 0 0 زهرا کریمی")
			p.fatemeh.Presses(word("guest.unsure")).Hears(word("guest.thanks_unsure")).Sees(word("guest.yes"))
			p.maryam.Presses(word("guest.ours")).PressesTo("سکینه مرادی").Presses(word("guest.her_yes"))
			p.maryam.Presses(word("event_yes.children")).Hears("سکینه مرادی").Hears(word("guest.need_children"))
			p.has("سکینه مرادی", "yes - has 1 0 مریم احمدی")
			p.maryam.Presses(word("nav.back")).Presses(word("nav.back")).Hears(word("guest.ask"))
			p.Golden("answer_" + language)
		})
	}
}
