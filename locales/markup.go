package locales

import "strings"

// Markup is how a messenger wants bold text, and what must be escaped for it. A message may hold <b>…</b> and no other markup.
type Markup int

// The markups, by who reads them.
const (
	Plain    Markup = iota // button labels, files: no markup at all
	HTML                   // Telegram's parse_mode HTML
	Markdown               // Bale, which always reads Markdown
	markups  = iota
)

// The only markup of a message.
const boldOn, boldOff = "<b>", "</b>"

// Escape makes a text show as it is in this markup.
func (m Markup) Escape(s string) string {
	switch m {
	case HTML:
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
	case Markdown:
		return strings.NewReplacer("*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "`", "\\`").Replace(s)
	}
	return s
}

// words turns a text of a catalogue into this markup.
func (m Markup) words(s string) string {
	on, off := "", ""
	switch m {
	case HTML:
		on, off = boldOn, boldOff
	case Markdown:
		on, off = "*", "*"
	}
	var out strings.Builder
	for s != "" {
		before, tag, after := cutTag(s)
		out.WriteString(m.Escape(before))
		switch tag {
		case boldOn:
			out.WriteString(on)
		case boldOff:
			out.WriteString(off)
		}
		s = after
	}
	return out.String()
}

// cutTag splits a text at its first <b> or </b>; without one all of it stands before.
func cutTag(s string) (before, tag, after string) {
	at := len(s)
	for _, t := range []string{boldOn, boldOff} {
		if i := strings.Index(s, t); i >= 0 && i < at {
			at, tag = i, t
		}
	}
	return s[:at], tag, s[min(len(s), at+len(tag)):]
}
