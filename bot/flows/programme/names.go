package programme

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
	"hamyar/store/programme"
)

// names are a name in both languages; who reads the one that is missing is shown the Persian.
func names(persian, english string) programme.Names {
	n := programme.Names{"fa": persian}
	if english != "" {
		n["en"] = english
	}
	return n
}

// latin takes words in Latin letters, up to so many characters.
func latin(most int) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		s := locales.ASCIIDigits(locales.Text(typed))
		return s, fits(s, most, unicode.Latin, "programme.wrong_latin")
	}
}

// persian is the same in Persian letters.
func persian(most int) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		s := locales.Text(typed)
		return s, fits(s, most, unicode.Arabic, "programme.wrong_persian")
	}
}

// fits refuses words that are too long, have fewer than two letters of a script, or hold what no name has.
func fits(s string, most int, script *unicode.RangeTable, otherwise string) error {
	letters := 0
	for _, r := range s {
		if unicode.Is(script, r) && unicode.IsLetter(r) {
			letters++
		}
	}
	switch {
	case letters < 2 || strings.ContainsAny(s, "<>@\\") || strings.ContainsFunc(s, isPrivate):
		return flow.Refuse(otherwise)
	case utf8.RuneCountInString(s) > most:
		return flow.Refuse("wrong.long", "most", chat.Count(most))
	}
	return nil
}

// isPrivate knows characters that mean nothing outside one program.
func isPrivate(r rune) bool { return unicode.Is(unicode.Co, r) }
