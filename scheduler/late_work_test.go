package scheduler_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// TestWhatWaitsForTwoWorkingDaysGoesToTheProvince, once, and what is answered before doesn't.
func TestWhatWaitsForTwoWorkingDaysGoesToTheProvince(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	mahin := place.Coordinator("مهین قاینی", "همهٔ استان خراسان جنوبی")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	mahin.Hears(word("join.done"))   // the county has somebody who decides
	maryam.Presses(word("nav.help")) // what goes on by itself, and sooner
	passes(t, place, tick(t, place, scheduler.LateWork), "work.late", []moment{
		{0, "at once", 0}, {46, "on Monday morning at seven", 0}, {47, "on Monday at eight", 0}, {48, "on Monday at nine", 1},
		{49, "an hour later", 1}, {72, "a day later", 1},
	})
	parvin.Presses(word("nav.home"))
	place.Pass(72 * time.Hour)
	place.Settle()
	mahin.Hears(word("work.late"))
}

// TestACountyWithoutCoordinatorBeginsWithTheProvince, and goes on to the admins.
func TestACountyWithoutCoordinatorBeginsWithTheProvince(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	mahin := place.Coordinator("مهین قاینی", "همهٔ استان خراسان جنوبی")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	mahin.Hears(word("group.arrived"))
	passes(t, place, tick(t, place, scheduler.LateWork), "work.late", []moment{{24, "a day later", 0}, {48, "two days later", 1}})
	place.Pass(48 * time.Hour)
	place.Settle()
	place.Admin().Hears(word("work.late"))
}

// TestAFridayAndAThursdayAreNoWorkingDays: what comes on a Wednesday is late on Sunday.
func TestAFridayAndAThursdayAreNoWorkingDays(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Coordinator("پروین شریفی", "بیرجند")
	place.Pass(4 * 24 * time.Hour) // Wednesday, 11 Azar
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	passes(t, place, tick(t, place, scheduler.LateWork), "work.late", []moment{
		{48, "on Friday", 0}, {72, "on Saturday", 0}, {96, "on Sunday", 1},
	})
}
