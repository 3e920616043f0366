package programme

import (
	"slices"
	"sync"
	"time"
	_ "time/tzdata" // the office keeps Tehran's time also where the machine has no time zones
)

// Calendar is when the office is open and when nobody is written to. All of it is said by the clock of Tehran.
type Calendar struct {
	Hours     [7]Hours  // of the office, from Saturday
	QuietFrom int       // minutes after midnight
	QuietTo   int       // the same; equal to QuietFrom: there are no quiet hours
	Holidays  []Holiday // by day
}

// Hours are those of one day, in minutes after midnight. The zero Hours are of a day on which the office is closed.
type Hours struct{ Opens, Closes int }

// Closed says whether the office isn't open at all.
func (h Hours) Closed() bool { return h.Opens >= h.Closes }

// Holiday is a day on which the office is closed. Two of them may fall on one day.
type Holiday struct {
	ID       int64
	Day      string // "2026-11-28"
	Name     Names
	Standing string // Sure, Forecast or Disputed: all three count
}

// How certain a holiday is. What the moon decides is known for good only when it comes near (DOMAIN.md, "Calendar").
const (
	Sure     = "sure"
	Forecast = "forecast" // reckoned, not announced
	Disputed = "disputed" // announced, and calendars differ
)

// At is the midnight with which the holiday begins.
func (h Holiday) At() time.Time {
	day, err := time.ParseInLocation(time.DateOnly, h.Day, tehran())
	if err != nil {
		return time.Time{}
	}
	return day
}

var tehran = sync.OnceValue(func() *time.Location {
	l, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		panic(err) // tzdata is built in
	}
	return l
})

// Weekday numbers the days of the week from Saturday, 0 to 6.
func Weekday(d time.Weekday) int { return (int(d) + 1) % 7 }

// hours are the office's on the day of a moment: none on a holiday.
func (c *Calendar) hours(t time.Time) Hours {
	if c.isHoliday(t) {
		return Hours{}
	}
	return c.Hours[Weekday(t.In(tehran()).Weekday())]
}

// isHoliday says whether the day of a moment is a holiday.
func (c *Calendar) isHoliday(t time.Time) bool {
	day := t.In(tehran()).Format(time.DateOnly)
	return slices.ContainsFunc(c.Holidays, func(h Holiday) bool { return h.Day == day })
}

// at is the moment at which the clock of Tehran shows so many minutes after midnight, so many days after a moment.
func at(t time.Time, days, minutes int) time.Time {
	y, m, d := t.In(tehran()).Date()
	return time.Date(y, m, d+days, 0, minutes, 0, 0, tehran())
}
