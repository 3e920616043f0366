package town_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

func TestWhoPressedWhileTheBotWasAwayForLongIsAskedAgain(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	maryam, zahra, leyla := place.Woman("مریم"), place.Woman("زهرا"), place.Woman("لیلا")
	maryam.Agrees().Presses(fa("home.register")).Presses("بیرجند").Says("گل نرگس").Says("چاهک").Hears(fa("register.trades"))
	zahra.Agrees()
	leyla.Agrees().Presses(fa("home.register")).Presses("قائنات").Hears(fa("register.name"))
	place.Close()
	if err := maryam.Tap(fa("nav.back")); err != nil { // the messenger will have forgotten it
		t.Fatal(err)
	}
	leyla.Say("گل یاس")
	place.Pass(10 * time.Minute)
	place.Open()
	place.Settle()
	awaitLog(t, place, "polling was away")
	place.Settle()
	maryam.Hears(fa("nav.was_away")).Hears(fa("register.trades"))
	place.Restart()
	place.Settle()
	for p, times := range map[*town.Person]int{maryam: 1, zahra: 0, leyla: 0} {
		if n := strings.Count(p.Phone(), fa("nav.was_away")); n != times {
			t.Errorf("%s heard %d times that the bot was away, want %d:\n%s", p.Profile().First, n, times, p.Phone())
		}
	}
	maryam.Presses(fa("nav.back")).Hears(fa("register.village"))
	leyla.Hears(fa("register.village"))
}

func TestWhoCannotBeAskedAgainKeepsNobodyElseFromIt(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	maryam, zahra := place.Woman("مریم"), place.Woman("زهرا")
	for _, w := range []*town.Person{maryam, zahra} { // who was seen last is asked first
		w.Agrees().Presses(fa("home.register")).Presses("بیرجند").Hears(fa("register.name"))
	}
	place.Close()
	keepSession(t, place, zahra, `{"Drafts":7}`)
	place.Pass(10 * time.Minute)
	place.Open()
	awaitLog(t, place, "somebody can't be asked again")
	awaitLog(t, place, "polling was away")
	place.Settle()
	maryam.Hears(fa("nav.was_away")).Hears(fa("register.name"))
}

func TestAShortAbsenceIsNotSpokenOf(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	maryam.Agrees().Presses(place.Fa("home.register")).Presses("بیرجند").Hears(place.Fa("register.name"))
	place.Close()
	place.Pass(2 * time.Minute)
	place.Open()
	maryam.Says("گل نرگس").Hears(place.Fa("register.village"))
	if strings.Contains(maryam.Phone(), place.Fa("nav.was_away")) {
		t.Errorf("her phone shows\n%s", maryam.Phone())
	}
}

func TestNobodyIsWokenAtNightToHearThatTheBotWasAway(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // nine o'clock
	maryam := place.Woman("مریم")
	maryam.Agrees().Presses(place.Fa("home.register")).Presses("بیرجند").Hears(place.Fa("register.name"))
	place.Close()
	place.Pass(14 * time.Hour)
	place.Open()
	awaitLog(t, place, "polling was away")
	place.Settle()
	maryam.Hears(place.Fa("register.name"))
	if strings.Contains(maryam.Phone(), place.Fa("nav.was_away")) {
		t.Errorf("at night her phone shows\n%s", maryam.Phone())
	}
	place.Pass(9 * time.Hour)
	place.Settle()
	maryam.Hears(place.Fa("nav.was_away")).Hears(place.Fa("register.name"))
}
