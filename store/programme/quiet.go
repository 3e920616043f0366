package programme

import "time"

// Quiet says whether it is a time at which nobody hears from us who isn't there. The last minute of the quiet hours is
// the one before QuietTo.
func (c *Calendar) Quiet(t time.Time) bool {
	here := t.In(tehran())
	now := here.Hour()*60 + here.Minute()
	if c.QuietFrom <= c.QuietTo {
		return c.QuietFrom <= now && now < c.QuietTo
	}
	return now >= c.QuietFrom || now < c.QuietTo
}

// AfterQuiet gives the next moment that isn't quiet: t itself, or when the quiet hours end.
func (c *Calendar) AfterQuiet(t time.Time) time.Time {
	if !c.Quiet(t) {
		return t
	}
	ends := at(t, 0, c.QuietTo)
	if !ends.After(t) {
		ends = at(t, 1, c.QuietTo)
	}
	return ends
}
