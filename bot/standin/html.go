package standin

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An htmlText is a message in the Bot API's HTML while it is read. Offsets in errors are bytes of the source, offsets of entities UTF-16
// units of the result; words and order of the checks are those of TDLib's parse_html, so that a bot meets the same complaints.
type htmlText struct {
	src      string
	pos      int
	out      []byte
	units    int
	open     []htmlTag
	entities []Entity
}

type htmlTag struct {
	name, argument string
	units, bytes   int
}

var htmlTags = [...]string{
	"a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "span", "pre", "code", "blockquote",
}

// parseHTML returns the plain text and its entities.
func parseHTML(src string) (string, []Entity, error) {
	h := &htmlText{src: src, out: make([]byte, 0, len(src))}
	for h.pos < len(src) {
		if err := h.step(); err != nil {
			return "", nil, err
		}
	}
	if n := len(h.open); n > 0 {
		return "", nil, fmt.Errorf("can't find end tag corresponding to start tag %q", h.open[n-1].name)
	}
	if !utf8.Valid(h.out) {
		return "", nil, fmt.Errorf("text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")
	}
	sortEntities(h.entities)
	return string(h.out), h.entities, nil
}

// at is the byte at i, or 0 beyond the end, which every scan below takes for a stop.
func (h *htmlText) at(i int) byte {
	if i < len(h.src) {
		return h.src[i]
	}
	return 0
}

func (h *htmlText) step() error {
	switch c := h.src[h.pos]; {
	case c == '&':
		if code, next := decodeEntity(h.src, h.pos); code != 0 {
			h.emitRune(code)
			h.pos = next
			return nil
		}
		h.emit(c)
	case c == '<' && h.at(h.pos+1) == '/':
		return h.endTag()
	case c == '<':
		return h.startTag()
	default:
		h.emit(c)
	}
	return nil
}

func (h *htmlText) emit(c byte) {
	h.units += unitsOf(c)
	h.out = append(h.out, c)
	h.pos++
}

// emitRune writes a decoded character. Half of a surrogate pair is written as the three bytes it would have, which the last check refuses.
func (h *htmlText) emitRune(code rune) {
	h.units++
	if code > 0xffff {
		h.units++
	}
	if code >= 0xd800 && code <= 0xdfff {
		h.out = append(h.out, 0xe0|byte(code>>12), 0x80|byte(code>>6&0x3f), 0x80|byte(code&0x3f))
		return
	}
	h.out = utf8.AppendRune(h.out, code)
}

// unitsOf counts what a byte adds to the length in UTF-16: nothing unless it begins a character, two where that takes four bytes.
func unitsOf(c byte) int {
	switch {
	case c&0xc0 == 0x80:
		return 0
	case c >= 0xf0:
		return 2
	}
	return 1
}

func (h *htmlText) startTag() error {
	begin := h.pos
	end := begin + 1
	for !isSpace(h.at(end)) && h.at(end) != '>' {
		end++
	}
	if h.at(end) == 0 {
		return fmt.Errorf("unclosed start tag at byte offset %d", begin)
	}
	name := strings.ToLower(h.src[begin+1 : end])
	if !knownTag(name) {
		return fmt.Errorf("unsupported start tag \"%s\" at byte offset %d", name, begin)
	}
	h.pos = end
	argument, err := h.attributes(name, begin)
	if err != nil {
		return err
	}
	if name == "span" && argument != "spoiler" {
		return fmt.Errorf("tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	h.open = append(h.open, htmlTag{name: name, argument: argument, units: h.units, bytes: len(h.out)})
	h.pos++
	return nil
}

func knownTag(name string) bool {
	for _, known := range htmlTags {
		if name == known {
			return true
		}
	}
	return false
}

func (h *htmlText) endTag() error {
	begin := h.pos
	if len(h.open) == 0 {
		return fmt.Errorf("unexpected end tag at byte offset %d", begin)
	}
	end := begin + 1
	for !isSpace(h.at(end)) && h.at(end) != '>' {
		end++
	}
	name := strings.ToLower(h.src[begin+2 : max(end, begin+2)])
	for isSpace(h.at(end)) && h.at(end) != 0 {
		end++
	}
	if h.at(end) != '>' {
		return fmt.Errorf("unclosed end tag at byte offset %d", begin)
	}
	tag := h.open[len(h.open)-1]
	if name != "" && name != tag.name {
		return fmt.Errorf("unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	h.open = h.open[:len(h.open)-1]
	h.pos = end + 1
	return h.close(tag)
}

// isSpace takes the end of the text for a space, as TDLib does.
func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == 0
}
