package locales

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzADayOfTheCalendarIsItself(f *testing.F) {
	for _, d := range [][3]int{{1300, 1, 1}, {1500, 12, 30}, {1403, 12, 30}, {1404, 12, 30}, {1398, 1, 1}, {1401, 7, 31}, {1399, 0, -1}, {1365, 13, 32}} {
		f.Add(d[0], d[1], d[2])
	}
	f.Fuzz(func(t *testing.T, y, m, d int) {
		day, ok := FromJalali(y, m, d)
		if inCalendar(y, m, d) != ok {
			t.Fatalf("%d-%d-%d: %v", y, m, d, ok)
		}
		if !ok {
			return
		}
		if gotY, gotM, gotD := Jalali(day); gotY != y || gotM != m || gotD != d {
			t.Errorf("%d-%d-%d is %d-%d-%d", y, m, d, gotY, gotM, gotD)
		}
		gotY, gotM, gotD := Jalali(day.Add(-time.Nanosecond))
		if gotY == y && gotM == m && gotD == d {
			t.Errorf("%d-%d-%d begins before %s", y, m, d, day)
		}
	})
}

// inCalendar is the calendar's own rule: six months of 31 days, five of 30, and Esfand (DOMAIN.md, "Calendar").
func inCalendar(y, m, d int) bool {
	if y < 1300 || y > 1500 || m < 1 || m > 12 || d < 1 {
		return false
	}
	switch {
	case m <= 6:
		return d <= 31
	case m <= 11 || IsLeap(y):
		return d <= 30
	}
	return d <= 29
}

func FuzzANumberIsOneInThreeDigitSets(f *testing.F) {
	for _, n := range []int64{0, 7, 1365, 1_000_000, -1, -40, 1<<63 - 1, -1 << 63} {
		f.Add(n)
	}
	b := openBook(f)
	f.Fuzz(func(t *testing.T, n int64) {
		ascii := strconv.FormatInt(n, 10)
		for _, zero := range []rune{'0', '۰', '٠'} {
			typed := inDigits(ascii, []rune{zero, zero + 1, zero + 2, zero + 3, zero + 4, zero + 5, zero + 6, zero + 7, zero + 8, zero + 9})
			got, ok := Whole(typed + " نفر")
			if ok != (n >= 0) || ok && int64(got) != n {
				t.Errorf("%q is %d, %v", typed, got, ok)
			}
			if ASCIIDigits(typed) != ascii {
				t.Errorf("%q in ASCII is %q", typed, ASCIIDigits(typed))
			}
		}
		for _, lang := range []string{"fa", "en"} {
			if n < 0 {
				continue
			}
			if got, ok := Whole(b.Plain(lang, n)); !ok || int64(got) != n {
				t.Errorf("%d is written %q, which is read %d, %v", n, b.Plain(lang, n), got, ok)
			}
		}
	})
}

// What a person wrote is never longer than a bound when it is stored or searched, and turns no line around it.
func FuzzWhatSheWroteGrowsNoFurtherAndTurnsNoLine(f *testing.F) {
	f.Add("ﷺ")
	f.Add("\ufdfa\ufdfa\ufdfb")
	f.Add("\u0390ΰẞ\u1fb7\u1f52")
	f.Add("سلام \u202eدنیا\u2066")
	f.Add("a\nb\u2028\u2029c\r\n\u0085")
	f.Fuzz(func(t *testing.T, s string) {
		for name, got := range map[string]string{"Text": Text(s), "SearchKey": SearchKey(s), "Squeeze": Squeeze(s), "Lines": Lines(s)} {
			if most := 18 * utf8.RuneCountInString(s); utf8.RuneCountInString(got) > most { // U+FDFA is 18 letters
				t.Errorf("%s of %s has more than %d characters", name, codePoints(s), most)
			}
			if !utf8.ValidString(got) || strings.ContainsFunc(got, isBidi) {
				t.Errorf("%s of %s is %s", name, codePoints(s), codePoints(got))
			}
		}
		if once := Lines(s); Lines(once) != once {
			t.Errorf("Lines %s, again %s", codePoints(once), codePoints(Lines(once)))
		}
		checkIsolated(t, Isolate(strings.ToValidUTF8(s, "")))
	})
}

// checkIsolated checks that each line opens and closes one isolate.
func checkIsolated(t *testing.T, s string) {
	t.Helper()
	for line := range strings.SplitSeq(s, "\n") {
		if line == "" {
			continue
		}
		inner, on := strings.CutPrefix(line, isolateOn)
		inner, off := strings.CutSuffix(inner, isolateOff)
		if !on || !off || strings.ContainsFunc(inner, isBidi) {
			t.Errorf("not isolated: %s", codePoints(line))
		}
	}
}
