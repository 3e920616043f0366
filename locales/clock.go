package locales

import (
	"strconv"
	"strings"
)

const (
	halfDay  = 12 * 60
	wholeDay = 24 * 60
)

// Span reads from when until when something lasts, as people write it: «۸ تا ۱۴», «از ۸:۳۰ تا ۲ بعدازظهر», "8-14". It gives minutes
// after midnight. What a bare 2 means that follows an 8 is for the caller to ask.
func Span(s string) (from, to int, ok bool) {
	s = " " + ASCIIDigits(Text(s)) + " "
	for _, word := range []string{" از ", " ساعت ", " from "} {
		s = strings.ReplaceAll(s, word, " ")
	}
	for _, between := range []string{" تا ", " الی ", " until ", " till ", " to ", "-", "–", "—", "تا"} {
		if first, last, found := strings.Cut(s, between); found {
			from, okFrom := Clock(first)
			to, okTo := Clock(last)
			return from, to, okFrom && okTo
		}
	}
	return 0, 0, false
}

// parts of a day, by the words that say them, and whether hours before noon mean those after it. Longer words stand first.
var partsOfDay = []struct {
	word  string
	after bool
}{
	{"بعد از ظهر", true}, {"بعدازظهر", true}, {"بعداز ظهر", true}, {"نیمه‌شب", false}, {"نیمه شب", false}, {"بامداد", false}, {"صبح", false},
	{"ظهر", true}, {"عصر", true}, {"غروب", true}, {"شب", true}, {"a.m.", false}, {"p.m.", true}, {"am", false}, {"pm", true},
}

// Clock reads a time of day, as people write it: «۸», «۸:۳۰», «هشت و نیم», «۲ بعدازظهر», «ساعت ۲۱». It gives minutes after midnight, at
// most 1440.
func Clock(s string) (minutes int, ok bool) {
	s = strings.ToLower(ASCIIDigits(Text(s)))
	s = strings.TrimSpace(strings.TrimPrefix(s, "ساعت"))
	part := ""
	after := false
	for _, p := range partsOfDay {
		if rest, found := strings.CutSuffix(s, p.word); found {
			s, part, after = strings.Trim(rest, " \u200C"), p.word, p.after
			break
		}
	}
	hour, minute, ok := hourAndMinute(s)
	if !ok || minute > 59 || hour > 24 || hour == 24 && minute > 0 {
		return 0, false
	}
	minutes = hour*60 + minute
	switch {
	case part != "" && hour > 12 && !after:
		return 0, false
	case after && part != "شب" && hour < 12, part == "شب" && hour >= 5 && hour < 12:
		minutes += halfDay
	case hour == 12 && (part == "شب" || part != "" && !after):
		minutes -= halfDay
	}
	return minutes, true
}

// hourAndMinute reads «8», «0830», «8:30», «8.30», «هشت و نیم», «8 و ربع», «8 و 20 دقیقه».
func hourAndMinute(s string) (hour, minute int, ok bool) {
	first, last := s, ""
	if len(s) == 4 && strings.Trim(s, "0123456789") == "" {
		s = s[:2] + ":" + s[2:]
	}
	for _, between := range []string{":", ".", "٫", "/", " و "} {
		if a, b, found := strings.Cut(s, between); found {
			first, last = a, strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(b), "دقیقه"))
			break
		}
	}
	if hour, ok = Whole(first); !ok {
		return 0, 0, false
	}
	switch last {
	case "":
		return hour, 0, first == s
	case "نیم":
		return hour, 30, true
	case "ربع":
		return hour, 15, true
	}
	minute, ok = Whole(last)
	return hour, minute, ok
}

// ClockText is a time of day in the form that Clock reads and that buttons carry: "0830".
func ClockText(minutes int) string {
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(minutes/60) + two(minutes%60)
}

// Afternoon is the same time of day twelve hours later, and false for one that already is after noon.
func Afternoon(minutes int) (int, bool) {
	return minutes + halfDay, minutes < halfDay && minutes+halfDay <= wholeDay
}
