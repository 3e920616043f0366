package locales

import "strings"

// Length reads how long something lasts, as people write it: «۲», «۲ ساعت», «دو ساعت و نیم», «۱/۵ ساعت», «۹۰ دقیقه», "2 hours". It gives
// minutes. A bare number above twelve is one of minutes.
func Length(s string) (minutes int, ok bool) {
	s = strings.ToLower(ASCIIDigits(Text(s)))
	for _, word := range []string{"minutes", "minute", "دقیقه"} {
		s = strings.ReplaceAll(s, word, "دقیقه")
	}
	for _, word := range []string{"hours", "hour", "ساعت"} {
		s = strings.ReplaceAll(s, word, "ساعت")
	}
	hours, rest, found := strings.Cut(s, "ساعت")
	if !found {
		return bareLength(s)
	}
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(rest), "و "), "and "))
	if minutes, ok = inHours(hours); !ok {
		return 0, false
	}
	switch rest {
	case "":
		return minutes, true
	case "نیم", "half", "a half":
		return minutes + 30, true
	case "ربع":
		return minutes + 15, true
	}
	more, ok := Whole(strings.TrimSuffix(rest, "دقیقه"))
	return minutes + more, ok && more < 60
}

// bareLength reads what doesn't say that it is hours.
func bareLength(s string) (int, bool) {
	if n, found := strings.CutSuffix(s, "دقیقه"); found {
		return Whole(n)
	}
	if n, ok := Whole(s); ok && n > 12 {
		return n, true
	}
	return inHours(s)
}

// inHours reads whole and half hours, and gives minutes.
func inHours(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "نیم" || s == "half an" {
		return 30, true
	}
	for _, half := range []string{".5", "/5", "٫5", " و نیم", ":30"} {
		if n, found := strings.CutSuffix(s, half); found {
			hours, ok := Whole(n)
			return hours*60 + 30, ok
		}
	}
	hours, ok := Whole(s)
	return hours * 60, ok
}
