package scheduler_test

import (
	"testing"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// TestAJobKeepsTheQuietHoursThatAreSet, also where they are by day.
func TestAJobKeepsTheQuietHoursThatAreSet(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	m := place.Woman("مریم احمدی").Agrees()
	m.Presses(m.Word("home.register")).Presses("بیرجند").Says("گل یاس").Presses(m.Word("nav.home"))
	town.Exec(place, `UPDATE programme SET quiet_from = 480, quiet_to = 780`)
	at := tick(t, place, scheduler.NudgeDrafts)
	passes(t, place, at, "nav.nudge", []moment{
		{24 + 1, "in the quiet morning", 0},
		{24 + 3, "at noon", 0},
		{24 + 5, "after the quiet hours", 1},
	})
}
