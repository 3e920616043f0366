package telegram_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/telegram"
)

// TestTheLooksOfATextAreReadWhereTheyAre: the messenger counts in UTF-16, so that an emoji is two.
func TestTheLooksOfATextAreReadWhereTheyAre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, entities string
		want                 []string // style and piece
	}{
		{"Persian", "سلام خانم‌ها", `{"type":"bold","offset":5,"length":7}`, []string{"bold خانم‌ها"}},
		{"after an emoji", "🌷 فردا", `{"type":"italic","offset":3,"length":4}`, []string{"italic فردا"}},
		{"one within another", "abc def", `{"type":"bold","offset":0,"length":7},{"type":"underline","offset":4,"length":3}`, []string{"bold abc def", "underline def"}},
		{"the outer one first", "abc def", `{"type":"underline","offset":0,"length":3},{"type":"bold","offset":0,"length":7}`, []string{"bold abc def", "underline abc"}},
		{"a link", "اینجا", `{"type":"text_link","offset":0,"length":5,"url":"https://behzisti.ir/a"}`, []string{"link اینجا https://behzisti.ir/a"}},
		{"a link that opens something", "اینجا", `{"type":"text_link","offset":0,"length":5,"url":"javascript:alert(1)"}`, nil},
		{"what the messenger finds by itself", "@hamyar", `{"type":"mention","offset":0,"length":7}`, nil},
		{"a kind of next year", "x", `{"type":"glitter","offset":0,"length":1}`, nil},
		{"beyond the end", "abc", `{"type":"bold","offset":1,"length":9},{"type":"bold","offset":4,"length":1},{"type":"bold","offset":-1,"length":2}`, nil},
		{"within an emoji", "🌷x", `{"type":"bold","offset":1,"length":2}`, nil},
		{"what no database takes", "a\\u0000b", `{"type":"bold","offset":2,"length":1}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, part := range []string{`"text":"%s","entities":[%s]`, `"photo":[{"file_id":"f"}],"caption":"%s","caption_entities":[%s]`} {
				update := `{"update_id":9,"message":{"message_id":7,"date":1,"from":{"id":5},"chat":{"id":5,"type":"private"},` + fmt.Sprintf(part, c.text, c.entities) + `}}`
				in, err := telegram.Decode("telegram", []byte(update))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, looks(in.Rich)); diff != "" {
					t.Errorf("%s\n%s", update, diff)
				}
			}
		})
	}
}

func looks(r chat.Rich) (all []string) {
	for _, m := range r.Marks {
		look := m.Style + " " + r.Text[m.From:m.To]
		if m.URL != "" {
			look += " " + m.URL
		}
		all = append(all, look)
	}
	return all
}
