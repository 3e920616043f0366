package announce

import (
	"slices"

	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store/announce"
)

// The ages that can be chosen, in years.
const (
	young  = "under_30"
	middle = "30_to_45"
	old    = "over_45"
)

// told reads whom it is for. ok is false if something that was chosen is out of use since, or not the visitor's any more.
func told(v page.Visit, said flow.Answers) (to announce.Audience, ok bool) {
	mine := own(v)
	to.Counties, ok = ids(mine), len(mine) > 0
	if said.Value("where") == some {
		to.Counties = nil
		for _, code := range said.Given["counties"].Many {
			c, found := v.Programme.County(code)
			to.Counties, ok = append(to.Counties, c.ID), ok && found && slices.Contains(ids(mine), c.ID)
		}
	}
	to.Who = said.Value("who")
	for _, id := range said.Given[someGroups].Many {
		to.Groups = append(to.Groups, whole(id))
	}
	for _, id := range said.Given[notGroups].Many {
		to.NotGroups = append(to.NotGroups, whole(id))
	}
	trades := func(codes []string) (list []int64) {
		for _, code := range codes {
			t, found := v.Programme.Trade(code)
			list, ok = append(list, t.ID), ok && found
		}
		return list
	}
	to.Trades, to.NotTrades = trades(said.Given[someTrades].Many), trades(said.Given[notTrades].Many)
	to.BornFrom, to.BornTo = born(v, said.Value(someAges))
	to.Event, to.Standing = whole(said.Value(someOfEvent)), said.Value("standing")
	return to, ok && len(to.Counties) > 0
}

// born are the Jalali years in which women of an age were born; 0: it doesn't matter.
func born(v page.Visit, age string) (from, to int) {
	year, _, _ := locales.Jalali(v.Now)
	switch age {
	case young:
		return year - 29, 0
	case middle:
		return year - 45, year - 30
	case old:
		return 0, year - 46
	}
	return 0, 0
}
