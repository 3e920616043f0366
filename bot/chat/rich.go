package chat

import (
	"slices"
	"strings"
)

// Rich is what a person wrote, with the looks she gave it.
type Rich struct {
	Text   string
	Marks  []Mark           `json:",omitempty"`
	Filled map[string]Value `json:",omitempty"` // what fills its holes, by their words; nil: they stay
}

// Mark says how a piece of a text looks: its bytes from From up to To.
type Mark struct {
	From, To int
	Style    string
	URL      string `json:",omitempty"` // of a Link
}

// The styles that both messengers' people can give a text (Bot API, MessageEntity).
const (
	Bold      = "bold"
	Italic    = "italic"
	Underline = "underline"
	Strike    = "strike"
	Spoiler   = "spoiler"
	Mono      = "code"
	Block     = "pre"
	Quote     = "quote"
	Link      = "link"
)

// Trim is the same without the blanks around it.
func (r Rich) Trim() Rich {
	from := len(r.Text) - len(strings.TrimLeft(r.Text, " \t\r\n"))
	to := len(strings.TrimRight(r.Text, " \t\r\n"))
	if to <= from {
		return Rich{}
	}
	out := Rich{Text: r.Text[from:to], Filled: r.Filled}
	for _, m := range r.Marks {
		m.From, m.To = max(m.From-from, 0), min(m.To-from, to-from)
		if m.From < m.To {
			out.Marks = append(out.Marks, m)
		}
	}
	return out
}

// hole is a place {word} in a text.
type hole struct {
	from, to int // of its braces
	word     string
}

// holeMost is how many bytes a hole's word has at most: what is longer is somebody's words between braces.
const holeMost = 60

func (r Rich) holes() (all []hole) {
	for at := 0; ; {
		from := strings.IndexByte(r.Text[at:], '{')
		if from < 0 {
			return all
		}
		from += at
		length := strings.IndexAny(r.Text[from+1:], "{}\n")
		if length < 0 {
			return all
		}
		at = from + 1 + length
		if r.Text[at] != '}' {
			continue
		}
		if word := strings.TrimSpace(r.Text[from+1 : at]); word != "" && len(word) <= holeMost {
			all = append(all, hole{from, at + 1, word})
		}
		at++
	}
}

// Holes are the words of its holes, each once.
func (r Rich) Holes() (words []string) {
	for _, h := range r.holes() {
		if !slices.Contains(words, h.word) {
			words = append(words, h.word)
		}
	}
	return words
}

// Fill puts words into the holes that fill knows. What was marked stays so; a hole that begins or ends a piece belongs to it with
// all that fills it.
func (r Rich) Fill(fill func(word string) (string, bool)) Rich {
	var text strings.Builder
	var moved []move
	at := 0
	for _, h := range r.holes() {
		words, ok := fill(h.word)
		if !ok {
			continue
		}
		text.WriteString(r.Text[at:h.from])
		text.WriteString(words)
		at = h.to
		moved = append(moved, move{h.from, h.to, len(words)})
	}
	text.WriteString(r.Text[at:])
	out := Rich{Text: text.String(), Filled: r.Filled}
	for _, m := range r.Marks {
		m.From, m.To = place(moved, m.From, false), place(moved, m.To, true)
		out.Marks = append(out.Marks, m)
	}
	return out
}

// move is a hole that was filled with so many bytes.
type move struct{ from, to, words int }

// place is where a place of the text is after its holes were filled. One within a hole is its beginning, or its end.
func place(moved []move, at int, end bool) int {
	by := 0
	for _, m := range moved {
		switch {
		case at >= m.to:
			by += m.words - (m.to - m.from)
		case at > m.from && end:
			return m.from + by + m.words
		case at > m.from:
			return m.from + by
		}
	}
	return at + by
}
