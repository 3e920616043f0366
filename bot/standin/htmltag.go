package standin

import (
	"fmt"
	"strconv"
	"strings"
)

// attributes reads up to the tag's '>' and returns the one value that matters for this tag.
func (h *htmlText) attributes(tag string, begin int) (string, error) {
	argument := ""
	for h.at(h.pos) != '>' {
		h.skipSpace()
		if h.at(h.pos) == '>' {
			break
		}
		start := h.pos
		for !isSpace(h.at(h.pos)) && !strings.ContainsRune(`=>/"'`, rune(h.at(h.pos))) {
			h.pos++
		}
		name := h.src[start:h.pos]
		if name == "" {
			return "", fmt.Errorf("empty attribute name in the tag \"%s\" at byte offset %d", tag, begin)
		}
		h.skipSpace()
		value := ""
		if h.at(h.pos) == '=' {
			h.pos++
			var err error
			if value, err = h.value(tag, begin); err != nil {
				return "", err
			}
		} else if h.at(h.pos) == 0 {
			return "", fmt.Errorf("unclosed start tag \"%s\" at byte offset %d", tag, begin)
		}
		if kept, ok := keepAttribute(tag, name, value); ok {
			argument = kept
		}
	}
	return argument, nil
}

func (h *htmlText) skipSpace() {
	for h.at(h.pos) != 0 && isSpace(h.at(h.pos)) {
		h.pos++
	}
}

func (h *htmlText) value(tag string, begin int) (string, error) {
	h.skipSpace()
	quote := h.at(h.pos)
	if quote == 0 {
		return "", fmt.Errorf("unclosed start tag \"%s\" at byte offset %d", tag, begin)
	}
	if quote != '"' && quote != '\'' {
		return h.nameToken(begin)
	}
	h.pos++
	var b strings.Builder
	for h.at(h.pos) != quote && h.at(h.pos) != 0 {
		if code, next := decodeEntity(h.src, h.pos); code != 0 {
			b.WriteRune(code)
			h.pos = next
			continue
		}
		b.WriteByte(h.src[h.pos])
		h.pos++
	}
	if h.at(h.pos) == quote {
		h.pos++
	}
	if h.at(h.pos) == 0 {
		return "", fmt.Errorf("unclosed start tag at byte offset %d", begin)
	}
	return b.String(), nil
}

// nameToken is a value without quotes: letters, digits, dots and hyphens.
func (h *htmlText) nameToken(begin int) (string, error) {
	start := h.pos
	for isAlnum(h.at(h.pos)) || h.at(h.pos) == '.' || h.at(h.pos) == '-' {
		h.pos++
	}
	if c := h.at(h.pos); !isSpace(c) && c != '>' {
		return "", fmt.Errorf("unexpected end of name token at byte offset %d", start)
	}
	if h.at(h.pos) == 0 {
		return "", fmt.Errorf("unclosed start tag at byte offset %d", begin)
	}
	return strings.ToLower(h.src[start:h.pos]), nil
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func keepAttribute(tag, name, value string) (string, bool) {
	switch {
	case tag == "a" && name == "href", tag == "tg-emoji" && name == "emoji-id":
		return value, true
	case tag == "code" && name == "class" && strings.HasPrefix(value, "language-"):
		return value[len("language-"):], true
	case tag == "span" && name == "class" && strings.HasPrefix(value, "tg-"):
		return value[len("tg-"):], true
	case tag == "blockquote" && name == "expandable":
		return "1", true
	}
	return "", false
}

// decodeEntity reads &lt; &gt; &amp; &quot; or a numeric reference at pos; the semicolon may be missing. 0 means that it is none.
func decodeEntity(src string, pos int) (code rune, next int) {
	if src[pos] != '&' {
		return 0, pos
	}
	end := pos + 1
	if end < len(src) && src[end] == '#' {
		code, end = decodeNumber(src, pos)
	} else {
		for end < len(src) && isAlnum(src[end]) && (src[end] < '0' || src[end] > '9') {
			end++
		}
		switch src[pos+1 : end] {
		case "lt":
			code = '<'
		case "gt":
			code = '>'
		case "amp":
			code = '&'
		case "quot":
			code = '"'
		}
	}
	if code != 0 && end < len(src) && src[end] == ';' {
		end++
	}
	return code, end
}

// decodeNumber reads &#1740; or &#x6cc. Longer than ten bytes is none.
func decodeNumber(src string, pos int) (rune, int) {
	base, end := 10, pos+2
	if end < len(src) && src[end] == 'x' {
		base, end = 16, end+1
	}
	start := end
	for end < len(src) && (src[end] >= '0' && src[end] <= '9' || base == 16 && isHexLetter(src[end])) {
		end++
	}
	n, err := strconv.ParseUint(src[start:end], base, 32)
	if err != nil || n == 0 || n >= 0x10ffff || end-pos >= 10 {
		return 0, pos
	}
	return rune(n), end
}

func isHexLetter(c byte) bool { return c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

// close turns a tag that ended into an entity, unless it held nothing.
func (h *htmlText) close(tag htmlTag) error {
	e := Entity{Offset: tag.units, Length: h.units - tag.units}
	if e.Length == 0 {
		return nil
	}
	switch tag.name {
	case "i", "em":
		e.Type = "italic"
	case "b", "strong":
		e.Type = "bold"
	case "s", "strike", "del":
		e.Type = "strikethrough"
	case "u", "ins":
		e.Type = "underline"
	case "tg-spoiler", "span":
		e.Type = "spoiler"
	case "tg-emoji":
		if n, err := strconv.ParseInt(tag.argument, 10, 64); err != nil || n == 0 {
			return fmt.Errorf("invalid custom emoji identifier specified")
		}
		return nil
	case "a":
		return h.closeLink(tag, e)
	case "pre", "code":
		h.closeCode(tag, e)
		return nil
	case "blockquote":
		e.Type = "blockquote"
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	}
	h.entities = append(h.entities, e)
	return nil
}

// closeLink keeps a link whose address is one; others lose it without a word, as on the real server.
func (h *htmlText) closeLink(tag htmlTag, e Entity) error {
	address := tag.argument
	if address == "" {
		address = string(h.out[tag.bytes:])
	}
	if url, err := checkLink(address); err == nil {
		e.Type, e.URL = "text_link", url
		h.entities = append(h.entities, e)
	}
	return nil
}

// closeCode makes <pre><code class="language-x"> one entity with a language.
func (h *htmlText) closeCode(tag htmlTag, e Entity) {
	e.Type = tag.name
	if tag.name == "code" {
		e.Language = tag.argument
	}
	if n := len(h.entities); n > 0 {
		last := &h.entities[n-1]
		inside := last.Offset == e.Offset && last.Length == e.Length
		if inside && tag.name == "pre" && last.Type == "code" && last.Language != "" {
			last.Type = "pre"
			return
		}
	}
	h.entities = append(h.entities, e)
}
