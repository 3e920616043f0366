package standin

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestHTMLIsReadAsTheServerReadsIt(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]struct {
		text     string
		entities []Entity
	}{
		"<b>سلام</b> 🌷<i>مریم</i>":                                    {"سلام 🌷مریم", []Entity{{Type: "bold", Length: 4}, {Type: "italic", Offset: 7, Length: 4}}},
		"<B><i>x</i>y</B>":                                            {"xy", []Entity{{Type: "bold", Length: 2}, {Type: "italic", Length: 1}}},
		"<u>a</u><s>b</s><del>c</>":                                   {"abc", []Entity{{Type: "underline", Length: 1}, {Type: "strikethrough", Offset: 1, Length: 1}, {Type: "strikethrough", Offset: 2, Length: 1}}},
		"1 &lt; 2 &amp;&#38; &quot;":                                  {`1 < 2 && "`, nil},
		"&#1587;&#x6cc; &nbsp; &lt":                                   {"سی &nbsp; <", nil},
		`<a href="https://a.ir">x</a>`:                                {"x", []Entity{{Type: "text_link", Length: 1, URL: "https://a.ir/"}}},
		`<a href="nowhere">x</a>`:                                     {"x", nil},
		`<pre><code class="language-go">x</code></pre>`:               {"x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		"<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>": {"ab", []Entity{{Type: "spoiler", Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}}},
		"<blockquote expandable>a</blockquote>":                       {"a", []Entity{{Type: "expandable_blockquote", Length: 1}}},
		"<b></b>x":                                                    {"x", nil},
	} {
		text, entities, err := parseHTML(src)
		if err != nil || text != want.text || cmp.Diff(want.entities, entities) != "" {
			t.Errorf("%s: %q %+v %v", src, text, entities, err)
		}
	}
}

func TestBrokenHTMLIsRefusedWithTheByteWhereItBreaks(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	for src, words := range map[string]string{
		"سن < 30":                  `Unsupported start tag "" at byte offset 5`,
		"سن <b":                    `Unclosed start tag at byte offset 5`,
		"سن <30>":                  `Unsupported start tag "30" at byte offset 5`,
		"<b>سلام":                  `Can't find end tag corresponding to start tag "b"`,
		"سلام</b>":                 `Unexpected end tag at byte offset 8`,
		"<b>س</i>":                 `Unmatched end tag at byte offset 5, expected "</b>", found "</i>"`,
		"<b>س</b":                  `Unclosed end tag at byte offset 5`,
		"<br>":                     `Unsupported start tag "br" at byte offset 0`,
		`<a href="x>y</a>`:         `Unclosed start tag at byte offset 0`,
		`<a ="x">y</a>`:            `Empty attribute name in the tag "a" at byte offset 0`,
		`<a href=x/y>z</a>`:        `Unexpected end of name token at byte offset 8`,
		`<a href>`:                 `Can't find end tag corresponding to start tag "a"`,
		`<a href`:                  `Unclosed start tag "a" at byte offset 0`,
		`<span class="x">a</span>`: `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"&#xd83d;":                 "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
	} {
		got := r.call("sendMessage", fields{"chat_id": itoa(maryam.ID()), "parse_mode": "HTML", "text": src})
		if want := "Bad Request: can't parse entities: " + words; got.Description != want {
			t.Errorf("%s: %q, want %q", src, got.Description, want)
		}
	}
}

func TestMarkdownOfTheFirstKind(t *testing.T) {
	t.Parallel()
	text, entities, err := parseMarkdown("*سلام* _م_ `c` [خانه](https://a.ir) \\*x\n```go\nf()```")
	want := []Entity{
		{Type: "bold", Length: 4}, {Type: "italic", Offset: 5, Length: 1}, {Type: "code", Offset: 7, Length: 1},
		{Type: "text_link", Offset: 9, Length: 4, URL: "https://a.ir/"}, {Type: "pre", Offset: 17, Length: 3, Language: "go"},
	}
	if err != nil || text != "سلام م c خانه *x\nf()" || cmp.Diff(want, entities) != "" {
		t.Errorf("%q %v\n%s", text, err, cmp.Diff(want, entities))
	}
	if _, _, err := parseMarkdown("سن_ها"); err == nil || err.Error() != "can't find end of the entity starting at byte offset 4" {
		t.Errorf("%v", err)
	}
}

func TestCleaningMovesEntities(t *testing.T) {
	t.Parallel()
	text, entities := clean("  \u202bا\u202c\r <ب\u2067ج\u2069\t ", []Entity{{Type: "bold", Offset: 8, Length: 3}})
	if text != "ا <ب\u2067ج\u2069" {
		t.Errorf("%q", text)
	}
	if diff := cmp.Diff([]Entity{{Type: "bold", Offset: 3, Length: 3}}, entities); diff != "" {
		t.Error(diff)
	}
}

func TestCommandsAndLinksAreFoundInWhatPeopleWrite(t *testing.T) {
	t.Parallel()
	got := found("/start@test_bot سلام 🌷 #گروه_ما @maryam https://t.me/x?start=1", nil)
	want := []Entity{
		{Type: "bot_command", Length: 15}, {Type: "hashtag", Offset: 24, Length: 8}, {Type: "mention", Offset: 33, Length: 7},
		{Type: "url", Offset: 41, Length: 22},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzHTML holds that nothing panics and that every entity lies within the text, however broken the source.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{"<b>x</b>", "&#x6cc", "<a href='&lt;'>x</a>", "<pre><code class=language-go>🌷</code></pre>", "< / >", "<b>\x00", "</", "<span class=tg-spoiler>a</span>"} {
		f.Add(seed)
	}
	s := New(Options{Token: testToken})
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			return
		}
		for _, mode := range []string{"html", "markdown", ""} {
			text, entities, err := s.formatText(src, mode, "")
			if err != nil && !strings.HasPrefix(err.Error(), "Bad Request: ") {
				t.Errorf("%s: %v", mode, err)
			}
			for _, e := range entities {
				if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > utf16Len(text) {
					t.Errorf("%s: %+v outside of %q", mode, e, text)
				}
			}
			if !utf8.ValidString(text) {
				t.Errorf("%s: %q", mode, text)
			}
		}
	})
}
