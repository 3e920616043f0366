package app_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestEachJobRunsWhenTheClockIsPushedPastIt pushes the clock of a running bot by three days, over three mornings.
func TestEachJobRunsWhenTheClockIsPushedPastIt(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	amid := place.Woman("سکینه مرادی").Agrees()
	amid.Presses(amid.Word("home.register")).Presses("بیرجند")
	place.Close()

	pushes, jumped := make(chan time.Duration), make(chan bool)
	place.Config.Follow = func(push func(to time.Time, jump func())) {
		for by := range pushes {
			push(place.Now().Add(by), func() { place.Pass(by) })
			jumped <- true
		}
	}
	place.Open()
	pushes <- 30 * time.Minute
	<-jumped
	zahra.Says("/home")
	if n := reminders(place); n != 0 {
		t.Errorf("%d reminders before the morning", n)
	}
	pushes <- 3 * 24 * time.Hour
	<-jumped
	place.Settle()
	zahra.Hears(zahra.Word("work.morning")).Sees("👭 \u2068گل نرگس\u2069، بیرجند، شنبه ۷ آذر ۱۴۰۵")
	close(pushes)
	zahra.Says("/home")
	place.Restart()
	amid.Says("گل یاس").Hears(amid.Word("register.village"))
	if strings.Contains(amid.Phone(), amid.Word("nav.was_away")) {
		t.Errorf("while the clock was pushed the bot was there, but her phone shows\n%s", amid.Phone())
	}
	if n := reminders(place); n != 3 {
		t.Errorf("%d reminders in three mornings, want 3", n)
	}
}

func reminders(place *town.Town) int {
	return town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen = 'work.morning'`)
}
