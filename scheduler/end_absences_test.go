package scheduler_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// away is a town whose coordinator of Birjand is away until tomorrow, with the coordinator of Qaenat in her place.
func away(t *testing.T) (place *town.Town, zahra, akram *town.Person) {
	t.Helper()
	place = town.Start(t) // Saturday, nine o'clock
	word := place.Fa
	zahra, akram = place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "قائنات")
	zahra.Says("/home").Presses(word("home.my_work")).Presses(word("away.button")).Says("فردا").PressesTo("اکرم طاهری")
	return place, zahra, akram
}

// TestBothHearInTheMorningThatTheDayHasCome, once, though it came at midnight.
func TestBothHearInTheMorningThatTheDayHasCome(t *testing.T) {
	t.Parallel()
	place, zahra, akram := away(t)
	at := tick(t, place, scheduler.EndAbsences)
	later(place, at, 14*time.Hour) // eleven at night
	if n := town.Query[int](place, `SELECT count(*) FROM absence WHERE ended_at IS NOT NULL`); n != 0 {
		t.Error("she is back before her day has come")
	}
	later(place, at, 90*time.Minute)
	akram.Hears("شما جانشین ایشان هستید")
	later(place, at, 9*time.Hour)
	later(place, at, time.Hour)
	zahra.Hears(place.Fa("away.news_back"))
	akram.Hears("دیگر لازم نیست جانشین خانم زهرا رضایی باشید")
	got := town.Query[string](place, `
SELECT concat_ws(' ', (SELECT count(*) FROM outbox WHERE screen LIKE 'away.news_%'), (SELECT bool_and(ended_at = until) FROM absence))`)
	if got != "2 t" {
		t.Errorf("news, and whether it ended with the day, are %s", got)
	}
}

// TestWhatWaitsWhileSheIsAwayIsHerDeputys: in the morning, and a call that she had taken before.
func TestWhatWaitsWhileSheIsAwayIsHerDeputys(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra, akram := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "قائنات")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup()).Presses(word("nav.help"))
	zahra.Presses(word("help.take"))
	maryam.Says("نمی‌دانم چه کنم")
	zahra.Says("/home").Presses(word("home.my_work")).Presses(word("away.button")).PressesTo("یک هفته").PressesTo("اکرم طاهری")
	calls, morning := tick(t, place, scheduler.HelpCalls), tick(t, place, scheduler.MorningWork)
	calls(place.Now())
	later(place, calls, time.Minute)
	akram.Hears("مریم احمدی کمک می‌خواهد").Presses(word("help.take")).Says("سلام، من هستم")
	maryam.Hears("سلام، من هستم")
	morning(place.Now())
	later(place, morning, 24*time.Hour)
	akram.Hears(word("work.morning")).PressesTo("گل نرگس").Sees(word("group.approve"))
	if n := town.Query[int](place, `
SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.screen = 'work.morning' AND p.name = 'زهرا رضایی'`); n != 0 {
		t.Error("who is away hears in the morning of what waits")
	}
}

// TestWhoTakesACallWhileSheIsAwayKeepsIt: she is there for that.
func TestWhoTakesACallWhileSheIsAwayKeepsIt(t *testing.T) {
	t.Parallel()
	place, zahra, _ := away(t)
	word := place.Fa
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup()).Presses(word("nav.help"))
	zahra.Says("/home").Presses(word("home.waiting")).PressesTo("🙋").Presses(word("help.take")).Says("من هستم")
	maryam.Says("نمی‌دانم چه کنم")
	calls := tick(t, place, scheduler.HelpCalls)
	calls(place.Now())
	later(place, calls, time.Minute)
	zahra.Hears("نمی‌دانم چه کنم")
	if got := town.Query[string](place, `SELECT p.name FROM help h JOIN person p ON p.id = h.taken_by`); got != "زهرا رضایی" {
		t.Errorf("the call is of %s", got)
	}
}
