package telegram_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
)

// TestFormattingIsReadInBytes: the messenger counts in UTF-16 units.
func TestFormattingIsReadInBytes(t *testing.T) {
	t.Parallel()
	mark := func(from, to int, style string) chat.Mark { return chat.Mark{From: from, To: to, Style: style} }
	for _, c := range []struct {
		name, text, entities string
		want                 []chat.Mark
	}{
		{"every style", "abcdefghij", `[{"type":"bold","offset":0,"length":1},{"type":"italic","offset":1,"length":1},
			{"type":"underline","offset":2,"length":1},{"type":"strikethrough","offset":3,"length":1},{"type":"spoiler","offset":4,"length":1},
			{"type":"code","offset":5,"length":1},{"type":"pre","offset":6,"length":1,"language":"go"},{"type":"blockquote","offset":7,"length":1},
			{"type":"expandable_blockquote","offset":8,"length":1},{"type":"text_link","offset":9,"length":1,"url":"https://example.org/"}]`,
			[]chat.Mark{
				mark(0, 1, chat.Bold), mark(1, 2, chat.Italic), mark(2, 3, chat.Underline), mark(3, 4, chat.Strike), mark(4, 5, chat.Spoiler),
				mark(5, 6, chat.Code), mark(6, 7, chat.Pre), mark(7, 8, chat.Quote), mark(8, 9, chat.Quote),
				{From: 9, To: 10, Style: chat.Link, URL: "https://example.org/"},
			}},
		{"Persian", "سلام خوبی", `[{"type":"bold","offset":5,"length":4}]`, []chat.Mark{mark(9, 17, chat.Bold)}},
		{"after flowers", "🌸🌸 گل", `[{"type":"bold","offset":5,"length":2},{"type":"italic","offset":0,"length":2}]`,
			[]chat.Mark{mark(9, 13, chat.Bold), mark(0, 4, chat.Italic)}},
		{"a family of one letter", "👩‍👧x", `[{"type":"bold","offset":0,"length":5},{"type":"italic","offset":5,"length":1}]`,
			[]chat.Mark{mark(0, 11, chat.Bold), mark(11, 12, chat.Italic)}},
		{"half a flower", "🌸🌸", `[{"type":"bold","offset":1,"length":1},{"type":"bold","offset":0,"length":3},{"type":"bold","offset":1,"length":3}]`, nil},
		{"beyond the end", "گل", `[{"type":"bold","offset":1,"length":2},{"type":"bold","offset":2,"length":1},{"type":"bold","offset":-1,"length":2},
			{"type":"bold","offset":9223372036854775807,"length":9223372036854775807},{"type":"bold","offset":1,"length":9223372036854775807}]`, nil},
		{"nothing", "گل", `[{"type":"bold","offset":1,"length":0},{"type":"bold","offset":1,"length":-1},{"type":"text_link","offset":0,"length":2}]`, nil},
		{"what the messenger finds, and who is meant", "abc", `[{"type":"url","offset":0,"length":3},{"type":"text_mention","offset":0,"length":3,"user":{"id":7}},
			{"type":"custom_emoji","offset":0,"length":1,"custom_emoji_id":"5"},{"type":"sparkling","offset":0,"length":1}]`, nil},
		{"what is none", "abc", `[7,null,{"type":7},{"type":"bold","offset":"0","length":1},{"type":"bold","offset":0,"length":1}]`, []chat.Mark{mark(0, 1, chat.Bold)}},
		{"no list", "abc", `{"type":"bold"}`, nil},
		{"with what no database takes", "a\u0000b\uFFFDcd", `[{"type":"bold","offset":1,"length":2},{"type":"italic","offset":4,"length":1},{"type":"code","offset":3,"length":1}]`,
			[]chat.Mark{mark(1, 2, chat.Bold), mark(2, 3, chat.Italic)}},
	} {
		text, err := json.Marshal(c.text)
		if err != nil {
			t.Fatal(err)
		}
		for _, where := range []string{`"text":%s,"entities":%s`, `"photo":[{"file_id":"p"}],"caption":%s,"caption_entities":%s`} {
			in, err := telegram.Decode("telegram", fmt.Appendf(nil, `{"update_id":9,"message":{`+maryam+`,`+where+`}}`, text, c.entities))
			if diff := cmp.Diff(c.want, in.Marks); diff != "" || err != nil {
				t.Errorf("%s: %v (-want +got):\n%s", c.name, err, diff)
			}
		}
	}
}

// TestWhatSheFormatsIsReadSo, as it comes from the messenger.
func TestWhatSheFormatsIsReadSo(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	said := maryam.Write("🌸 گل\nنرگس", standin.Entity{Type: "bold", Offset: 3, Length: 7})
	maryam.PassOn(said, "زهرا")
	maryam.Send(standin.Enclosure{Kind: standin.KindVideo, Caption: said.Text, Entities: said.Entities})
	end := tw.poll(tw.client)
	tw.await(func() bool { return len(tw.kept.list()) == 3 })
	if err := end(); err != nil {
		t.Error(err)
	}
	for i, a := range tw.kept.list() {
		in, err := telegram.Decode("telegram", a.Payload)
		want := []chat.Mark{{From: 5, To: 18, Style: chat.Bold}}
		if !cmp.Equal(in.Marks, want) || in.Written != said.Text || in.Forwarded != (i == 1) || (in.File.As == chat.Video) != (i == 2) || err != nil {
			t.Errorf("number %d is read as %+v, %v", i, in, err)
		}
	}
}
