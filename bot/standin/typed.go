package standin

import "regexp"

// typedMarks are how people format as they type, which their app turns into entities before it sends.
var typedMarks = regexp.MustCompile("(?s)```(.+?)```|`([^`\n]+)`|\\*\\*(.+?)\\*\\*|__(.+?)__|~~(.+?)~~|\\|\\|(.+?)\\|\\|")

// typed is what an app sends of a text that is typed: **bold**, __italic__, ~~struck~~, ||hidden||, `code` and ```blocks```, one not
// within another.
func typed(text string) (string, []Entity) {
	kinds := [...]string{"pre", "code", "bold", "italic", "strikethrough", "spoiler"}
	var entities []Entity
	out, at, units := "", 0, 0
	put := func(s string) { out += s; units += utf16Len(s) }
	for _, m := range typedMarks.FindAllStringSubmatchIndex(text, -1) {
		put(text[at:m[0]])
		at = m[1]
		for i, kind := range kinds {
			if from, to := m[2*i+2], m[2*i+3]; from >= 0 {
				e := Entity{Type: kind, Offset: units}
				put(text[from:to])
				e.Length = units - e.Offset
				entities = append(entities, e)
			}
		}
	}
	put(text[at:])
	return out, entities
}

// sayTyped says what somebody typed on the page.
func (p *Person) sayTyped(text string) Message {
	words, entities := typed(text)
	if len(entities) == 0 || isBlank(words) {
		return p.Say(text)
	}
	return p.Write(words, entities...)
}
