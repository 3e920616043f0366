package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const zwnj = '\u200C'

// Text gives what a person wrote in the form it is stored in (DOMAIN.md, "Language"): one line of valid UTF-8 with Persian letters and
// digits, single spaces, and nothing unseen but the half-space within words and what holds an emoji together. It may be empty.
func Text(s string) string {
	s = strings.Map(beforeNFKC, strings.ToValidUTF8(s, ""))
	s = strings.Map(storedRune, norm.NFKC.String(s))
	return norm.NFC.String(tidy(s))
}

// Lines is Text of each line of what a person wrote; empty lines are left out.
func Lines(s string) string {
	var kept []string
	for line := range strings.FieldsFuncSeq(s, isLineEnd) {
		if line = Text(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func isLineEnd(r rune) bool { return strings.ContainsRune("\n\v\f\r\u0085\u2028\u2029", r) }

// beforeNFKC keeps apart what NFKC would mix up: keyboards of the nineties write the half-space as ¬ or as a zero-width space.
func beforeNFKC(r rune) rune {
	if r == 0x00AC || r == 0x200B {
		return zwnj
	}
	return r
}

// storedRune writes a character as it is stored; what isn't stored becomes -1.
func storedRune(r rune) rune {
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	}
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '۰'
	case unicode.IsSpace(r):
		return ' '
	case isUnseen(r):
		return -1
	}
	return r
}

// isUnseen knows characters that show nothing and are no part of a word: tatweel, bidi and other
// controls, the byte order mark, and the blanks that other scripts count as letters, which make empty names.
func isUnseen(r rune) bool {
	switch r {
	case 0x0640, 0x00AD, 0xFEFF, 0x180E, 0x2060, 0x115F, 0x1160, 0x2800:
		return true
	}
	return isBidi(r) || unicode.IsControl(r) || r >= 0x206A && r <= 0x206F
}

// tidy leaves one space between words and one half-space within them, none at an edge.
func tidy(s string) string {
	words := strings.Fields(s)
	for i, word := range words {
		parts := strings.FieldsFunc(word, func(r rune) bool { return r == zwnj })
		words[i] = strings.Join(parts, string(zwnj))
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
