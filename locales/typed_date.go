package locales

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// months are the names of the Jalali months as people type them, squeezed.
var monthNames = [12][]string{
	{"فروردین", "farvardin"}, {"اردیبهشت", "ordibehesht"}, {"خرداد", "khordad"}, {"تیر", "tir"}, {"مرداد", "امرداد", "mordad"},
	{"شهریور", "shahrivar"}, {"مهر", "mehr"}, {"ابان", "aban"}, {"اذر", "azar"}, {"دی", "dey"}, {"بهمن", "bahman"}, {"اسفند", "esfand"},
}

// What Date answers to words that aren't a day.
var (
	ErrDate  = errors.New("no date")
	ErrNoDay = errors.New("a day that isn't in the calendar") // 30 Esfand 1404
)

// Date reads a day as people write it: «۷ آذر ۱۴۰۵», «شنبه ۷ آذر», ۱۴۰۵/۹/۷, 7-9-1405, «فردا», and gives its midnight in Tehran. Without
// a year it is the next such day from now on. A year of two digits is of this century, one from 1900 on Gregorian. A day of the week
// before it is left out. It returns ErrDate or ErrNoDay for anything else.
func Date(typed string, now time.Time) (time.Time, error) {
	s := strings.ToLower(ASCIIDigits(Text(typed)))
	if days, ok := fromToday(s); ok {
		y, m, d := now.In(Tehran()).Date()
		return time.Date(y, m, d+days, 0, 0, 0, 0, Tehran()), nil
	}
	if month, day, year, ok := named(s); ok {
		if year == "" {
			return nextDay(month, day, now)
		}
		return dated(year, month, day)
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-.٫ ", r) })
	if len(parts) != 3 {
		return time.Time{}, ErrDate
	}
	if len(parts[0]) < 3 && len(parts[2]) > 2 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	month, okMonth := positive(parts[1])
	day, okDay := positive(parts[2])
	if !okMonth || !okDay {
		return time.Time{}, ErrDate
	}
	return dated(parts[0], month, day)
}

// fromToday reads how many days after today a day is that has a word of its own.
func fromToday(s string) (days int, ok bool) {
	switch Squeeze(s) {
	case "امروز", "today":
		return 0, true
	case "فردا", "tomorrow":
		return 1, true
	case "پسفردا", "dayaftertomorrow", "thedayaftertomorrow":
		return 2, true
	}
	return 0, false
}

// named reads a date whose month has its name: a day before it, and a year after it or none.
func named(s string) (month, day int, year string, ok bool) {
	var numbers []string
	s = strings.ReplaceAll(s, " شنبه", "شنبه") // «سه شنبه» is one word
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,،/-", r) })
	for i, word := range words {
		switch m := monthOf(word); {
		case strings.Trim(word, "0123456789") == "":
			numbers = append(numbers, word)
		case m != 0 && month == 0 && len(numbers) == 1:
			month = m
		case word == "ماه" || word == "سال" || i == 0 && isWeekday(word):
		default:
			return 0, 0, "", false
		}
	}
	if month == 0 || len(numbers) > 2 {
		return 0, 0, "", false
	}
	if len(numbers) == 2 {
		year = numbers[1]
	}
	day, ok = positive(numbers[0])
	return month, day, year, ok
}

func monthOf(word string) int {
	word = strings.TrimSuffix(Squeeze(word), "ماه")
	for m, names := range monthNames {
		for _, name := range names {
			if word == name {
				return m + 1
			}
		}
	}
	return 0
}

func isWeekday(word string) bool {
	_, ok := Weekday(word)
	return ok
}

func positive(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= lastYear+1000
}

// dated gives a day of a year as it is written.
func dated(year string, month, day int) (time.Time, error) {
	y, ok := positive(year)
	switch {
	case !ok && year != "00", len(year) == 1, len(year) == 3:
		return time.Time{}, ErrDate
	case len(year) == 2:
		y += 1400
	case y >= 1900:
		d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, Tehran())
		return orNone(d, d.Month() == time.Month(month) && d.Day() == day && y <= lastYear+spring)
	}
	return orNone(FromJalali(y, month, day))
}

func orNone(day time.Time, ok bool) (time.Time, error) {
	if !ok {
		return time.Time{}, ErrNoDay
	}
	return day, nil
}

// spring is what a Gregorian year is more than the Jalali one that begins in it.
const spring = 621

// nextDay gives the next day from now on, today included, that has this date.
func nextDay(month, day int, now time.Time) (time.Time, error) {
	year, _, _ := Jalali(now)
	for range 5 { // 30 Esfand comes every fourth or fifth year
		d, ok := FromJalali(year, month, day)
		if ok && !d.Before(now.Add(-24*time.Hour)) {
			return d, nil
		}
		year++
	}
	return time.Time{}, ErrNoDay
}
