package ask

import (
	"fmt"
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
	"hamyar/store/programme"
)

// month is a Jalali month, counted from the year 0: its neighbours are one more and one less.
type month int

// monthOf is the month of a day.
func monthOf(day time.Time) month {
	y, m, _ := locales.Jalali(day)
	return month(y*12 + m - 1)
}

func (m month) yearAndMonth() [2]int { return [2]int{int(m) / 12, int(m)%12 + 1} }

// String is a month in the form that buttons carry: "1405-9".
func (m month) String() string {
	of := m.yearAndMonth()
	return fmt.Sprintf("%d-%d", of[0], of[1])
}

// day is one of the month's days, from 1, and false after its last.
func (m month) day(d int) (time.Time, bool) {
	of := m.yearAndMonth()
	return locales.FromJalali(of[0], of[1], d)
}

// readMonth reads a month, or the month of a day; 0 for anything else.
func readMonth(at string) month {
	if day, ok := Day(at); ok {
		return monthOf(day)
	}
	var y, m int
	if n, err := fmt.Sscanf(at, "%d-%d", &y, &m); n != 2 || err != nil || m < 1 || m > 12 {
		return 0
	}
	return month(y*12 + m - 1)
}

// Month lays out the days of a month in weeks: the one that is asked for, or the nearest in which there is a day to choose.
// Weeks in which there is none are left out, and a day that is none says why when it is pressed.
func (d Days) Month(w flow.World, at string) flow.Grid {
	first, last := d.span(w)
	m := min(max(readMonth(at), monthOf(first)), monthOf(last))
	of := m.yearAndMonth()
	g := flow.Grid{
		Part: m.String(), Head: chat.Say("day.month", "month", chat.Value{Month: &of}), Rows: [][]flow.Choice{weekdays()},
	}
	for _, week := range m.weeks() {
		if row, ok := d.row(w, week); ok {
			g.Rows = append(g.Rows, row)
		}
	}
	if m > monthOf(first) {
		g.Turn = append(g.Turn, flow.Choice{Value: (m - 1).String(), Label: chat.Say("day.month_before")})
	}
	if m < monthOf(last) {
		g.Turn = append(g.Turn, flow.Choice{Value: (m + 1).String(), Label: chat.Say("day.next_month")})
	}
	return g
}

// weeks are the days of a month by weeks, from Saturday. A place of a week that isn't in the month is zero.
func (m month) weeks() (weeks [][7]time.Time) {
	for d := 1; ; d++ {
		day, ok := m.day(d)
		if !ok {
			return weeks
		}
		place := programme.Weekday(day.Weekday())
		if d == 1 || place == 0 {
			weeks = append(weeks, [7]time.Time{})
		}
		weeks[len(weeks)-1][place] = day
	}
}

// row is a week's row of the calendar, and false if there is nothing to choose in it.
func (d Days) row(w flow.World, week [7]time.Time) (row []flow.Choice, some bool) {
	first, last := d.span(w)
	for _, day := range week {
		c := flow.Choice{Label: chat.Say("day.no_day")}
		if !day.IsZero() {
			c.Value = day.Format(time.DateOnly)
		}
		if !day.Before(first) && !day.After(last) {
			c.Label, some = inMonth(w, day), true
		}
		row = append(row, c)
	}
	return row, some
}

// inMonth is a day's number, with a sign beside that of a day off.
func inMonth(w flow.World, day time.Time) chat.Line {
	_, _, d := locales.Jalali(day)
	if isOff(w, day) {
		return chat.Say("day.off_in_month", "day", plain(d))
	}
	return chat.Say("day.in_month", "day", plain(d))
}

// weekdays are the first letters of the days of the week, above the days.
func weekdays() (row []flow.Choice) {
	for day := range 7 {
		name := strings.ToLower(time.Weekday((day + 6) % 7).String())
		row = append(row, flow.Choice{Label: chat.Say("day.letter_" + name)})
	}
	return row
}
