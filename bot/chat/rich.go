package chat

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Rich is what a person wrote with its formatting, line breaks and all.
type Rich struct {
	Text  string
	Marks []Mark `json:",omitempty"`

	Filled map[string]Value `json:",omitempty"` // what fills its holes when it is said, by their words; nil: they stay
}

// Mark is how a stretch of a text looks. Marks may nest, touch and overlap.
type Mark struct {
	From, To int    // in bytes
	Style    string // one of those below
	URL      string `json:",omitempty"` // of a Link
}

// The styles of marks.
const (
	Bold      = "bold"
	Italic    = "italic"
	Underline = "underline"
	Strike    = "strike"
	Spoiler   = "spoiler" // hidden until it is touched
	Code      = "code"
	Pre       = "pre" // code in lines of its own
	Quote     = "quote"
	Link      = "link"
)

// Trim leaves the spaces around the text out.
func (r Rich) Trim() Rich {
	left := len(r.Text) - len(strings.TrimLeftFunc(r.Text, unicode.IsSpace))
	out := Rich{Text: strings.TrimSpace(r.Text), Filled: r.Filled}
	for _, m := range r.Marks {
		m.From, m.To = max(m.From-left, 0), min(m.To-left, len(out.Text))
		out.mark(m)
	}
	return out
}

// mark adds a mark, unless there is nothing that it marks.
func (r *Rich) mark(m Mark) {
	if m.From < m.To {
		r.Marks = append(r.Marks, m)
	}
}

// hole is a place in a text that something else fills: a word between braces.
var hole = regexp.MustCompile(`\{[^{}\n]+\}`)

// Holes are the words between braces, each once, in their order.
func (r Rich) Holes() []string {
	var names []string
	for _, name := range hole.FindAllString(r.Text, -1) {
		if name = bare(name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func bare(hole string) string { return strings.TrimSpace(hole[1 : len(hole)-1]) }

// Fill replaces the holes that it is told about. A mark that touches a hole covers all of what fills it.
func (r Rich) Fill(fill func(hole string) (string, bool)) Rich {
	out := Rich{Filled: r.Filled}
	var text strings.Builder
	var places []filled
	at := 0
	for _, place := range hole.FindAllStringIndex(r.Text, -1) {
		words, ok := fill(bare(r.Text[place[0]:place[1]]))
		if !ok {
			continue
		}
		text.WriteString(r.Text[at:place[0]])
		begin := text.Len()
		text.WriteString(words)
		places = append(places, filled{place[0], place[1], begin, text.Len()})
		at = place[1]
	}
	text.WriteString(r.Text[at:])
	out.Text = text.String()
	for _, m := range r.Marks {
		m.From, m.To = moved(places, m.From, 2), moved(places, m.To, 3)
		out.mark(m)
	}
	return out
}

// filled is a hole: from where to where it stood, and from where to where what fills it stands.
type filled [4]int

// moved is where a place of a text is when its holes are filled. One within a hole goes to the given end of what fills it.
func moved(holes []filled, at, end int) int {
	by := 0
	for _, h := range holes {
		switch {
		case at <= h[0]:
			return at + by
		case at < h[1]:
			return h[end]
		}
		by = h[3] - h[1]
	}
	return at + by
}
