package standin

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Len is the length in which the Bot API counts.
func utf16Len(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// format turns what a bot sent into what a phone shows: parse mode or entities, then the cleaning every text gets.
// what is "text" or "caption": the names of the arguments.
func (s *Server) format(c *call, what string) (string, []Entity, error) {
	mode, list := strings.ToLower(c.text("parse_mode")), c.text("caption_entities")
	if what == "text" {
		list = c.text("entities")
	}
	return s.formatText(c.text(what), mode, list)
}

func (s *Server) formatText(text, mode, list string) (string, []Entity, error) {
	if len(text) > 1<<15 {
		return "", nil, bad("text is too long")
	}
	if !utf8.ValidString(text) {
		return "", nil, bad("strings must be encoded in UTF-8")
	}
	if s.opt.Bale {
		mode, list = "markdown", ""
	}
	var entities []Entity
	var err error
	switch {
	case text == "":
	case mode == "html":
		text, entities, err = parseHTML(text)
	case mode == "markdown":
		text, entities, err = parseMarkdown(text)
	case mode != "" && mode != "none":
		return "", nil, bad("unsupported parse_mode")
	default:
		if entities, err = readEntities(text, list); err != nil {
			return "", nil, err
		}
	}
	if err != nil {
		return "", nil, bad("can't parse entities: %s", upperFirst(err.Error()))
	}
	text, entities = clean(text, entities)
	return text, append(entities, found(text, entities)...), nil
}

func upperFirst(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// readEntities checks a list of entities given by the bot against the text.
func readEntities(text, list string) ([]Entity, error) {
	if list == "" {
		return nil, nil
	}
	var given []Entity
	if err := json.Unmarshal([]byte(list), &given); err != nil {
		return nil, bad("can't parse entities: expected an Array of MessageEntity")
	}
	length := utf16Len(text)
	kept := given[:0]
	for _, e := range given {
		switch {
		case e.Offset < 0 || e.Offset > 1_000_000:
			return nil, bad("receive an entity with incorrect offset %d", e.Offset)
		case e.Length < 0 || e.Length > 1_000_000:
			return nil, bad("receive an entity with incorrect length %d", e.Length)
		case e.Offset > length:
			return nil, bad("entity begins after the end of the text at UTF-16 offset %d", e.Offset)
		case e.Offset+e.Length > length:
			return nil, bad("entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d", e.Offset, e.Offset+e.Length)
		}
		if e.Length > 0 && !isFound(e.Type) {
			kept = append(kept, e)
		}
	}
	sortEntities(kept)
	return kept, nil
}

func isFound(kind string) bool {
	return kind == "bot_command" || kind == "url" || kind == "mention" || kind == "hashtag"
}

func sortEntities(list []Entity) {
	slices.SortStableFunc(list, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
}

// clean does to a text what TDLib does to every one: control characters become spaces, \r and the bidi embeddings U+2028-U+202E vanish,
// and spaces and line ends go from both ends. Isolates (U+2066-U+2069) and joiners stay. Entities move along.
func clean(text string, entities []Entity) (string, []Entity) {
	var b strings.Builder
	var moved []int // UTF-16 offset before -> after, one for each unit and one for the end
	units := 0
	for _, r := range text {
		for range utf16.RuneLen(r) {
			moved = append(moved, units)
		}
		switch {
		case r == '\r' || r >= 0x2028 && r <= 0x202e || r == 0x333 || r == 0x33f || r == 0x30a:
			continue
		case r < ' ' && r != '\n':
			r = ' '
		}
		b.WriteRune(r)
		units += utf16.RuneLen(r)
	}
	moved = append(moved, units)
	whole := b.String()
	right := strings.TrimRight(whole, " \n")
	trimmed := right
	if len(entities) == 0 || moved[entities[0].Offset] > 0 {
		trimmed = strings.TrimLeft(right, " \n")
	}
	return trimmed, moveEntities(entities, moved, len(right)-len(trimmed), utf16Len(trimmed))
}

func moveEntities(entities []Entity, moved []int, cut, length int) []Entity {
	kept := make([]Entity, 0, len(entities))
	for _, e := range entities {
		start := max(moved[e.Offset]-cut, 0)
		end := min(moved[e.Offset+e.Length]-cut, length)
		if end > start {
			e.Offset, e.Length = start, end-start
			kept = append(kept, e)
		}
	}
	return kept
}

// isBlank says whether nothing in a text can be seen, which the server calls empty.
func isBlank(text string) bool {
	for _, r := range text {
		invisible := unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r == 0xfeff || r == 0x180e || r == 0x2800 || r == 0xfffc
		if !invisible {
			return false
		}
	}
	return true
}

var findable = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{"bot_command", regexp.MustCompile(`(?:^|[\s(])(/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?)(?:$|[\s).,!?:\x{61f}\x{60c}])`)},
	{"url", regexp.MustCompile(`(?:^|[\s(])(https?://[^\s<>]+|t\.me/[^\s<>]+)`)},
	{"mention", regexp.MustCompile(`(?:^|[\s(])(@[a-zA-Z][a-zA-Z0-9_]{2,31})`)},
	{"hashtag", regexp.MustCompile(`(?:^|[\s(])(#[\p{L}\p{N}_\x{200c}]+)`)},
}

// found are the entities nobody marked: commands, addresses, mentions, hashtags, where none was marked already.
func found(text string, marked []Entity) []Entity {
	if !strings.ContainsAny(text, "/@#.") {
		return nil
	}
	var list []Entity
	for _, f := range findable {
		for _, at := range f.pattern.FindAllStringSubmatchIndex(text, -1) {
			e := Entity{Type: f.kind, Offset: utf16Len(text[:at[2]]), Length: utf16Len(text[at[2]:at[3]])}
			if !slices.ContainsFunc(marked, func(m Entity) bool { return m.Offset < e.Offset+e.Length && e.Offset < m.Offset+m.Length }) {
				list = append(list, e)
			}
		}
	}
	sortEntities(list)
	return list
}

// checkLink takes http, https, tg and bare addresses with a dot in the host.
func checkLink(address string) (string, error) {
	wrong := fmt.Errorf("URL '%s' is invalid: Wrong HTTP URL", address)
	if strings.HasPrefix(strings.ToLower(address), "tg:") {
		return address, nil
	}
	full := address
	if !strings.Contains(full, "://") {
		full = "http://" + full
	}
	u, err := url.Parse(full)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(u.Host, " ") {
		return "", wrong
	}
	if !strings.Contains(u.Hostname(), ".") && !strings.Contains(u.Hostname(), ":") {
		return "", wrong
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String(), nil
}
