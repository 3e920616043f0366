package programme_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamyar/locales"
	"hamyar/store/programme"
)

// TestWhenRemindersCome: so long before, or in the last hour before in which one may.
func TestWhenRemindersCome(t *testing.T) {
	t.Parallel()
	p := load(t, open(t)) // quiet from 21 to 8
	for name, c := range map[string]struct {
		begins moment
		want   []moment
	}{
		"a Wednesday afternoon": {moment{1405, 9, 11, "16:00"},
			[]moment{{1405, 9, 8, "16:00"}, {1405, 9, 10, "16:00"}, {1405, 9, 11, "14:00"}}},
		"early in the morning": {moment{1405, 9, 11, "08:30"},
			[]moment{{1405, 9, 8, "08:30"}, {1405, 9, 10, "08:30"}, {1405, 9, 10, "20:00"}}},
		"at ten": {moment{1405, 9, 11, "10:00"},
			[]moment{{1405, 9, 8, "10:00"}, {1405, 9, 10, "10:00"}, {1405, 9, 11, "08:00"}}},
		"a Saturday morning: Thursday evening says what Friday may not": {moment{1405, 9, 14, "08:30"},
			[]moment{{1405, 9, 11, "08:30"}, {1405, 9, 12, "20:00"}}},
		"a Saturday noon": {moment{1405, 9, 14, "12:00"},
			[]moment{{1405, 9, 11, "12:00"}, {1405, 9, 12, "20:00"}, {1405, 9, 14, "10:00"}}},
		"a Friday": {moment{1405, 9, 13, "10:00"},
			[]moment{{1405, 9, 10, "10:00"}, {1405, 9, 12, "10:00"}, {1405, 9, 12, "20:00"}}},
		"late in the evening": {moment{1405, 9, 11, "23:30"},
			[]moment{{1405, 9, 8, "20:00"}, {1405, 9, 10, "20:00"}, {1405, 9, 11, "20:00"}}},
		"the morning after a holiday": {moment{1405, 10, 3, "08:30"},
			[]moment{{1405, 9, 30, "08:30"}, {1405, 10, 1, "20:00"}}},
		"the fifth of Farvardin": {moment{1405, 1, 5, "09:00"}, []moment{{1404, 12, 28, "20:00"}}},
	} {
		var got, want []string
		for _, m := range p.Moments(c.begins.at(t), p.Reminders) {
			got = append(got, m.At.In(locales.Tehran()).Format("01-02 15:04"))
		}
		for _, m := range c.want {
			want = append(want, m.at(t).Format("01-02 15:04"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: reminders come at %v, want %v", name, got, want)
		}
	}
}

// TestWhoHasJustHeardOfItIsNotReminded: nor who hears of it in the morning, since she was asleep.
func TestWhoHasJustHeardOfItIsNotReminded(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	for begins, want := range map[string]moment{
		"16:00": {1405, 9, 11, "13:00"}, "11:00": {1405, 9, 11, "08:00"}, "10:59": {1405, 9, 10, "21:00"}, "08:30": {1405, 9, 10, "19:00"},
	} {
		all := p.Moments(moment{1405, 9, 11, begins}.at(t), []int{120})
		if len(all) != 1 || !all[0].Since.Equal(want.at(t)) {
			t.Errorf("at %s: %v, want since %s", begins, all, want.at(t))
		}
	}
}

// TestOnlyTheReminderThatStillMattersIsDue: whoever was away for days says one, and none shortly before the next.
func TestOnlyTheReminderThatStillMattersIsDue(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	all := p.Moments(moment{1405, 9, 11, "16:00"}.at(t), p.Reminders)
	for at, want := range map[moment]int{
		{1405, 9, 8, "15:00"}: 0, {1405, 9, 8, "16:00"}: 4320, {1405, 9, 9, "20:00"}: 4320, {1405, 9, 10, "15:29"}: 4320,
		{1405, 9, 10, "15:30"}: 0, {1405, 9, 10, "16:00"}: 1440, {1405, 9, 11, "13:29"}: 1440, {1405, 9, 11, "14:00"}: 120, {1405, 9, 11, "15:59"}: 120,
	} {
		due, ok := programme.Due(all, at.at(t))
		if ok != (want > 0) || ok && due.Before != want {
			t.Errorf("at %s: %v %t, want %d", at.at(t), due, ok, want)
		}
	}
}

// TestTheEveningBefore is the last one on which people aren't left in peace.
func TestTheEveningBefore(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	for day, want := range map[moment]moment{
		{1405, 9, 11, "08:00"}: {1405, 9, 10, "18:00"}, {1405, 9, 13, "08:00"}: {1405, 9, 12, "18:00"},
		{1405, 9, 14, "23:00"}: {1405, 9, 12, "18:00"}, {1405, 1, 5, "09:00"}: {1404, 12, 28, "18:00"},
	} {
		if got := p.Evening(day.at(t), 18*60); !got.Equal(want.at(t)) {
			t.Errorf("the evening before %s is %s, want %s", day.at(t), got, want.at(t))
		}
	}
}

// TestNoReminderComesWhenNoneMay, whatever the hours and the holidays are, and one comes wherever one may.
func TestNoReminderComesWhenNoneMay(t *testing.T) {
	t.Parallel()
	first := time.Date(2026, 11, 21, 0, 0, 0, 0, locales.Tehran())
	rapid.Check(t, func(rt *rapid.T) {
		c := programme.Calendar{
			QuietFrom: 30 * rapid.IntRange(0, 47).Draw(rt, "quiet from"), QuietTo: 30 * rapid.IntRange(0, 47).Draw(rt, "quiet to"),
		}
		off := map[string]bool{}
		for _, day := range rapid.SliceOfN(rapid.IntRange(0, 20), 0, 12).Draw(rt, "holidays") {
			off[first.AddDate(0, 0, day).Format(time.DateOnly)] = true
		}
		for day := range off {
			c.Holidays = append(c.Holidays, programme.Holiday{Day: day})
		}
		may := func(at time.Time) bool {
			at = at.In(locales.Tehran())
			minutes := at.Hour()*60 + at.Minute()
			quiet := c.QuietFrom <= minutes && minutes < c.QuietTo
			if c.QuietFrom > c.QuietTo {
				quiet = minutes >= c.QuietFrom || minutes < c.QuietTo
			}
			return !quiet && at.Weekday() != time.Friday && !off[at.Format(time.DateOnly)]
		}
		begins := first.AddDate(0, 0, 14).Add(time.Duration(rapid.IntRange(0, 10*24*60).Draw(rt, "begins")) * time.Minute)
		before := rapid.SliceOfNDistinct(rapid.IntRange(1, 5*24*60), 1, 4, rapid.ID).Draw(rt, "before")
		if fault := faulty(c.Moments(begins, before), begins, before, may); fault != "" {
			rt.Fatal(fault)
		}
	})
}

// faulty says what is wrong with the moments of what begins at a time.
func faulty(all []programme.Moment, begins time.Time, before []int, may func(time.Time) bool) string {
	slices.Sort(before)
	slices.Reverse(before)
	if len(all) == 0 || all[len(all)-1].Before != before[len(before)-1] {
		return fmt.Sprintf("the nearest of %v isn't among %v", before, all)
	}
	for i, m := range all {
		at := begins.Add(-time.Duration(m.Before) * time.Minute)
		for !may(at) { // to the last minute in which one may come
			at = at.Add(-time.Minute)
		}
		if at.Equal(begins.Add(-time.Duration(m.Before)*time.Minute)) && !m.At.Equal(at) {
			return fmt.Sprintf("%d minutes before one may come, and it comes at %s", m.Before, m.At)
		}
		for ; !at.Before(m.At); at = at.Add(-time.Minute) { // so all the way to it
			if !may(at) {
				return fmt.Sprintf("%d minutes before it comes at %s, though one may come later", m.Before, m.At)
			}
		}
		switch {
		case !may(m.At) || !m.At.Before(begins):
			return fmt.Sprintf("one comes at %s", m.At)
		case i > 0 && (m.At.Sub(all[i-1].At) < time.Hour || m.Before >= all[i-1].Before):
			return fmt.Sprintf("two come at %s and %s", all[i-1].At, m.At)
		case m.At.Sub(m.Since) < time.Hour:
			return fmt.Sprintf("at %s even who heard of it at %s is reminded", m.At, m.Since)
		}
	}
	return ""
}
