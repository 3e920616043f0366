package locales

import (
	"fmt"
	"time"
)

// MonthName gives the name of a Jalali month, 1 to 12; nothing for another number.
func (b *Book) MonthName(lang string, m int) string {
	if m < 1 || m > 12 {
		return ""
	}
	return b.own(lang, monthKey(m), nil)
}

// Month writes a Jalali year and month: «مهر ۱۳۹۸». Month 0 is one that isn't known, and only the year is written.
func (b *Book) Month(lang string, y, m int) string {
	year := b.Plain(lang, int64(y))
	if m < 1 || m > 12 {
		return b.own(lang, "calendar.year", map[string]string{"year": year})
	}
	return b.own(lang, "calendar.month", map[string]string{"month": b.MonthName(lang, m), "year": year})
}

// Day writes the date that a moment has in Tehran: «شنبه ۷ آذر ۱۴۰۵».
func (b *Book) Day(lang string, t time.Time) string {
	y, m, d := Jalali(t)
	return b.own(lang, "calendar.day", map[string]string{
		"weekday": b.own(lang, weekdayKey(t.In(Tehran()).Weekday()), nil),
		"day":     b.Plain(lang, int64(d)),
		"month":   b.MonthName(lang, m),
		"year":    b.Plain(lang, int64(y)),
	})
}

// Moment writes a date with the time of day in Tehran, the minutes only if there are any: «شنبه ۷ آذر ۱۴۰۵، ساعت ۹».
func (b *Book) Moment(lang string, t time.Time) string {
	local := t.In(Tehran())
	holes := map[string]string{"date": b.Day(lang, t), "hour": b.Plain(lang, int64(local.Hour()))}
	if local.Minute() == 0 {
		return b.own(lang, "calendar.hour", holes)
	}
	holes["minute"] = b.Digits(lang, fmt.Sprintf("%02d", local.Minute()))
	return b.own(lang, "calendar.minute", holes)
}
