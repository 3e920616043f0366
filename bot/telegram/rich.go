package telegram

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"hamyar/bot/chat"
)

// styles are the looks that we keep, by the messenger's names for them. What else it marks it finds by itself in what is sent, as
// addresses and numbers, or it can't be said by a bot.
func styles() map[string]string {
	return map[string]string{
		"bold": chat.Bold, "italic": chat.Italic, "underline": chat.Underline, "strikethrough": chat.Strike, "spoiler": chat.Spoiler,
		"code": chat.Mono, "pre": chat.Block, "blockquote": chat.Quote, "expandable_blockquote": chat.Quote, "text_link": chat.Link,
	}
}

// rich reads a text with its looks. Of a text that isn't as it came, since something of it can't be kept, the looks are lost.
func rich(text string, entities []entity) chat.Rich {
	r := chat.Rich{Text: clean(text)}
	if r.Text != text || len(entities) == 0 {
		return r
	}
	at := places(text)
	for _, e := range entities {
		style, ok := styles()[e.Type]
		if !ok || e.From < 0 || e.Length <= 0 || e.From > len(at)-1 || e.Length > len(at)-1-e.From {
			continue
		}
		m := chat.Mark{From: at[e.From], To: at[e.From+e.Length], Style: style}
		if m.URL, ok = address(e); m.From < 0 || m.To < 0 || style == chat.Link && !ok {
			continue
		}
		r.Marks = append(r.Marks, m)
	}
	slices.SortStableFunc(r.Marks, func(a, b chat.Mark) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return b.To - a.To
	})
	return r
}

// places gives for each UTF-16 unit of a text, and its end, the byte where it begins; -1 within a character.
func places(text string) (at []int) {
	for i, r := range text {
		at = append(at, i)
		if r >= 0x10000 {
			at = append(at, -1)
		}
	}
	return append(at, len(text))
}

// address reads where a link leads: to a page. Other addresses open something in an app.
func address(e entity) (string, bool) {
	var s string
	if json.Unmarshal(e.URL, &s) != nil || !utf8.ValidString(s) {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https"}, strings.ToLower(u.Scheme)) {
		return "", false
	}
	return u.String(), true
}
