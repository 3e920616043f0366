package locales

import (
	"strconv"
	"strings"
)

// Whole reads a whole number, zero or more, as women type it: in any of three digit sets, or in words up to twenty, and with
// «نفر» or «تا» after it or not. Separators aren't read: what 1.500 means is for the caller to ask. A bare «نه» isn't either, since it is
// "no" more often than nine.
func Whole(s string) (int, bool) {
	s = Text(s)
	if s == "نه" {
		return 0, false
	}
	for _, counted := range []string{"نفر", "تا"} {
		if rest, ok := strings.CutSuffix(s, counted); ok {
			s = strings.Trim(rest, " \u200C")
			break
		}
	}
	digits := ASCIIDigits(s)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return numberWord(Squeeze(s))
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, false
	}
	return n, true
}

// numberWord reads a number word in its squeezed form, written or as it is spoken.
func numberWord(s string) (int, bool) {
	switch s {
	case "شیش":
		return 6, true
	case "پونزده":
		return 15, true
	case "شونزده":
		return 16, true
	case "هیفده", "هیوده":
		return 17, true
	case "هیجده", "هژده":
		return 18, true
	}
	for n, word := range [...]string{
		"صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده",
		"یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده", "بیست",
	} {
		if s == word {
			return n, true
		}
	}
	return 0, false
}
