package locales

import (
	"strconv"
	"strings"
	"time"
)

// months are the names of the Jalali months as people type them, squeezed.
var monthNames = [12][]string{
	{"فروردین", "farvardin"}, {"اردیبهشت", "ordibehesht"}, {"خرداد", "khordad"}, {"تیر", "tir"}, {"مرداد", "امرداد", "mordad"},
	{"شهریور", "shahrivar"}, {"مهر", "mehr"}, {"ابان", "aban"}, {"اذر", "azar"}, {"دی", "dey"}, {"بهمن", "bahman"}, {"اسفند", "esfand"},
}

// Date reads a day as people write it: «۷ آذر ۱۴۰۵», «شنبه ۷ آذر», ۱۴۰۵/۹/۷, 7-9-1405, and gives its midnight in Tehran. Without a
// year it is the next such day from now on. A year of two digits is of this century, one from 1900 on Gregorian. A day of the week
// before it is left out.
func Date(typed string, now time.Time) (time.Time, bool) {
	s := strings.ToLower(ASCIIDigits(Text(typed)))
	if month, day, year, ok := named(s); ok {
		if year == "" {
			return nextDay(month, day, now)
		}
		return dated(year, month, day)
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-.٫ ", r) })
	if len(parts) != 3 {
		return time.Time{}, false
	}
	if len(parts[0]) < 3 && len(parts[2]) > 2 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	month, okMonth := positive(parts[1])
	day, okDay := positive(parts[2])
	if !okMonth || !okDay {
		return time.Time{}, false
	}
	return dated(parts[0], month, day)
}

// named reads a date whose month has its name: a day before it, and a year after it or none.
func named(s string) (month, day int, year string, ok bool) {
	var numbers []string
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
	return strings.HasSuffix(Squeeze(word), "شنبه") || Squeeze(word) == "جمعه" || strings.HasSuffix(word, "day")
}

func positive(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= lastYear+1000
}

// dated gives a day of a year as it is written.
func dated(year string, month, day int) (time.Time, bool) {
	y, ok := positive(year)
	switch {
	case !ok && year != "00", len(year) == 1, len(year) == 3:
		return time.Time{}, false
	case len(year) == 2:
		y += 1400
	case y >= 1900:
		d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, Tehran())
		return d, d.Month() == time.Month(month) && d.Day() == day && y <= lastYear+spring
	}
	return FromJalali(y, month, day)
}

// spring is what a Gregorian year is more than the Jalali one that begins in it.
const spring = 621

// nextDay gives the next day from now on, today included, that has this date.
func nextDay(month, day int, now time.Time) (time.Time, bool) {
	year, _, _ := Jalali(now)
	for range 5 { // 30 Esfand comes every fourth or fifth year
		d, ok := FromJalali(year, month, day)
		if ok && !d.Before(now.Add(-24*time.Hour)) {
			return d, true
		}
		year++
	}
	return time.Time{}, false
}
