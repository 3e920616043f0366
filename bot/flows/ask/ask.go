// Package ask reads what women type as answers: names, years, phone numbers, free words. It knows no conversation.
// Every reader takes back what it gave, so that an answer can be read again when it is handed in.
package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// letters counts what stands for a sound, in any script.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// Words takes anything said in letters, up to so many characters.
func Words(most int) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		s := locales.Text(typed)
		switch {
		case letters(s) < 2:
			return "", flow.Refuse("wrong.words")
		case utf8.RuneCountInString(s) > most:
			return "", flow.Refuse("wrong.long", "most", chat.Count(most))
		}
		return s, nil
	}
}

// Said takes whatever somebody writes to somebody, of no more than so many letters.
func Said(most int) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		s := locales.Text(typed)
		switch {
		case s == "":
			return "", flow.Refuse("wrong.words")
		case utf8.RuneCountInString(s) > most:
			return "", flow.Refuse("wrong.long", "most", chat.Count(most))
		}
		return s, nil
	}
}

const (
	nameLeast  = 2
	nameMost   = 40
	calledMost = 60
)

// Name takes the name of a person or a place: letters, and few other characters.
func Name(_ flow.World, typed string) (string, error) {
	s := locales.Text(typed)
	switch {
	case strings.ContainsAny(s, "<>@/\\"):
		return "", flow.Refuse("wrong.name")
	case strings.ContainsFunc(s, unicode.IsDigit):
		return "", flow.Refuse("wrong.name_digits")
	case utf8.RuneCountInString(s) > nameMost:
		return "", flow.Refuse("wrong.long", "most", chat.Count(nameMost))
	case letters(s) < nameLeast || strings.ContainsFunc(s, isSymbol):
		return "", flow.Refuse("wrong.name")
	}
	return s, nil
}

// FullName takes a given name and a family name.
func FullName(w flow.World, typed string) (string, error) {
	s, err := Name(w, typed)
	if err == nil && !strings.Contains(s, " ") {
		return "", flow.Refuse("wrong.family_name")
	}
	return s, err
}

// besides are the signs that names have besides letters: the half-space, hyphens, dots, apostrophes, brackets, the
// Persian comma and the Persian quotes.
const besides = "\u200C-.'\u2019()\u060C\u00AB\u00BB"

// isSymbol is true for emoji and signs, which no name has.
func isSymbol(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsSpace(r) && !strings.ContainsRune(besides, r)
}

// Called takes the name of a group or a place, which may have digits. Otherwise names the message that says it is none.
func Called(otherwise string) func(flow.World, string) (string, error) {
	return func(_ flow.World, typed string) (string, error) {
		s := locales.Text(typed)
		switch {
		case strings.ContainsAny(s, "<>@/\\"), letters(s) < nameLeast:
			return "", flow.Refuse(otherwise)
		case utf8.RuneCountInString(s) > calledMost:
			return "", flow.Refuse("wrong.long", "most", chat.Count(calledMost))
		}
		return s, nil
	}
}
