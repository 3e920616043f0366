package post_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/locales"
)

// written renders formatted words as all of a message.
func written(t *testing.T, m locales.Markup, r chat.Rich) string {
	t.Helper()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("flow.said", "answers", chat.Value{Rich: &r})}}
	got, err := post.Render(book, "fa", m, 1, screen)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return got.Text
}

// mark marks the first place of words in a text.
func mark(r chat.Rich, style, words string) chat.Rich {
	at := strings.Index(r.Text, words)
	m := chat.Mark{From: at, To: at + len(words), Style: style}
	if style == chat.Link {
		m.URL = `https://example.org/?a=(1)&b="2"`
	}
	r.Marks = append(r.Marks, m)
	return r
}

func TestFormattingIsWrittenAsTheMessengerReadsIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                  string
		text                  string
		marks                 []string // style, words
		html, markdown, plain string
	}{
		{"nothing", "a <b> & *c*\n\nd", nil, "a &lt;b&gt; &amp; *c*\n\nd", `a <b> & \*c\*` + "\n\nd", ""},
		{"every style", "b i u s h c p q l", []string{chat.Bold, "b", chat.Italic, "i", chat.Underline, "u", chat.Strike, "s", chat.Spoiler, "h",
			chat.Code, "c", chat.Pre, "p", chat.Quote, "q", chat.Link, "l"},
			`<b>b</b> <i>i</i> <u>u</u> <s>s</s> <tg-spoiler>h</tg-spoiler> <code>c</code> <pre>p</pre> <blockquote>q</blockquote> ` +
				`<a href="https://example.org/?a=(1)&amp;b=&quot;2&quot;">l</a>`,
			`*b* _i_ u s h c p q [l](https://example.org/?a=%281%29&b="2")`, ""},
		{"one within another", "سلام مریم جان", []string{chat.Bold, "سلام مریم جان", chat.Italic, "مریم"},
			"<b>سلام <i>مریم</i> جان</b>", "*سلام مریم جان*", ""},
		{"one over the end of another", "abcdef", []string{chat.Bold, "abcd", chat.Italic, "cdef"},
			"<b>ab<i>cd</i></b><i>ef</i>", "*abcd*_ef_", ""},
		{"touching", "abcd", []string{chat.Bold, "ab", chat.Bold, "cd"}, "<b>ab</b><b>cd</b>", "*abcd*", ""},
		{"twice the same", "abcd", []string{chat.Bold, "abc", chat.Bold, "bcd"}, "<b>abc</b><b>d</b>", "*abcd*", ""},
		{"a quote within bold", "abc", []string{chat.Bold, "abc", chat.Quote, "b"}, "<b>a</b><blockquote><b>b</b></blockquote><b>c</b>", "*abc*", ""},
		{"bold within code", "abc", []string{chat.Code, "abc", chat.Bold, "b"}, "<code>abc</code>", "abc", ""},
		{"a link with a bold word", "abc", []string{chat.Bold, "b", chat.Link, "abc"}, `<a href="https://example.org/?a=(1)&amp;b=&quot;2&quot;">a<b>b</b>c</a>`,
			`[abc](https://example.org/?a=%281%29&b="2")`, ""},
		{"lines and spaces", "\nگل \nنرگس", []string{chat.Bold, "\nگل \nنرگس"}, "<b>\nگل \nنرگس</b>", "\n*گل* \n*نرگس*", ""},
		{"signs within", "a*b_c]", []string{chat.Italic, "a*b_c]"}, "<i>a*b_c]</i>", `_a_\*_b_\__c_\]`, ""},
		{"what no text contains", "a\uE0000\uE001b", []string{chat.Bold, "a\uE0000\uE001b"}, "<b>a0b</b>", "*a0b*", "a0b"},
		{"other styles", "ab", []string{"sparkling", "a", "", "b"}, "ab", "ab", ""},
	} {
		r := chat.Rich{Text: c.text}
		for i := 0; i < len(c.marks); i += 2 {
			r = mark(r, c.marks[i], c.marks[i+1])
		}
		if c.plain == "" {
			c.plain = c.text
		}
		for m, want := range map[locales.Markup]string{locales.HTML: c.html, locales.Markdown: c.markdown, locales.Plain: c.plain} {
			if got := written(t, m, r); got != want {
				t.Errorf("%s in markup %d is\n%q, want\n%q", c.name, m, got, want)
			}
		}
	}
}

var tag = regexp.MustCompile(`<(/?)([a-z-]+)( href="[^"<>]*")?>`)

// FuzzFormattingIsWellFormed: whatever is marked, tags nest, and what is seen is what was written.
func FuzzFormattingIsWellFormed(f *testing.F) {
	f.Add("سلام <مریم> & 🌸", []byte{0, 9, 0, 4, 12, 1, 9, 30, 3})
	f.Add("abc", []byte{0, 3, 5, 1, 2, 6, 0, 2, 8, 1, 3, 8})
	f.Add("a\uE000\n\n", []byte{0, 255, 7, 2, 1, 0, 1, 1, 2})
	f.Fuzz(func(t *testing.T, text string, marks []byte) {
		styles := []string{chat.Bold, chat.Italic, chat.Underline, chat.Strike, chat.Spoiler, chat.Code, chat.Pre, chat.Quote, chat.Link}
		if !utf8.ValidString(text) || strings.TrimSpace(text) == "" || len(text) > 500 || strings.Trim(text, "\uE000\uE001 \n") == "" {
			return
		}
		r := chat.Rich{Text: text}
		for ; len(marks) > 2; marks = marks[3:] {
			m := chat.Mark{From: int(marks[0]) - 2, To: int(marks[1]), Style: styles[int(marks[2])%len(styles)]}
			if m.Style == chat.Link {
				m.URL = `https://x.y/">` + text
			}
			r.Marks = append(r.Marks, m)
		}
		got := written(t, locales.HTML, r)
		var open []string
		for _, one := range tag.FindAllStringSubmatch(got, -1) {
			if one[1] == "" {
				open = append(open, one[2])
				continue
			}
			if len(open) == 0 || open[len(open)-1] != one[2] {
				t.Fatalf("%q is closed within %q:\n%s", one[2], open, got)
			}
			open = open[:len(open)-1]
		}
		seen := tag.ReplaceAllString(got, "")
		want := strings.NewReplacer("\uE000", "", "\uE001", "").Replace(text)
		if len(open) > 0 || seen != locales.HTML.Escape(want) {
			t.Fatalf("%q is open, of %q is seen\n%q", open, want, seen)
		}
	})
}
