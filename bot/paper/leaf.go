package paper

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"
)

// Leaf is a text in parts that is read on a phone: one file of HTML that needs nothing else, since every phone opens it
// without another program. It is read from right to left if its title is.
type Leaf struct {
	Language string // BCP 47
	Title    string
	Notes    []string // stand below the title
	Parts    []Part
}

// Part is a heading with lines below it.
type Part struct {
	Head  string
	Lines []string
}

//go:embed leaf.html
var leaf string

// HTML gives the file. What people wrote is text in it, whatever they wrote.
func (l Leaf) HTML() ([]byte, error) {
	t, err := template.New("leaf").Parse(leaf)
	if err != nil {
		return nil, fmt.Errorf("read the form of a leaf: %w", err)
	}
	direction := "ltr"
	if isRightToLeft([]string{l.Title}) {
		direction = "rtl"
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		Leaf
		Direction string
	}{l.readable(), direction})
	if err != nil {
		return nil, fmt.Errorf("write leaf: %w", err)
	}
	return b.Bytes(), nil
}

// readable is the leaf without characters that no page shows. The marks that keep a name or a number apart from what stands
// around it stay: a line is read with them as on a screen of the chat.
func (l Leaf) readable() Leaf {
	r := Leaf{Language: l.Language, Title: readable(l.Title)}
	for _, n := range l.Notes {
		r.Notes = append(r.Notes, readable(n))
	}
	for _, p := range l.Parts {
		part := Part{Head: readable(p.Head)}
		for _, line := range p.Lines {
			part.Lines = append(part.Lines, readable(line))
		}
		r.Parts = append(r.Parts, part)
	}
	return r
}

// The marks that open and close what is kept apart (UAX 9).
const isolates = "\u2066\u2067\u2068\u2069"

func readable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && !strings.ContainsRune(isolates, r) && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, s)
}
