package programme

import (
	"slices"
	"time"
)

// Moment is when a reminder of something comes.
type Moment struct {
	At     time.Time
	Before int       // how many minutes before the beginning it is meant to come; At may be earlier
	Since  time.Time // who was told of it later than that has it in mind, and isn't reminded then
}

const (
	apart = time.Hour        // how long before a reminder nothing else was said of the same
	near  = 30 * time.Minute // how long before one that comes in time none is said that is late
)

// Moments gives when reminders come of what begins at a time, the first first: so many minutes before each. Where none may
// come it comes in the last hour before in which one may, so that who goes out in the morning hears of it in the evening. Of
// two that would come within an hour, or in the wrong order, there is only the one that is meant to come last.
func (c *Calendar) Moments(begins time.Time, before []int) (all []Moment) {
	for _, minutes := range slices.Sorted(slices.Values(before)) {
		at, ok := c.lastHour(begins.Add(-time.Duration(minutes) * time.Minute))
		if !ok || len(all) > 0 && at.After(all[len(all)-1].At.Add(-apart)) {
			continue
		}
		all = append(all, Moment{At: at, Before: minutes, Since: c.beforeQuiet(at.Add(-apart))})
	}
	slices.Reverse(all)
	return all
}

// Due gives the one of these moments that counts at a time: the last that is over, unless the next one is near. ok is false if
// there is none.
func Due(moments []Moment, now time.Time) (due Moment, ok bool) {
	for _, m := range moments {
		if m.At.After(now.Add(near)) {
			break
		}
		due, ok = m, !m.At.After(now)
	}
	return due, ok
}

// Reminds says whether a reminder may come at a time: not in the quiet hours, nor on a Friday or a holiday.
func (c *Calendar) Reminds(t time.Time) bool {
	return !c.Quiet(t) && !c.isOff(t)
}

// isOff says whether the day of a moment is a Friday or a holiday.
func (c *Calendar) isOff(t time.Time) bool {
	return t.In(tehran()).Weekday() == time.Friday || c.isHoliday(t)
}

// lastHour gives t if a reminder may come then, else the last hour before in which one may: its beginning, since it takes a
// while until everyone is reminded. ok is false if there was none for ten years.
func (c *Calendar) lastHour(t time.Time) (hour time.Time, ok bool) {
	if c.Reminds(t) {
		return t, true
	}
	for day := range horizon {
		for _, s := range c.awake() {
			from, to := at(t, -day, s.Opens), at(t, -day, s.Closes)
			if hour = to.Add(-time.Hour); hour.Before(from) {
				hour = from
			}
			if !to.After(t) && c.Reminds(hour) {
				return hour, true
			}
		}
	}
	return time.Time{}, false
}

// RemindsNext gives the first moment after a time, or at it, at which a reminder may come. It is the time itself if none may
// for ten years.
func (c *Calendar) RemindsNext(t time.Time) time.Time {
	if c.Reminds(t) {
		return t
	}
	for day := range horizon {
		for _, s := range slices.Backward(c.awake()) {
			if from := at(t, day, s.Opens); from.After(t) && c.Reminds(from) {
				return from
			}
		}
	}
	return t
}

// awake are the hours of a day that aren't quiet, the last first.
func (c *Calendar) awake() []Hours {
	const midnight = 24 * 60
	switch {
	case c.QuietFrom == c.QuietTo:
		return []Hours{{0, midnight}}
	case c.QuietFrom < c.QuietTo:
		return []Hours{{c.QuietTo, midnight}, {0, c.QuietFrom}}
	}
	return []Hours{{c.QuietTo, c.QuietFrom}}
}

// beforeQuiet gives t, or if that is quiet when the quiet hours began: what is told in them is heard when they end.
func (c *Calendar) beforeQuiet(t time.Time) time.Time {
	if !c.Quiet(t) {
		return t
	}
	began := at(t, 0, c.QuietFrom)
	if began.After(t) {
		began = at(t, -1, c.QuietFrom)
	}
	return began
}

// Evening gives the last evening before the day of a moment on which reminders come, at an hour in minutes after midnight.
func (c *Calendar) Evening(t time.Time, minutes int) time.Time {
	for day := 1; day < horizon; day++ {
		if evening := at(t, -day, minutes); !c.isOff(evening) {
			return evening
		}
	}
	return at(t, -1, minutes)
}
