package locales

import "strings"

// Year reads a year as women write it: «۱۳۶۵», «سال ۱۳۶۵», «متولد ۱۳۶۵». Which calendar it is of, and what two digits mean, is for the
// caller to ask.
func Year(s string) (int, bool) {
	s = Text(s)
	for _, word := range []string{"متولد", "سال", "born in", "year"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			s = strings.Trim(rest, " \u200C")
		}
	}
	return Whole(s)
}

// Age reads an age that says that it is one: «۴۰ سال», «۴۰ ساله‌ام».
func Age(s string) (int, bool) {
	s = Text(s)
	for _, word := range []string{"سالمه", "ساله‌ام", "ساله ام", "ساله", "سالگی", "سال", "years old", "years"} {
		if rest, ok := strings.CutSuffix(s, word); ok {
			return Whole(strings.Trim(rest, " \u200C"))
		}
	}
	return 0, false
}
