package chat

import "time"

// Screen is something we say, before it has a language: what post renders for one person when it is sent.
type Screen struct {
	Lines   []Line   // paragraphs, top to bottom
	Buttons []Button // top to bottom
	Files   []Attachment
	Album   []Attachment `json:",omitempty"` // 2 to 10 that are sent together, the Lines below the first; there can be no Buttons then
	Spot    string       `json:",omitempty"` // a location, as that of an Input: the Buttons stand below it, and no Lines are said
	Heard   *Heard       `json:",omitempty"` // nil: it isn't said aloud
}

// Heard is how a screen is found among the recordings, and shown once more below its voice.
type Heard struct {
	Screen  string // the key of its question, or the name of its page
	Subject int64  `json:",omitempty"` // the draft, or what the page is about
	Arg     string // key=part of a question, page/argument of a page
}

// Line is a message key of the locales with its holes filled.
type Line struct {
	Key   string
	Holes Holes
}

// Holes are a message's named holes. The hole "n" chooses between singular and plural.
type Holes map[string]Value

// Value fills a hole. Exactly one field is set; the zero Value shows as nothing.
type Value struct {
	Words  string            `json:",omitempty"` // what a person wrote: shown isolated, never as markup
	Count  *int64            `json:",omitempty"` // a number, with separators
	Plain  *int64            `json:",omitempty"` // a number without separators: a year, a number of a request
	Phone  string            `json:",omitempty"` // E.164
	Code   string            `json:",omitempty"` // Latin text, a link or a code, shown isolated
	Names  map[string]string `json:",omitempty"` // programme data, by language
	Month  *[2]int           `json:",omitempty"` // Jalali year and month
	Day    *time.Time        `json:",omitempty"` // a date
	Moment *time.Time        `json:",omitempty"` // a date with the time of day
	Line   *Line             `json:",omitempty"` // a message of its own, as a part of this one
	List   []Value           `json:",omitempty"` // joined as a list
	Lines  []Line            `json:",omitempty"` // messages, one below the other
	Rich   *Rich             `json:",omitempty"` // what a person wrote, whole paragraphs with their formatting
}

// Button is one way on. It has a row of its own, unless it stands beside the one before it: on its left in a language written from
// right to left.
type Button struct {
	Label   Line
	Verb    string `json:",omitempty"` // what pressing it means; see Data
	Subject int64  `json:",omitempty"` // for whom or what: the id of a draft, a group, a person
	Arg     string `json:",omitempty"` // [A-Za-z0-9_/-]*
	Contact bool   `json:",omitempty"` // asks for the presser's own phone number instead
	URL     string `json:",omitempty"` // opens an address instead
	Nav     bool   `json:",omitempty"` // belongs to the foot of the screen: back, home, a person
	Beside  bool   `json:",omitempty"` // stands in the row of the one before it
}

// Say gives a Line from a key and pairs of hole name and Value.
func Say(key string, holes ...any) Line {
	l := Line{Key: key}
	for i := 0; i+1 < len(holes); i += 2 {
		if l.Holes == nil {
			l.Holes = Holes{}
		}
		l.Holes[holes[i].(string)] = holes[i+1].(Value)
	}
	return l
}

// Words is what a person wrote.
func Words(s string) Value { return Value{Words: s} }

// Count is a number of things.
func Count(n int) Value { i := int64(n); return Value{Count: &i} }

// Plain is a number that isn't counted: a year, the number of a request.
func Plain(n int64) Value { return Value{Plain: &n} }

// Part is a message as a part of another.
func Part(key string, holes ...any) Value { l := Say(key, holes...); return Value{Line: &l} }
