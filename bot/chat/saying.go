package chat

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Saying is the body of one message: a screen, a page drawn anew when it is sent, a page below some lines, or a document
// that is made when it is sent, with some lines.
type Saying struct {
	Screen Screen
	Page   Ref
	Fixed  bool `json:",omitempty"` // the page is drawn already, and part of the screen
	Paper  Ref  `json:",omitzero"`  // names the document
	Gone   bool `json:",omitempty"` // nothing is said: the message that it replaces goes, with those that came with it
}

// Ref names a page, or a document, and what it is about.
type Ref struct {
	Page    string // "subject.page"; empty: none
	Subject int64
	Arg     string
}

// Show is the Saying of a page, with lines above it.
func Show(r Ref, above ...Line) Saying { return Saying{Page: r, Screen: Screen{Lines: above}} }

// Give is the Saying of a document, which lines go with.
func Give(paper Ref, with ...Line) Saying { return Saying{Paper: paper, Screen: Screen{Lines: with}} }

// Drawn is a Saying with its page drawn, below the lines it had.
func (s Saying) Drawn(page Screen) Saying {
	s.Screen.Lines = slices.Concat(s.Screen.Lines, page.Lines)
	s.Screen.Buttons = slices.Concat(s.Screen.Buttons, page.Buttons)
	s.Screen.Files = slices.Concat(s.Screen.Files, page.Files)
	s.Screen.Album = slices.Concat(s.Screen.Album, page.Album)
	s.Screen.Spot = cmp.Or(page.Spot, s.Screen.Spot)
	s.Screen.Heard = page.Heard
	s.Fixed = true
	return s
}

// Name is how people who look after the program call it: the document, the page, or the key of the first line.
func (s Saying) Name() string {
	if s.Paper.Page != "" {
		return s.Paper.Page
	}
	if s.Page.Page != "" {
		return s.Page.Page
	}
	if len(s.Screen.Lines) > 0 {
		return s.Screen.Lines[0].Key
	}
	return "empty"
}

// Encode gives the bytes that Decode reads.
func (s Saying) Encode() []byte {
	b, err := json.Marshal(s)
	if err != nil { // no field of it can fail
		return nil
	}
	return b
}

// DecodeSaying reads what Encode gave, also an older release's.
func DecodeSaying(b []byte) (Saying, error) {
	var s Saying
	if err := json.Unmarshal(b, &s); err != nil {
		return Saying{}, fmt.Errorf("decode saying: %w", err)
	}
	return s, nil
}

// Opens names the conversation that a reply to a message belongs to.
func Opens(talk string, subject int64) string { return talk + "/" + strconv.FormatInt(subject, 10) }

// ParseOpens reads what Opens gave.
func ParseOpens(s string) (talk string, subject int64) {
	talk, number, _ := strings.Cut(s, "/")
	subject, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return "", 0
	}
	return talk, subject
}
