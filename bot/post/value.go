package post

import (
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/locales"
)

// writer puts lines into words.
type writer struct {
	book *locales.Book
	lang string
	m    locales.Markup
}

// A message that is a part of another one has its markup already. So that it isn't escaped, its place is held by a
// mark that no markup touches: its number between two characters of the private use area, which nothing else contains.
const markOpen, markClose = "\uE000", "\uE001"

// unmarked is what a person wrote without such marks.
func unmarked(s string) string { return strings.NewReplacer(markOpen, "", markClose, "").Replace(s) }

// parts are the messages within a message, by their marks.
type parts []string

func (p *parts) add(text string) (mark string) {
	mark = markOpen + strconv.Itoa(len(*p)/2) + markClose
	*p = append(*p, mark, text)
	return mark
}

func (w writer) lines(lines []chat.Line, between string) (string, error) {
	texts := make([]string, 0, len(lines))
	for _, l := range lines {
		text, err := w.line(l)
		if err != nil {
			return "", err
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, between), nil
}

func (w writer) line(l chat.Line) (string, error) {
	var inner parts
	holes := make(map[string]string, len(l.Holes))
	for name, v := range l.Holes {
		text, err := w.value(v, &inner)
		if err != nil {
			return "", err
		}
		holes[name] = text
	}
	text, err := w.book.Say(w.lang, w.m, l.Key, holes)
	if err != nil || len(inner) == 0 {
		return text, err
	}
	return strings.NewReplacer(inner...).Replace(text), nil
}

// whole gives a value that stands by itself.
func (w writer) whole(v chat.Value) (string, error) {
	var inner parts
	text, err := w.value(v, &inner)
	if err != nil || len(inner) == 0 {
		return text, err
	}
	return strings.NewReplacer(inner...).Replace(text), nil
}

// value gives what fills a hole.
func (w writer) value(v chat.Value, inner *parts) (string, error) {
	switch {
	case v.Line != nil:
		text, err := w.line(*v.Line)
		return inner.add(text), err
	case v.Lines != nil:
		text, err := w.lines(v.Lines, "\n")
		return inner.add(text), err
	case v.Rich != nil:
		r, err := w.fill(*v.Rich)
		return inner.add(w.rich(r)), err
	case v.List != nil:
		return w.list(v.List, inner)
	case v.Names != nil:
		return w.name(v.Names), nil
	}
	return w.simple(v), nil
}

func (w writer) simple(v chat.Value) string {
	switch {
	case v.Words != "":
		return locales.Isolate(unmarked(v.Words))
	case v.Count != nil:
		return w.book.Number(w.lang, *v.Count)
	case v.Plain != nil:
		return w.book.Plain(w.lang, *v.Plain)
	case v.Phone != "":
		return w.book.ShowPhone(w.lang, v.Phone)
	case v.Code != "":
		return locales.Isolate(v.Code)
	case v.Month != nil:
		return w.book.Month(w.lang, v.Month[0], v.Month[1])
	case v.Day != nil:
		return w.book.Day(w.lang, *v.Day)
	case v.Moment != nil:
		return w.book.Moment(w.lang, *v.Moment)
	}
	return ""
}

func (w writer) list(values []chat.Value, inner *parts) (string, error) {
	things := make([]string, 0, len(values))
	for _, v := range values {
		text, err := w.value(v, inner)
		if err != nil {
			return "", err
		}
		things = append(things, text)
	}
	return w.book.List(w.lang, things), nil
}

// name is a name of the programme's data, in the default language if this one has none.
func (w writer) name(names map[string]string) string {
	if name := names[w.lang]; name != "" {
		return name
	}
	return names[locales.Default]
}
