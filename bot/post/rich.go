package post

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/locales"
)

// rich gives what a person wrote with its formatting, as far as the markup has it. Whole paragraphs turn no line around them, so that
// nothing isolates them.
func (w writer) rich(r chat.Rich) string {
	switch w.m {
	case locales.HTML:
		return nested(pieces(r))
	case locales.Markdown:
		return flat(pieces(r))
	}
	return unmarked(r.Text)
}

// fill fills the holes of what a person wrote.
func (w writer) fill(r chat.Rich) (filled chat.Rich, err error) {
	plain := writer{w.book, w.lang, locales.Plain}
	filled = r.Fill(func(word string) (string, bool) {
		v, ok := r.Filled[word]
		words := ""
		if ok && err == nil {
			words, err = plain.whole(v)
		}
		return words, ok
	})
	return filled, err
}

// piece is a stretch of a text with the marks that are upon all of it, the outermost first.
type piece struct {
	text  string
	marks []chat.Mark
}

// pieces cuts a text where a mark begins or ends. A mark that lies outside of the text or cuts a character is passed over.
func pieces(r chat.Rich) []piece {
	var marks []chat.Mark
	cuts := []int{0, len(r.Text)}
	for _, m := range r.Marks {
		if isEdge(r.Text, m.From) && isEdge(r.Text, m.To) && m.From < m.To && rank(m.Style) >= 0 {
			marks = append(marks, m)
			cuts = append(cuts, m.From, m.To)
		}
	}
	slices.SortStableFunc(marks, outermost)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []piece
	for i := range len(cuts) - 1 {
		from, to := cuts[i], cuts[i+1]
		all = append(all, piece{unmarked(r.Text[from:to]), upon(marks, from, to)})
	}
	return all
}

// isEdge says whether a text can be cut at a byte.
func isEdge(text string, at int) bool {
	return at >= 0 && at <= len(text) && (at == len(text) || utf8.RuneStart(text[at]))
}

// ranks are the styles from the outermost on: quotes and code make paragraphs of their own, which nothing may cut in two, and a link
// should stay one.
func ranks() []string {
	return []string{
		chat.Quote, chat.Pre, chat.Code, chat.Link, chat.Spoiler, chat.Bold, chat.Italic, chat.Underline, chat.Strike,
	}
}

func rank(style string) int { return slices.Index(ranks(), style) }

func outermost(a, b chat.Mark) int {
	return cmp.Or(cmp.Compare(rank(a.Style), rank(b.Style)), cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
}

// upon gives the marks upon a stretch, each style once. In code there is no other formatting (Bot API, "Formatting options").
func upon(marks []chat.Mark, from, to int) []chat.Mark {
	var all []chat.Mark
	for _, m := range marks {
		if m.From > from || m.To < to || slices.ContainsFunc(all, func(o chat.Mark) bool { return o.Style == m.Style }) {
			continue
		}
		all = append(all, m)
		if m.Style == chat.Pre || m.Style == chat.Code {
			break
		}
	}
	return all
}

// nested writes pieces in Telegram's HTML. A mark that ends within another one that goes on closes that, too, which begins again.
func nested(all []piece) string {
	var out strings.Builder
	var open []chat.Mark
	turn := func(to []chat.Mark) {
		same := 0
		for same < len(open) && same < len(to) && open[same] == to[same] {
			same++
		}
		for _, m := range slices.Backward(open[same:]) {
			out.WriteString("</" + tags()[m.Style] + ">")
		}
		for _, m := range to[same:] {
			out.WriteString(begin(m))
		}
		open = to
	}
	for _, p := range all {
		turn(p.marks)
		out.WriteString(locales.HTML.Escape(p.text))
	}
	turn(nil)
	return out.String()
}

func tags() map[string]string {
	return map[string]string{
		chat.Quote: "blockquote", chat.Pre: "pre", chat.Code: "code", chat.Link: "a", chat.Spoiler: "tg-spoiler",
		chat.Bold: "b", chat.Italic: "i", chat.Underline: "u", chat.Strike: "s",
	}
}

// begin is the tag with which a mark begins.
func begin(m chat.Mark) string {
	if m.Style == chat.Link {
		return `<a href="` + strings.ReplaceAll(locales.HTML.Escape(m.URL), `"`, "&quot;") + `">`
	}
	return "<" + tags()[m.Style] + ">"
}

// flat writes pieces in Bale's Markdown, which has few styles and nests none.
func flat(all []piece) string {
	var out strings.Builder
	for len(all) > 0 {
		before, after := around(all[0].marks)
		text := ""
		for len(all) > 0 { // what another style cuts in two is one here
			if b, a := around(all[0].marks); b != before || a != after {
				break
			}
			text += all[0].text
			all = all[1:]
		}
		for line := range strings.Lines(text) {
			writeFlat(&out, line, before, after)
		}
	}
	return out.String()
}

// around is what stands before and after marked words, nothing if they are shown plain.
func around(marks []chat.Mark) (before, after string) {
	for _, m := range marks {
		switch m.Style {
		case chat.Link:
			plain := strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "\n", "%0A", `\`, "%5C")
			return "[", "](" + plain.Replace(m.URL) + ")"
		case chat.Bold:
			return "*", "*"
		case chat.Italic:
			return "_", "_"
		}
	}
	return "", ""
}

// writeFlat writes a line, or a part of one. Spaces stand outside of what is marked, and so does what must be escaped, since nothing can
// be escaped within.
func writeFlat(out *strings.Builder, line, before, after string) {
	words := strings.TrimFunc(line, unicode.IsSpace)
	if before == "" || words == "" {
		out.WriteString(locales.Markdown.Escape(line))
		return
	}
	lead, tail, _ := strings.Cut(line, words)
	out.WriteString(lead)
	for words != "" {
		at := strings.IndexAny(words, "*_[]`")
		if at < 0 {
			at = len(words)
		}
		if at > 0 {
			out.WriteString(before + words[:at] + after)
			words = words[at:]
			continue
		}
		out.WriteString(locales.Markdown.Escape(words[:1]))
		words = words[1:]
	}
	out.WriteString(tail)
}
