package locales_test

import (
	"errors"
	"testing"
	"time"

	"hamyar/locales"
)

func TestADateIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, locales.Tehran()) // Saturday, 7 Azar 1405
	const none = "not in the calendar"
	for typed, want := range map[string]string{
		"۷ آذر ۱۴۰۵": "2026-11-28", "شنبه ۷ آذر ۱۴۰۵": "2026-11-28", "۱۴۰۵/۹/۷": "2026-11-28", "1405-09-07": "2026-11-28",
		"۷/۹/۱۴۰۵": "2026-11-28", "٧ آذر ١٤٠٥": "2026-11-28", "۷ آذرماه ۱۴۰۵": "2026-11-28", "۷ آذر ماه سال ۱۴۰۵": "2026-11-28",
		"۷ اذر ۰۵": "2026-11-28", "7 Azar 1405": "2026-11-28", "۷ آذر": "2026-11-28", "۶ آذر": "2027-11-27", "۱ فروردین": "2027-03-21",
		"۳۰ اسفند": "2030-03-20", "۳۰ اسفند ۱۴۰۳": "2025-03-20", "سه‌شنبه، ۱۰ آذر ۱۴۰۵": "2026-12-01", "2026-11-28": "2026-11-28",
		"۷ . ۹ . ۱۴۰۵": "2026-11-28", "سه شنبه ۱۰ آذر": "2026-12-01", "امروز": "2026-11-28", "فردا": "2026-11-29", "پس فردا": "2026-11-30", "Tomorrow": "2026-11-29", "۳۱ تیر ۱۴۰۶": "2027-07-22", "۷ آذر ۱۲": "2033-11-27",
		"۳۰ اسفند ۱۴۰۴": none, "۳۱ آذر ۱۴۰۵": none, "۳۱ آذر": none, "۱۴۰۵/۱۳/۱": none, "۰ آذر ۱۴۰۵": "", "آذر ۱۴۰۵": "", "۷": "", "شنبه": "", "دیروز": "", "": "",
		"۷ آذر ۱": "", "۷ آذر ۱۴۰": "", "۷ آذر آبان": "", "۷ ۸ آذر ۱۴۰۵": "", "2026-02-30": none, "۹۹۹۹/۱/۱": "", "۷ نوامبر ۱۴۰۵": "",
	} {
		day, err := locales.Date(typed, now)
		got := ""
		switch {
		case err == nil:
			got = day.Format(time.DateOnly)
		case errors.Is(err, locales.ErrNoDay):
			got = none
		}
		if got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestADateThatIsReadIsAtMidnight(t *testing.T) {
	t.Parallel()
	late := time.Date(2026, 11, 28, 23, 59, 0, 0, locales.Tehran())
	day, err := locales.Date("۷ آذر", late)
	if want := time.Date(2026, 11, 28, 0, 0, 0, 0, locales.Tehran()); err != nil || !day.Equal(want) {
		t.Errorf("late on the day it is %s, want %s", day, want)
	}
}

func TestADayOfTheWeekIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]time.Weekday{
		"شنبه": time.Saturday, "یک‌شنبه": time.Sunday, "یکشنبه": time.Sunday, "سه شنبه": time.Tuesday, "سه‌شنبه": time.Tuesday,
		"چارشنبه": time.Wednesday, "پنج شنبه": time.Thursday, "جمعه": time.Friday, "Monday": time.Monday, "دوشمبه": time.Monday,
	} {
		if got, ok := locales.Weekday(typed); !ok || got != want {
			t.Errorf("%q is %v, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "روز", "شش شنبه", "holiday", "۷"} {
		if got, ok := locales.Weekday(typed); ok {
			t.Errorf("%q is %v", typed, got)
		}
	}
}
