package locales

import (
	"strings"
	"testing"
)

func TestWhatPeopleWriteIsNeverMarkup(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", `hi = "نان & <i> شیرینی_ها: <b>{{.name}}</b> {{.name}}"`)
	name := "<b>گل</b> & *نرگس* _[`x`](y)"
	for m, want := range map[Markup]string{
		Plain:    "نان & <i> شیرینی_ها: " + name + " " + name,
		HTML:     "نان &amp; &lt;i&gt; شیرینی_ها: <b>NAME</b> NAME",
		Markdown: `نان & <i> شیرینی\_ها: *NAME* NAME`,
	} {
		shown := map[Markup]string{
			HTML:     "&lt;b&gt;گل&lt;/b&gt; &amp; *نرگس* _[`x`](y)",
			Markdown: "<b>گل</b> & \\*نرگس\\* \\_\\[\\`x\\`\\](y)",
		}[m]
		want = strings.ReplaceAll(want, "NAME", shown)
		if got, err := b.Say("fa", m, "hi", map[string]string{"name": name}); err != nil || got != want {
			t.Errorf("markup %d:\n%s (%v)\nwant\n%s", m, got, err, want)
		}
	}
}

func TestATemplateThatAPersonTypesStaysText(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", `hi = "سلام {{.name}}"`)
	got, err := b.Say("fa", HTML, "hi", map[string]string{"name": `{{.name}} {{printf "x"}}`})
	if want := `سلام {{.name}} {{printf "x"}}`; err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTheNumberChoosesTheForm(t *testing.T) {
	t.Parallel()
	b := write(t,
		"fa/a.toml", "[women]\none = \"{{.n}} خانم (یا هیچ)\"\nother = \"{{.n}} خانم\"",
		"en/a.toml", "[women]\none = \"one woman\"\nother = \"{{.n}} women\"",
		"ar/a.toml", "[women]\nzero=\"z\"\none=\"o\"\ntwo=\"t\"\nfew=\"f\"\nmany=\"m\"\nother=\"x{{.n}}\"")
	for _, c := range []struct{ lang, n, want string }{
		{"fa", "۰", "۰ خانم (یا هیچ)"}, {"fa", "۱", "۱ خانم (یا هیچ)"}, {"fa", "۲", "۲ خانم"}, {"fa", "۱٬۵۰۰", "۱٬۵۰۰ خانم"},
		{"en", "1", "one woman"}, {"en", "۱", "one woman"}, {"en", "١", "one woman"}, {"en", "0", "0 women"}, {"en", "21", "21 women"}, {"en", "1,001", "1,001 women"},
		{"en", Isolate("1"), "one woman"},
		{"ar", "0", "z"}, {"ar", "1", "o"}, {"ar", "2", "t"}, {"ar", "3", "f"}, {"ar", "11", "m"}, {"ar", "100", "x100"},
		{"fa", b.Number("fa", -1), b.Number("fa", -1) + " خانم (یا هیچ)"},
	} {
		got, err := b.Say(c.lang, Plain, "women", map[string]string{"n": c.n})
		if err != nil || got != c.want {
			t.Errorf("%s %s: %q, %v", c.lang, c.n, got, err)
		}
	}
}

func TestAMessageThatCannotBeSaidIsAnError(t *testing.T) {
	t.Parallel()
	b := write(t,
		"fa/a.toml", "hi = \"سلام {{.name}}\"\nbye = \"خدانگهدار\"\n[women]\none = \"یک خانم\"\nother = \"{{.n}} خانم\"",
		"en/a.toml", `hi = "Hi {{.name}}"`)
	for name, c := range map[string]struct {
		lang, key string
		holes     map[string]string
	}{
		"no such key":               {"fa", "hello", nil},
		"the language lacks it":     {"en", "bye", nil},
		"no hole":                   {"fa", "hi", nil},
		"another hole":              {"fa", "hi", map[string]string{"Name": "مریم"}},
		"no number":                 {"fa", "women", map[string]string{}},
		"a word for a number":       {"fa", "women", map[string]string{"n": "پنج"}},
		"an empty number":           {"fa", "women", map[string]string{"n": ""}},
		"a number beyond 64 bits":   {"fa", "women", map[string]string{"n": "99999999999999999999"}},
		"a table isn't a message":   {"fa", "", nil},
		"an unknown language's too": {"tr", "hello", nil},
	} {
		if got, err := b.Say(c.lang, Plain, c.key, c.holes); err == nil || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := b.Say("fa", Plain, "bye", map[string]string{"more": "x"}); err != nil || got != "خدانگهدار" {
		t.Errorf("a hole too many: %q, %v", got, err)
	}
	if got, err := b.Say("fa", Plain, "hi", map[string]string{"name": ""}); err != nil || got != "سلام " {
		t.Errorf("an empty hole: %q, %v", got, err)
	}
}

func TestErrorsNameNobody(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", "[women]\none = \"{{.n}}\"\nother = \"{{.n}} {{.name}}\"")
	_, err := b.Say("fa", Plain, "women", map[string]string{"n": "مریم احمدی", "name": "مریم احمدی"})
	if err == nil || strings.Contains(err.Error(), "مریم") {
		t.Errorf("%v", err)
	}
}

func TestLongTextKeepsItsLines(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", "hi = \"\"\"\nسلام\n\n<b>خوش آمدید</b>\n\"\"\"")
	got, err := b.Say("fa", Markdown, "hi", nil)
	if want := "سلام\n\n*خوش آمدید*"; err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
}
