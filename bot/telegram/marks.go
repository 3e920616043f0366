package telegram

import (
	"encoding/json"
	"unicode/utf8"

	"hamyar/bot/chat"
)

// styles are the marks of the types of entities that change how a text looks (Bot API, MessageEntity). All others are plain: what
// the messenger finds by itself, and what it can't be told to show again.
func styles() map[string]string {
	return map[string]string{
		"bold": chat.Bold, "italic": chat.Italic, "underline": chat.Underline, "strikethrough": chat.Strike, "spoiler": chat.Spoiler,
		"code": chat.Code, "pre": chat.Pre, "blockquote": chat.Quote, "expandable_blockquote": chat.Quote, "text_link": chat.Link,
	}
}

type entity struct {
	Type   string `json:"type"`
	Offset int64  `json:"offset"` // in UTF-16 units, as Length
	Length int64  `json:"length"`
	URL    string `json:"url"`
}

// marks reads the entities of a text as marks of what clean leaves of it. One that can't be read, begins or ends outside of the text
// or within a character, or marks nothing is passed over: the words count.
func marks(text string, entities json.RawMessage) []chat.Mark {
	var list []json.RawMessage
	if json.Unmarshal(entities, &list) != nil || len(list) == 0 {
		return nil
	}
	known, at := styles(), places(text)
	var all []chat.Mark
	for _, raw := range list {
		var e entity
		if json.Unmarshal(raw, &e) != nil || known[e.Type] == "" {
			continue
		}
		m := chat.Mark{Style: known[e.Type]}
		if m.Style == chat.Link {
			if m.URL = clean(e.URL); m.URL == "" {
				continue
			}
		}
		last := int64(len(at)) - 1
		if e.Offset < 0 || e.Length <= 0 || e.Offset > last || e.Length > last-e.Offset {
			continue
		}
		m.From, m.To = at[e.Offset], at[e.Offset+e.Length]
		if m.From >= 0 && m.To > m.From {
			all = append(all, m)
		}
	}
	return all
}

// places gives, for each UTF-16 unit of a text and its end, the byte at which it stands when the text is cleaned; -1 within a
// character. It ends where a cleaned text does.
func places(text string) []int {
	at := make([]int, 0, len(text)+1)
	kept := 0
	for _, r := range cut(text) {
		at = append(at, kept)
		if r > 0xFFFF {
			at = append(at, -1)
		}
		if !isUnclean(r) {
			kept += utf8.RuneLen(r)
		}
	}
	return append(at, kept)
}
