package scheduler_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

func TestWhoLeavesAConversationIsNudgedOnceByDay(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	m := place.Woman("مریم احمدی").Agrees()
	word := m.Word
	done := place.Woman("زهرا کریمی").Agrees().Registers(town.SomeGroup())
	idle := place.Woman("سکینه مرادی").Agrees().Presses(word("home.register")) // no answer yet
	m.Presses(word("home.register")).Presses("بیرجند").Says("گل یاس").Presses(word("nav.home"))
	at := tick(t, place, scheduler.NudgeDrafts)
	passes(t, place, at, "nav.nudge", []moment{
		{0, "at once", 0},
		{23, "before a day is over", 0},
		{24 + 12, "at night", 0},
		{24 + 22, "early in the morning", 0},
		{48 + 1, "by day", 1},
		{48 + 5, "later that day", 1},
		{96 + 1, "days later", 1},
	})
	place.Pass(5 * 24 * time.Hour)
	place.Settle()
	m.Hears(word("nav.nudge")).Presses(word("nav.go_on")).Hears(word("register.village"))
	for _, other := range []*town.Person{done, idle} {
		if strings.Contains(other.Phone(), word("nav.nudge")) {
			t.Errorf("who left nothing unfinished is nudged:\n%s", other.Phone())
		}
	}
}

func TestNobodyIsNudgedOnAFridayNorOfWhatSheHasFinished(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	m := place.Woman("مریم احمدی").Agrees()
	m.Presses(m.Word("home.register")).Presses("بیرجند")
	at := tick(t, place, scheduler.NudgeDrafts)
	passes(t, place, at, "nav.nudge", []moment{{0, "at once", 0}, {6*24 + 2, "on Friday", 0}})
	m.Says("/cancel").Presses(m.Word("nav.discard"))
	passes(t, place, at, "nav.nudge", []moment{{7*24 + 2, "on Saturday, when nothing is left", 0}})
}
