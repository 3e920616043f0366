package standin

import (
	"fmt"
	"strings"
)

// parseMarkdown reads the Bot API's first Markdown: *bold*, _italic_, `code`, ```block``` and [text](address), nothing nested,
// a backslash before _ * ` or [. Bale speaks only this.
func parseMarkdown(src string) (string, []Entity, error) {
	var out strings.Builder
	var entities []Entity
	units := 0
	emit := func(part string) { out.WriteString(part); units += utf16Len(part) }
	for i := 0; i < len(src); {
		c := src[i]
		if c == '\\' && i+1 < len(src) && strings.IndexByte("_*`[", src[i+1]) >= 0 {
			emit(src[i+1 : i+2])
			i += 2
			continue
		}
		if strings.IndexByte("_*`[", c) < 0 {
			n := strings.IndexAny(src[i+1:], "\\_*`[")
			if n < 0 {
				n = len(src) - i - 1
			}
			emit(src[i : i+1+n])
			i += 1 + n
			continue
		}
		m, next := readMark(src, i)
		if next < 0 {
			return "", nil, fmt.Errorf("can't find end of the entity starting at byte offset %d", i)
		}
		e := Entity{Type: m.kind, Offset: units, Language: m.language}
		emit(m.text)
		if e.Length = units - e.Offset; e.Length > 0 {
			entities = appendMark(entities, e, m)
		}
		i = next
	}
	return out.String(), entities, nil
}

type mark struct{ kind, text, language, address string }

// readMark reads one marked stretch that begins at i; next is behind it, or -1 if it has no end.
func readMark(src string, i int) (m mark, next int) {
	kinds := map[byte]string{'*': "bold", '_': "italic", '`': "code", '[': "text_link"}
	m.kind = kinds[src[i]]
	begin, end := i+1, string(src[i])
	switch {
	case strings.HasPrefix(src[i:], "```"):
		m.kind, begin, end = "pre", i+3, "```"
	case src[i] == '[':
		end = "]"
	}
	n := strings.Index(src[begin:], end)
	if n < 0 {
		return m, -1
	}
	m.text, next = src[begin:begin+n], begin+n+len(end)
	if m.kind == "pre" {
		m.language, m.text = cutLanguage(m.text)
	}
	if m.kind == "text_link" {
		m.address = m.text
		if strings.HasPrefix(src[next:], "(") {
			address, _, closed := strings.Cut(src[next+1:], ")")
			m.address, next = address, next+1+len(address)
			if closed {
				next++
			}
		}
	}
	return m, next
}

func cutLanguage(text string) (language, rest string) {
	if n := strings.IndexAny(text, " \t\r\n"); n > 0 {
		language, text = text[:n], text[n:]
	}
	return language, strings.TrimPrefix(text, "\n")
}

func appendMark(entities []Entity, e Entity, m mark) []Entity {
	if m.kind == "text_link" {
		address, err := checkLink(m.address)
		if err != nil {
			return entities
		}
		e.URL = address
	}
	return append(entities, e)
}
