package locales

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// openBook gives the book of the program.
func openBook(t testing.TB) *Book {
	t.Helper()
	b, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// write gives a book of catalogues made up for a test: pairs of path and text.
func write(t *testing.T, pathsAndTexts ...string) *Book {
	t.Helper()
	b, err := open(shelf(pathsAndTexts...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func shelf(pathsAndTexts ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for pair := range slices.Chunk(pathsAndTexts, 2) {
		files[pair[0]] = &fstest.MapFile{Data: []byte(pair[1])}
	}
	return files
}

// rows reads a table of testdata without its heading.
func rows(t testing.TB, name string, columns int) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var found [][]string
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\n"), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			t.Fatalf("%s: %d columns in %q", name, len(cells), line)
		}
		found = append(found, cells)
	}
	if len(found) < 2 {
		t.Fatalf("%s holds no rows", name)
	}
	return found[1:]
}

func TestPersianIsTheFirstLanguageAndTheOneOfStrangers(t *testing.T) {
	t.Parallel()
	b := write(t, "en/a.toml", `hi = "Hi"`, "fa/a.toml", `hi = "سلام"`, "ar/a.toml", `hi = "مرحبا"`)
	if got := b.Languages(); !slices.Equal(got, []string{"fa", "ar", "en"}) {
		t.Errorf("languages %v", got)
	}
	for lang, want := range map[string]string{"fa": "سلام", "en": "Hi", "en-GB": "Hi", "tr": "سلام", "": "سلام", "nonsense!": "سلام"} {
		if got, err := b.Say(lang, Plain, "hi", nil); err != nil || got != want {
			t.Errorf("in %q: %q, %v", lang, got, err)
		}
	}
}

func TestAMessengersLanguageTagFindsOurs(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, c := range []struct {
		tag, lang string
		ok        bool
	}{
		{"fa", "fa", true}, {"fa-IR", "fa", true}, {"fa_IR", "fa", true}, {"FA", "fa", true}, {"fa-AF", "fa", true}, {"pes", "fa", true},
		{"en", "en", true}, {"en-US", "en", true}, {"en-GB-oxendict", "en", true},
		{"ps", "fa", false}, {"ar", "fa", false}, {"az-IR", "fa", false}, {"de", "fa", false}, {"und", "fa", false}, {"und-IR", "fa", false},
		{"", "fa", false}, {"x", "fa", false}, {"🙂", "fa", false}, {"english", "fa", false},
	} {
		if lang, ok := b.Speaks(c.tag); lang != c.lang || ok != c.ok {
			t.Errorf("%q: %q, %v", c.tag, lang, ok)
		}
	}
}

func TestKeysComeFromAllFilesOfALanguage(t *testing.T) {
	t.Parallel()
	b := write(t,
		"fa/consent.toml", "[consent]\nask = \"موافقید، {{.name}}؟\"\n[consent.button]\nyes = \"بله\"",
		"fa/group.toml", "[group.women]\none = \"یک خانم\"\nother = \"{{.n}} خانم در {{.county}}\"")
	if got, want := b.Keys("fa"), []string{"consent.ask", "consent.button.yes", "group.women"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	for key, want := range map[string][]string{"consent.ask": {"name"}, "consent.button.yes": nil, "group.women": {"county", "n"}, "no.such": nil} {
		if got := b.HolesOf("fa", key); !slices.Equal(got, want) {
			t.Errorf("holes of %s: %v, want %v", key, got, want)
		}
	}
	if !b.Has("fa", "consent.ask") || b.Has("fa", "consent") || b.Has("en", "consent.ask") {
		t.Error("Has says what isn't so")
	}
	if got := b.Keys("en"); got != nil {
		t.Errorf("keys of a language that isn't there: %v", got)
	}
}

func TestAKeyMayBeCalledOther(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", "[wrong]\nother = \"این نه\"\nid = \"آن نه\"\nlong = { one = \"یک\", other = \"{{.n}}\" }")
	if got, want := b.Keys("fa"), []string{"wrong.id", "wrong.long", "wrong.other"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
}

func TestABrokenCatalogueDoesNotOpen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ path, text, says string }{
		"no TOML":                {"fa/a.toml", `hi = سلام`, "fa/a.toml"},
		"a number":               {"fa/a.toml", "[a]\nhi = 7", "message a.hi"},
		"no language":            {"persian!/a.toml", `hi = "سلام"`, "persian!"},
		"bold left open":         {"fa/a.toml", `hi = "<b>سلام"`, "bold"},
		"bold within bold":       {"fa/a.toml", `hi = "<b>س<b>لام</b></b>"`, "bold"},
		"bold closed twice":      {"fa/a.toml", `hi = "<b>سلام</b></b>"`, "bold"},
		"a hole left open":       {"fa/a.toml", `hi = "سلام {{.name"`, "message hi"},
		"a condition":            {"fa/a.toml", `hi = "{{if .name}}سلام{{end}}"`, "isn't a hole"},
		"a call":                 {"fa/a.toml", `hi = "{{printf .name}}"`, "printf"},
		"a field within a field": {"fa/a.toml", `hi = "{{.name.first}}"`, "isn't a hole"},
		"an empty message":       {"fa/a.toml", `hi = ""`, "empty"},
		"the same key in a.two":  {"fa/b.toml", "[z]\nhi = \"سلام\"", "twice"},
		"a plural too few":       {"fa/a.toml", "[women]\nfew = \"چند خانم\"\nother = \"{{.n}} خانم\"", "plural form"},
		"a plural of what":       {"fa/a.toml", "[women]\none = \"یک خانم\"\nother = \"{{.many}} خانم\"", "number n"},
		"only singular":          {"fa/a.toml", "[women]\none = \"یک خانم\"", "empty"},
		"no Persian":             {"en/a.toml", `hi = "Hi"`, "no catalogue of fa"},
	} {
		files := shelf(c.path, c.text)
		if strings.HasPrefix(c.path, "fa") || strings.HasPrefix(c.path, "persian") {
			files = shelf("fa/z.toml", "[z]\nhi = \"سلام\"", c.path, c.text)
		}
		if _, err := open(files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALanguageWithoutMonthsOrWithOtherHolesDoesNotOpen(t *testing.T) {
	t.Parallel()
	b := write(t, "fa/a.toml", `hi = "سلام"`)
	if err := b.checkOwn("fa"); err == nil {
		t.Error("a language without its calendar is taken")
	}
	lists := "[list]\nbefore = \"{{.first}}، {{.next}}\"\nlast = \"{{.first}} و {{.second}}\""
	calendar, err := catalogues.ReadFile("fa/calendar.toml")
	if err != nil {
		t.Fatal(err)
	}
	b = write(t, "fa/calendar.toml", string(calendar), "fa/list.toml", lists)
	if err := b.checkOwn("fa"); err == nil || !strings.Contains(err.Error(), "list.last") {
		t.Errorf("a hole that nobody fills: %v", err)
	}
	b = write(t, "fa/calendar.toml", strings.Replace(string(calendar), "7 = \"مهر\"\n", "", 1), "fa/list.toml", strings.Replace(lists, "second", "next", 1))
	if err := b.checkOwn("fa"); err == nil || !strings.Contains(err.Error(), "calendar.months.7") {
		t.Errorf("a month that has no name: %v", err)
	}
}
