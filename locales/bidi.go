package locales

import "strings"

const (
	isolateOn  = "\u2068" // first strong isolate
	isolateOff = "\u2069" // pop directional isolate
)

// isBidi knows the characters that turn the direction of a text and are never seen (Unicode's property Bidi_Control).
func isBidi(r rune) bool {
	switch {
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

// dropBidi leaves the bidi controls out.
func dropBidi(s string) string {
	return strings.Map(func(r rune) rune {
		if isBidi(r) {
			return -1
		}
		return r
	}, s)
}

// Isolate wraps what a person or another script wrote, so that it can't turn the line around it: each line on its own,
// because an isolate ends with its line. Bidi controls within are dropped; nothing stays nothing.
func Isolate(s string) string {
	lines := strings.Split(dropBidi(s), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = isolateOn + line + isolateOff
		}
	}
	return strings.Join(lines, "\n")
}
