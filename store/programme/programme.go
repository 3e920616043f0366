// Package programme keeps the programme's own data: its provinces and counties, the trades, the topics of consultation,
// the calendar, the rules. All of it is data, seeded once from files.
package programme

import (
	"slices"
	"time"

	"hamyar/store"
)

// Names is a name by language.
type Names map[string]string

// Programme is a snapshot of the programme's data.
type Programme struct {
	Version        int64 // grows with every change of the data
	Name           Names
	Office         Names // address
	OfficePhone    string
	ConsentVersion int
	Consent        ConsentText
	SizeLeast      int // of a group, together with its representative
	SizeMost       int
	Reminders      []int    // how many minutes before an event its guests are reminded, the nearest first
	UrgentBy       []string // roles that may send announcements at any hour
	OfferMinutes   int      // of office time, for which a question waits for those who know of it
	Provinces      []Province
	Counties       []County // in use, in the order of lists
	Families       []Family // the same
	Trades         []Trade  // the same
	Topics         []Topic  // the same

	// What isn't offered any more, but may be referred to.
	FormerCounties []County
	FormerTrades   []Trade
	FormerTopics   []Topic

	Calendar // when the office is open, and when nobody is written to
}

// Province is where a programme runs.
type Province struct {
	ID   int64
	Code string
	Name Names
}

// County is a part of a province.
type County struct {
	ID       int64
	Province int64
	Code     string // stable, short, Latin: what buttons carry
	Name     Names
}

// Family is a handful of trades.
type Family struct {
	ID   int64
	Code string
	Name Names
}

// Trade is what a group works at.
type Trade struct {
	ID     int64
	Code   string
	Family string
	Name   Names
}

// Topic is what a consultation can be about.
type Topic struct {
	ID   int64
	Code string
	Name Names
}

// County gives the county in use with a code.
func (p *Programme) County(code string) (County, bool) {
	return first(p.Counties, func(c County) bool { return c.Code == code })
}

// CountyByID gives the county with an id, also one out of use.
func (p *Programme) CountyByID(id int64) (County, bool) {
	return first(slices.Concat(p.Counties, p.FormerCounties), func(c County) bool { return c.ID == id })
}

// Trade gives the trade with a code, also one out of use.
func (p *Programme) Trade(code string) (Trade, bool) {
	return first(slices.Concat(p.Trades, p.FormerTrades), func(t Trade) bool { return t.Code == code })
}

// TradeByID gives the trade with an id, also one out of use.
func (p *Programme) TradeByID(id int64) (Trade, bool) {
	return first(slices.Concat(p.Trades, p.FormerTrades), func(t Trade) bool { return t.ID == id })
}

// TopicByID gives the topic with an id, also one out of use.
func (p *Programme) TopicByID(id int64) (Topic, bool) {
	return first(slices.Concat(p.Topics, p.FormerTopics), func(t Topic) bool { return t.ID == id })
}

// Patience is how much office time a question waits for those who know of it.
func (p *Programme) Patience() time.Duration { return time.Duration(p.OfferMinutes) * time.Minute }

// Topic gives the topic in use with a code.
func (p *Programme) Topic(code string) (Topic, bool) {
	return first(p.Topics, func(t Topic) bool { return t.Code == code })
}

func first[T any](list []T, is func(T) bool) (found T, ok bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	return found, false
}

// Place is a county's place for rights.
func (c County) Place() store.Place { return store.Place{Province: c.Province, County: c.ID} }
