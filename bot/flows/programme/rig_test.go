package programme_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// sets is a town whose admin stands at the settings.
func sets(t *testing.T) (*town.Town, *town.Person) {
	t.Helper()
	place := begun.Start(t)
	return place, settings(place.Admin())
}

var begun = town.Past{Happens: func(place *town.Town) { place.Admin().Agrees() }}

// settings opens the settings from home.
func settings(admin *town.Person) *town.Person {
	return admin.Says("/home").Presses(admin.Word("home.settings")).Hears(admin.Word("programme.settings"))
}

// awaitLog waits until the bot has logged something.
func awaitLog(t *testing.T, place *town.Town, words string) {
	t.Helper()
	ticker, late := time.NewTicker(5*time.Millisecond), time.After(time.Minute)
	defer ticker.Stop()
	for !strings.Contains(place.Log.String(), words) {
		select {
		case <-ticker.C:
		case <-late:
			t.Fatalf("the log never says %q:\n%s", words, place.Log)
		}
	}
}
