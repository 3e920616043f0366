package locales

import (
	"strings"

	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// digitOf reads one digit of the three sets that people type: ASCII, Persian, Arabic.
func digitOf(r rune) (int, bool) {
	for _, zero := range []rune{'0', '۰', '٠'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero), true
		}
	}
	return 0, false
}

// inDigits writes every digit of the three sets with those of one set.
func inDigits(s string, set []rune) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digitOf(r); ok {
			return set[d]
		}
		return r
	}, s)
}

// ASCIIDigits writes Persian and Arabic digits as ASCII ones and leaves the rest.
func ASCIIDigits(s string) string { return inDigits(s, []rune("0123456789")) }

// Digits writes all digits of a text as the language does.
func (b *Book) Digits(lang, s string) string { return inDigits(s, b.tongue(lang).digits) }

// Number writes a number of things, with the separators of the language: ۱٬۵۰۰.
func (b *Book) Number(lang string, n int64) string {
	return b.tongue(lang).numbers.Sprint(number.Decimal(n))
}

// Plain writes a number that isn't counted, without separators: a year, the number of a request.
func (b *Book) Plain(lang string, n int64) string {
	return b.tongue(lang).numbers.Sprint(number.Decimal(n, number.NoSeparator()))
}

// learnNumbers prepares a tongue to write numbers as CLDR has them for its language.
func (t *tongue) learnNumbers() {
	t.numbers = message.NewPrinter(t.tag)
	t.digits = make([]rune, 10)
	for d := range t.digits {
		t.digits[d] = []rune(t.numbers.Sprint(number.Decimal(d)))[0]
	}
}
