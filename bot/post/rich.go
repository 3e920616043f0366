package post

import (
	"cmp"
	"html"
	"slices"
	"strings"

	"hamyar/bot/chat"
	"hamyar/locales"
)

// rich puts what a person wrote, with its holes filled, into the channel's markup.
func (w writer) rich(r chat.Rich) (text string, err error) {
	if r.Filled != nil {
		r = r.Fill(func(word string) (string, bool) {
			v, ok := r.Filled[word]
			if !ok || err != nil {
				return "", false
			}
			var words string
			words, err = writer{w.book, w.lang, locales.Plain}.whole(v)
			return words, true
		})
	}
	var out strings.Builder
	var open []chat.Mark
	for _, piece := range pieces(r) {
		open = w.turn(&out, open, piece.looks)
		out.WriteString(w.m.Escape(withoutMarks(piece.text)))
	}
	w.turn(&out, open, nil)
	return out.String(), err
}

func withoutMarks(s string) string {
	return strings.NewReplacer(markOpen, "", markClose, "").Replace(s)
}

// piece is a part of a text that looks the same.
type piece struct {
	text  string
	looks []chat.Mark // the outer ones first
}

// pieces cuts a text where its looks change.
func pieces(r chat.Rich) (all []piece) {
	cuts := []int{0, len(r.Text)}
	for _, m := range r.Marks {
		cuts = append(cuts, m.From, m.To)
	}
	slices.Sort(cuts)
	cuts = slices.DeleteFunc(slices.Compact(cuts), func(at int) bool { return at < 0 || at > len(r.Text) })
	for i := 1; i < len(cuts); i++ {
		all = append(all, piece{r.Text[cuts[i-1]:cuts[i]], looksAt(r.Marks, cuts[i-1])})
	}
	return all
}

// looksAt are the looks at a place, the longest first. What is written as a machine does has no others (Bot API, HTML style).
func looksAt(marks []chat.Mark, at int) (looks []chat.Mark) {
	for _, m := range marks {
		if m.From <= at && at < m.To {
			if m.Style == chat.Mono || m.Style == chat.Block {
				return []chat.Mark{m}
			}
			if !slices.ContainsFunc(looks, func(l chat.Mark) bool { return l.Style == m.Style }) {
				looks = append(looks, m)
			}
		}
	}
	slices.SortStableFunc(looks, func(a, b chat.Mark) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To), cmp.Compare(a.Style, b.Style))
	})
	return looks
}

// turn closes the looks that end, and those within them, and opens those that begin.
func (w writer) turn(out *strings.Builder, open, next []chat.Mark) []chat.Mark {
	if w.m == locales.Markdown {
		next = simple(next)
	}
	same := 0
	for same < len(open) && same < len(next) && open[same] == next[same] {
		same++
	}
	for _, m := range slices.Backward(open[same:]) {
		out.WriteString(tagOf(w.m, m).off)
	}
	for _, m := range next[same:] {
		out.WriteString(tagOf(w.m, m).on)
	}
	return next
}

// simple leaves the one look that Bale can show: it doesn't nest them, and knows three.
func simple(looks []chat.Mark) []chat.Mark {
	for _, style := range []string{chat.Link, chat.Bold, chat.Italic} {
		for _, m := range looks {
			if m.Style == style {
				return []chat.Mark{m}
			}
		}
	}
	return nil
}

type tag struct{ on, off string }

func tagOf(m locales.Markup, look chat.Mark) tag {
	switch {
	case m == locales.Plain:
		return tag{}
	case m == locales.HTML && look.Style == chat.Link:
		return tag{`<a href="` + html.EscapeString(look.URL) + `">`, "</a>"}
	case m == locales.HTML:
		return htmlTags()[look.Style]
	}
	return map[string]tag{
		chat.Bold: {"*", "*"}, chat.Italic: {"_", "_"}, chat.Link: {"[", "](" + strings.NewReplacer(")", "%29", "(", "%28").Replace(look.URL) + ")"},
	}[look.Style]
}

func htmlTags() map[string]tag {
	all := map[string]tag{}
	for style, name := range map[string]string{
		chat.Bold: "b", chat.Italic: "i", chat.Underline: "u", chat.Strike: "s", chat.Spoiler: "tg-spoiler", chat.Mono: "code", chat.Block: "pre",
		chat.Quote: "blockquote",
	} {
		all[style] = tag{"<" + name + ">", "</" + name + ">"}
	}
	return all
}
