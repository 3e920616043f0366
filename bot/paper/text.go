package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean is a text as a cell holds it. A cell is a paragraph of its own, so that marks of direction are only in the way of
// who searches or copies it, as are spaces that don't break and characters that no file of XML can hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00A0':
			return ' '
		case r == '\n':
			return r
		case unicode.Is(unicode.Bidi_Control, r), unicode.IsControl(r), r == utf8.RuneError, r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, s)
}

// isRightToLeft says in which direction words are read: that of the first letter.
func isRightToLeft(words []string) bool {
	for _, r := range strings.Join(words, "") {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Arabic, r)
		}
	}
	return false
}

const (
	longestTab  = 31 // characters (Excel's specifications and limits)
	longestFile = 60
)

// tabName makes the name of a tab of a title.
func tabName(title string) string {
	return without(title, `:\/?*[]'`, longestTab)
}

// FileName makes the name of an Excel file of a title: what no file system takes is left out.
func FileName(title string) string { return without(title, `:\/?*"<>|`, longestFile) + ".xlsx" }

// PrintName makes that of a PDF.
func PrintName(title string) string { return without(title, `:\/?*"<>|`, longestFile) + ".pdf" }

// without leaves characters out of a title, and keeps so many at most; never nothing.
func without(title, characters string, most int) string {
	kept := strings.Map(func(r rune) rune {
		if strings.ContainsRune(characters, r) || r == '\n' {
			return ' '
		}
		return r
	}, clean(title))
	kept = strings.Join(strings.Fields(kept), " ")
	if runes := []rune(kept); len(runes) > most {
		kept = strings.TrimSpace(string(runes[:most]))
	}
	kept = strings.Trim(kept, ". ")
	if kept == "" {
		return "-"
	}
	return kept
}
