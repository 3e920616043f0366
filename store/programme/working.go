package programme

import (
	"slices"
	"time"
)

// horizon is how many days ahead working time is looked for: ten years.
const horizon = 3660

// WorkingAfter gives the first moment by which d of office time has passed since from: two working hours after Wednesday
// 13:00 are over on Saturday at 9:00, if the office is open from 8:00 to 14:00 and closed on Thursday and Friday. A d of 0
// or less gives from.
//
// Nothing waits for an office that doesn't open: without office hours, or with so few that d isn't over in ten years,
// time passes as if it were always open, and the answer is d after from by the clock.
func (c *Calendar) WorkingAfter(from time.Time, d time.Duration) time.Time {
	if d <= 0 {
		return from
	}
	left := d
	for day := range horizon {
		noon := at(from, day, 12*60)
		hours := c.hours(noon)
		if hours.Closed() {
			continue
		}
		opens, closes := at(noon, 0, hours.Opens), at(noon, 0, hours.Closes)
		if opens.Before(from) {
			opens = from
		}
		if open := closes.Sub(opens); open >= left {
			return opens.Add(left)
		} else if open > 0 {
			left -= open
		}
	}
	return from.Add(d)
}

// WorkingBetween gives how much office time passes from one moment to another. Without office hours all time counts.
func (c *Calendar) WorkingBetween(from, to time.Time) (d time.Duration) {
	if !from.Before(to) {
		return 0
	}
	if !slices.ContainsFunc(c.Hours[:], func(h Hours) bool { return !h.Closed() }) {
		return to.Sub(from)
	}
	for day := 0; ; day++ {
		noon := at(from, day, 12*60)
		hours := c.hours(noon)
		opens, closes := at(noon, 0, hours.Opens), at(noon, 0, hours.Closes)
		if !at(noon, 0, 0).Before(to) {
			return d
		}
		if opens.Before(from) {
			opens = from
		}
		if closes.After(to) {
			closes = to
		}
		if open := closes.Sub(opens); !hours.Closed() && open > 0 {
			d += open
		}
	}
}

// DaysAfter gives the moment n working days after from. A working day is one on which the office opens; the day of from
// itself isn't counted. The answer has the time of day of from, but not before the office opens on that day nor after it
// closes: two working days after Wednesday 20:00 is Sunday 14:00. An n of 0 or less gives from.
//
// Without office hours, or with fewer than n working days in ten years, every day counts as a working day.
func (c *Calendar) DaysAfter(from time.Time, n int) time.Time {
	if n <= 0 {
		return from
	}
	here := from.In(tehran())
	left := n
	for day := 1; day < horizon; day++ {
		noon := at(from, day, 12*60)
		hours := c.hours(noon)
		if hours.Closed() {
			continue
		}
		if left--; left > 0 {
			continue
		}
		opens, closes := at(noon, 0, hours.Opens), at(noon, 0, hours.Closes)
		y, m, d := noon.Date()
		same := time.Date(y, m, d, here.Hour(), here.Minute(), here.Second(), here.Nanosecond(), tehran())
		switch {
		case same.Before(opens):
			return opens
		case same.After(closes):
			return closes
		}
		return same
	}
	return here.AddDate(0, 0, n)
}
