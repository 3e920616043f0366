package locales

import (
	"fmt"
	"testing"
	"time"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestTheCalendarIsTheOneOnTheWall(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, row := range rows(t, "jalali.tsv", 5) {
		noon, err := time.ParseInLocation("2006-01-02 15", row[1]+" 12", Tehran())
		if err != nil {
			t.Fatal(err)
		}
		y, m, d := Jalali(noon)
		if got := fmt.Sprintf("%04d-%02d-%02d", y, m, d); got != row[0] {
			t.Errorf("%s is %s, not %s", row[1], got, row[0])
		}
		if got := b.own("fa", weekdayKey(noon.Weekday()), nil); Squeeze(got) != Squeeze(row[3]) || noon.Format("Mon") != row[2] {
			t.Errorf("%s is a %s, not %s", row[1], got, row[3])
		}
		if got := fmt.Sprint(IsLeap(y)); got != row[4] {
			t.Errorf("%d leap: %s, not %s", y, got, row[4])
		}
		midnight, ok := FromJalali(y, m, d)
		if inside := y >= 1300 && y <= 1500; ok != inside || ok && midnight.Format("2006-01-02") != row[1] {
			t.Errorf("%s: %s, %v", row[0], midnight, ok)
		}
	}
}

func TestEveryDayOfTwoCenturiesComesBack(t *testing.T) {
	t.Parallel()
	days := 0
	for y := 1300; y <= 1500; y++ {
		for m := 1; m <= 12; m++ {
			for d := 1; d <= 32; d++ {
				day, ok := FromJalali(y, m, d)
				length := 31
				switch {
				case m == 12 && (25*y+11)%33 >= 8:
					length = 29
				case m > 6:
					length = 30
				}
				if ok != (d <= length) {
					t.Fatalf("%d-%d-%d: %v", y, m, d, ok)
				}
				if !ok {
					continue
				}
				days++
				for _, moment := range []time.Time{day, day.Add(22 * time.Hour)} {
					if yy, mm, dd := Jalali(moment.UTC()); yy != y || mm != m || dd != d {
						t.Fatalf("%d-%d-%d begins at %s, which is %d-%d-%d", y, m, d, day, yy, mm, dd)
					}
				}
				if _, _, dd := Jalali(day.Add(-time.Second)); dd == d && day.Format("15:04") != "00:00" {
					t.Fatalf("%d-%d-%d begins before %s", y, m, d, day)
				}
			}
		}
	}
	if days != 201*365+49 {
		t.Errorf("%d days", days)
	}
}

func TestADayThatIsNotInTheCalendarIsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]int{{1404, 12, 30}, {1405, 7, 31}, {1405, 1, 32}, {1405, 0, 1}, {1405, 13, 1}, {1405, 1, 0}, {1405, -1, 1}, {1299, 1, 1}, {1501, 1, 1}, {0, 0, 0}, {2026, 1, 1}, {65, 1, 1}} {
		if got, ok := FromJalali(c[0], c[1], c[2]); ok {
			t.Errorf("%v is taken for %s", c, got)
		}
	}
	if _, ok := FromJalali(1403, 12, 30); !ok {
		t.Error("the last day of 1403 is refused")
	}
}

func TestTheDayIsTehransAlsoAtNight(t *testing.T) {
	t.Parallel()
	for utc, want := range map[string][3]int{
		"2026-03-20T20:29:59Z": {1404, 12, 29}, "2026-03-20T20:30:00Z": {1405, 1, 1}, // +03:30
		"2019-04-30T19:29:59Z": {1398, 2, 10}, "2019-04-30T19:30:00Z": {1398, 2, 11}, // +04:30, summer time
	} {
		y, m, d := Jalali(at(t, utc))
		if got := [3]int{y, m, d}; got != want {
			t.Errorf("%s: %v, want %v", utc, got, want)
		}
	}
	if y, m, d := Jalali(time.Time{}); y != 0 || m != 0 || d != 0 {
		t.Errorf("no time at all: %d-%d-%d", y, m, d)
	}
}

func TestDatesAreWrittenAsTheyAreSpoken(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	azar := at(t, "2026-11-28T05:30:00Z") // nine o'clock in Tehran
	for _, c := range []struct{ got, want string }{
		{b.Day("fa", azar), "شنبه ۷ آذر ۱۴۰۵"}, {b.Day("en", azar), "Saturday 7 Azar 1405"},
		{b.Moment("fa", azar), "شنبه ۷ آذر ۱۴۰۵، ساعت ۹"}, {b.Moment("en", azar), "Saturday 7 Azar 1405 at 9:00"},
		{b.Moment("fa", azar.Add(30*time.Minute)), "شنبه ۷ آذر ۱۴۰۵، ساعت ۹:۳۰"}, {b.Moment("en", azar.Add(5*time.Minute)), "Saturday 7 Azar 1405 at 9:05"},
		{b.Moment("fa", azar.Add(15*time.Hour)), "یکشنبه ۸ آذر ۱۴۰۵، ساعت ۰"}, {b.Moment("fa", azar.Add(12*time.Hour+59*time.Second)), "شنبه ۷ آذر ۱۴۰۵، ساعت ۲۱"},
		{b.Moment("fa", at(t, "2019-04-30T04:30:00Z")), "سه‌شنبه ۱۰ اردیبهشت ۱۳۹۸، ساعت ۹"}, // summer time
		{b.Month("fa", 1398, 7), "مهر ۱۳۹۸"}, {b.Month("en", 1398, 7), "Mehr 1398"}, {b.Month("fa", 1398, 0), "۱۳۹۸"}, {b.Month("en", 1398, 0), "1398"},
		{b.Month("fa", 1398, 13), "۱۳۹۸"}, {b.MonthName("fa", 12), "اسفند"}, {b.MonthName("en", 1), "Farvardin"}, {b.MonthName("fa", 0), ""}, {b.MonthName("fa", 13), ""},
		{b.Day("tr", azar), "شنبه ۷ آذر ۱۴۰۵"}, {b.Day("en-US", azar), "Saturday 7 Azar 1405"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
