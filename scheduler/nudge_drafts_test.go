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
	saturday := place.Now()
	for _, c := range []struct {
		hours int
		when  string
		want  int
	}{
		{0, "at once", 0},
		{23, "before a day is over", 0},
		{24 + 12, "at night", 0},
		{24 + 22, "early in the morning", 0},
		{48 + 1, "by day", 1},
		{48 + 5, "later that day", 1},
		{96 + 1, "days later", 1},
	} {
		at(saturday.Add(time.Duration(c.hours) * time.Hour))
		if n := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen = 'nav.nudge'`); n != c.want {
			t.Errorf("%s: %d nudges, want %d", c.when, n, c.want)
		}
	}
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
	saturday := place.Now()
	at(saturday)
	friday := saturday.Add((6*24 + 2) * time.Hour)
	at(friday)
	m.Says("/cancel").Presses(m.Word("nav.discard"))
	at(friday.Add(24 * time.Hour))
	if n := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen = 'nav.nudge'`); n != 0 {
		t.Errorf("%d nudges, want none", n)
	}
}
