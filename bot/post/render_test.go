package post_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/locales"
)

func TestEveryKindOfValueIsPutIntoWords(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	month, moment := [2]int{1398, 7}, time.Date(2026, 11, 28, 6, 0, 0, 0, time.UTC)
	names := map[string]string{"fa": "بیرجند", "en": "Birjand"}
	for _, c := range []struct {
		name   string
		value  chat.Value
		fa, en string
	}{
		{"nothing", chat.Value{}, "", ""},
		{"her words", chat.Words("<b>&\u202e\uE0001\uE001"), "\u2068<b>&1\u2069", "\u2068<b>&1\u2069"},
		{"a count", chat.Count(1500), "۱٬۵۰۰", "1,500"},
		{"a number", chat.Plain(1500), "۱۵۰۰", "1500"},
		{"a phone", chat.Value{Phone: "+989151234567"}, "\u2068۰۹۱۵\u00A0۱۲۳\u00A0۴۵۶۷\u2069", "\u20680915\u00A0123\u00A04567\u2069"},
		{"a link", chat.Value{Code: "https://t.me/x_y?start=a_b"}, "\u2068https://t.me/x_y?start=a_b\u2069", "\u2068https://t.me/x_y?start=a_b\u2069"},
		{"a place", chat.Value{Names: names}, "بیرجند", "Birjand"},
		{"a month", chat.Value{Month: &month}, "مهر ۱۳۹۸", "Mehr 1398"},
		{"a day", chat.Value{Day: &moment}, "شنبه ۷ آذر ۱۴۰۵", book.Day("en", moment)},
		{"a moment", chat.Value{Moment: &moment}, book.Moment("fa", moment), book.Moment("en", moment)},
		{"a part", chat.Part("common.words", "words", chat.Words("<x>")), "«\u2068<x>\u2069»", "\u201c\u2068<x>\u2069\u201d"},
		{"a list", chat.Value{List: []chat.Value{{Names: names}, chat.Words("x"), chat.Plain(2)}}, "بیرجند، \u2068x\u2069 و ۲", "Birjand, \u2068x\u2069 and 2"},
		{"lines", chat.Value{Lines: []chat.Line{chat.Say("flow.said", "answers", chat.Plain(1)), chat.Say("flow.said", "answers", chat.Plain(2))}}, "۱\n۲", "1\n2"},
	} {
		screen := chat.Screen{Lines: []chat.Line{chat.Say("flow.line", "name", chat.Value{Code: "n"}, "answer", c.value)}}
		for lang, want := range map[string]string{"fa": c.fa, "en": c.en, "fa-IR": c.fa, "xx": c.fa} {
			for _, m := range []locales.Markup{locales.Plain, locales.HTML, locales.Markdown} {
				got, err := post.Render(book, lang, m, 1, screen)
				if err != nil {
					t.Errorf("%s in %s: %v", c.name, lang, err)
					continue
				}
				want := "\u2068n\u2069: " + m.Escape(want)
				if got.Text != want || got.Plain != (m == locales.Plain) {
					t.Errorf("%s in %s with markup %d is %q, want %q", c.name, lang, m, got.Text, want)
				}
			}
		}
	}
}

func TestEachButtonCarriesItsRow(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	screen := home("x")
	screen.Lines = append(screen.Lines, chat.Say("home.welcome"))
	screen.Buttons = append(screen.Buttons, chat.Button{Label: chat.Say("nav.help"), URL: "https://example.org"})
	want := chat.Message{
		Text: "«\u2068x\u2069»\n\nخوش آمدید. چه کاری انجام بدهیم؟",
		Keys: [][]chat.Key{{{Label: "🏠 صفحهٔ اول", Data: "h.zz.0."}}, {{Label: "🙋 کمک می\u200cخواهم", URL: "https://example.org"}}},
	}
	got, err := post.Render(book, "fa", locales.HTML, 35*36+35, screen)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
	screen.Buttons[0] = chat.Button{Label: chat.Say("nav.help"), Contact: true}
	if got, err = post.Render(book, "fa", locales.HTML, 1, screen); err != nil || !got.Below || !got.Keys[0][0].Contact || got.Keys[0][0].Data != "" {
		t.Errorf("a button for a number: %+v, %v", got, err)
	}
}

// TestButtonsSideBySideAreReadInOrder: messengers don't turn a row around in Persian.
func TestButtonsSideBySideAreReadInOrder(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	screen := home("x")
	screen.Buttons = nil
	for n, beside := range []bool{true, true, false, true, false} { // the first has nothing to stand beside
		screen.Buttons = append(screen.Buttons, chat.Button{Label: chat.Say("flow.said", "answers", chat.Plain(int64(n))), Verb: chat.VerbHome, Beside: beside})
	}
	for lang, want := range map[string]string{"fa": "۱ ۰ | ۳ ۲ | ۴", "en": "0 1 | 2 3 | 4"} {
		got, err := post.Render(book, lang, locales.HTML, 1, screen)
		var rows []string
		for _, row := range got.Keys {
			var labels []string
			for _, k := range row {
				labels = append(labels, k.Label)
			}
			rows = append(rows, strings.Join(labels, " "))
		}
		if s := strings.Join(rows, " | "); s != want || err != nil {
			t.Errorf("in %s they stand as %q, want %q (%v)", lang, s, want, err)
		}
	}
}

func TestMarkupIsNoReasonToFindATextTooLong(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	for text, fits := range map[string]bool{strings.Repeat("<", 4000): true, strings.Repeat("x", 4096): false, strings.Repeat("🌸", 2100): false} {
		if _, err := post.Render(book, "fa", locales.HTML, 1, words(text)); (err == nil) != fits {
			t.Errorf("%d bytes: %v", len(text), err)
		}
	}
}
