package post

import (
	"strings"
	"unicode"

	"hamyar/bot/chat"
	"hamyar/locales"
)

// Same says whether typed words are a label in any language, however they are spelled, with its emoji or without.
func Same(book *locales.Book, typed string, label chat.Line) bool {
	bare := spoken(typed)
	if bare == "" {
		return false
	}
	for _, lang := range book.Languages() {
		text, err := writer{book, lang, locales.Plain}.line(label)
		if err == nil && spoken(text) == bare {
			return true
		}
	}
	return false
}

// spoken keeps what one hears of a text: its letters and digits.
func spoken(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, locales.Squeeze(s))
}
