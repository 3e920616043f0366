package paper

import (
	"strings"
	"unicode"
)

// drawable are the words that a pen can draw: without the signs that the font lacks, like a flower in a group's name. A letter
// that it lacks stays, as the empty box that fonts have for it, so that no name is shorter than it was written.
func (s *scribe) drawable(words string, in style) string {
	face := s.of(in)
	kept := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || strings.ContainsRune(isolates, r):
			return r
		case r == '\u2028' || r == '\u2029':
			return '\n'
		}
		if _, has := face.NominalGlyph(r); !has && unicode.In(r, unicode.S, unicode.M, unicode.Cf, unicode.Co, unicode.Cn) {
			return -1
		}
		return r
	}, readable(words))
	lines := strings.Split(kept, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Join(lines, "\n")
}
