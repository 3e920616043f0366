package locales

import (
	"sync"
	"time"
	_ "time/tzdata" // phones show Tehran's time also where the machine has no time zones

	"github.com/jalaali/go-jalaali"
)

// The years that dates are accepted from, first and last.
const firstYear, lastYear = 1300, 1500

var tehran = sync.OnceValue(func() *time.Location {
	l, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		panic(err) // tzdata is built in
	}
	return l
})

// Tehran is the time zone of everything we show. Its offset is +03:30 all year only since 2022-09-22.
func Tehran() *time.Location { return tehran() }

// Midnight gives the one with which the day of a moment begins in Tehran.
func Midnight(t time.Time) time.Time {
	y, m, d := t.In(Tehran()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, Tehran())
}

// Jalali gives the date of a moment in Tehran; zeros for a moment more than fourteen centuries ago.
func Jalali(t time.Time) (y, m, d int) {
	gy, gm, gd := t.In(Tehran()).Date()
	y, month, d, err := jalaali.ToJalaali(gy, gm, gd)
	if err != nil {
		return 0, 0, 0
	}
	return y, int(month), d
}

// FromJalali gives midnight of a day in Tehran, and false for a day that isn't in the calendar from 1300 to 1500. Summer time used to
// begin at midnight: such a day begins at one o'clock.
func FromJalali(y, m, d int) (time.Time, bool) {
	if y < firstYear || y > lastYear {
		return time.Time{}, false
	}
	gy, gm, gd, err := jalaali.ToGregorian(y, jalaali.Month(m), d)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(gy, gm, gd, 0, 0, 0, 0, Tehran()), true
}

// IsLeap says whether Esfand of a Jalali year has 30 days: the 33-year rule, which ICU has too (DOMAIN.md, "Calendar"). It holds from
// 1206 to 1500; go-jalaali's own answer is wrong for 1206.
func IsLeap(y int) bool { return (25*y+11)%33 < 8 }
