package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// SearchKey gives the form in which words are looked up and compared (DOMAIN.md, "Language"): the stored form without what people
// write now one way, now another: hamza, ة and ه, half-spaces, harakat, digits, case.
func SearchKey(s string) string {
	s = strings.ToLower(cases.Fold().String(Text(s))) // folding turns some scripts' small letters into capitals
	s = ASCIIDigits(strings.Map(searchedRune, s))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// Squeeze is SearchKey without its spaces, since «علی رضا» and «علیرضا» are one name.
func Squeeze(s string) string { return strings.ReplaceAll(SearchKey(s), " ", "") }

// Code is a code of Latin letters and digits as it was made, however it was typed or broken into parts.
func Code(s string) string { return strings.ToUpper(Squeeze(s)) }

// Same says whether two people would call two texts the same words.
func Same(a, b string) bool { return Squeeze(a) == Squeeze(b) }

// searchedRune writes a character of a stored text as it is searched; what isn't searched becomes -1. Urdu and Arabic keyboards,
// which phones near the border have, write ه in other ways.
func searchedRune(r rune) rune {
	switch r {
	case 'آ', 'أ', 'إ', 'ٱ':
		return 'ا'
	case 'ؤ':
		return 'و'
	case 'ئ':
		return 'ی'
	case 'ة', 'ۀ', 'ە', 'ہ', 'ۂ', 'ۃ', 'ھ':
		return 'ه'
	case 'ء', zwnj, '\u200D', '\uFE0E', '\uFE0F':
		return -1
	}
	if isHaraka(r) {
		return -1
	}
	return r
}

// isHaraka knows the marks above and below Arabic letters, the hamza of هٔ among them.
func isHaraka(r rune) bool {
	return r >= 0x0600 && r <= 0x06FF && unicode.Is(unicode.Mn, r)
}
