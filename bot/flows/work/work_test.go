package work_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestAllThatWaitsStandsInOneList, the oldest first: groups, requests, women who called. What is done isn't in it any more,
// and who looks after another county sees nothing of it.
func TestAllThatWaitsStandsInOneList(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	mahin := place.Coordinator("مهین طبسی", "طبس")
	parvin.Says("/home").Presses(word("home.waiting")).Hears(word("work.nothing"))
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	place.Pass(24 * time.Hour)
	maryam.Presses(word("nav.help"))
	place.Woman("زهرا").Agrees().Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
	parvin.Says("/home").Presses(word("home.waiting")).Hears(word("work.mine"))
	parvin.Sees("👭 \u2068گل نرگس\u2069، بیرجند، شنبه ۷ آذر ۱۴۰۵").Sees("🙋 \u2068مریم احمدی\u2069، یکشنبه ۸ آذر ۱۴۰۵")
	list := parvin.Screen()
	parvin.PressesTo("عضو «گل نرگس»").PressesTo("زهرا کریمی است").PressesOld(list, word("nav.home")).Presses(word("home.waiting"))
	parvin.PressesTo("گل نرگس").Presses(word("group.approve")).Presses(word("nav.back")).Hears(word("work.mine"))
	if parvin.Offers("👭 گل نرگس، بیرجند، شنبه ۷ آذر ۱۴۰۵") {
		t.Errorf("what is done still waits:\n%s", parvin.Phone())
	}
	mahin.Says("/home").Presses(word("home.waiting")).Hears(word("work.nothing"))
}

// TestAButtonOfTheListOfBeforeStillWorks: it listed groups alone.
func TestAButtonOfTheListOfBeforeStillWorks(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	parvin.Does("(an old button)", func() {
		if err := parvin.Press(parvin.Screen().ID, "p.0.0.group.waiting//"); err != nil {
			t.Error(err)
		}
	}).Hears(place.Fa("work.mine")).PressesTo("گل نرگس").Sees(place.Fa("group.approve"))
}
