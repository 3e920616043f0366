package locales

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

// These tests run over every catalogue there is; faults finds what they look for in one text.

func TestAllLanguagesSayTheSameThings(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, fault := range disagreements(b) {
		t.Error(fault)
	}
}

func TestCataloguesAreWrittenWell(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, lang := range b.Languages() {
		for _, key := range b.Keys(lang) {
			if strings.HasPrefix(key, "tongue.") {
				continue // a language is called by its own name in every language
			}
			for _, text := range forms(b.tongues[lang].entries[key].source) {
				for _, fault := range faults(b.tongues[lang].tag, *text) {
					t.Errorf("%s %s: %s: %q", lang, key, fault, *text)
				}
			}
		}
	}
}

func TestADisagreementOfLanguagesIsFound(t *testing.T) {
	t.Parallel()
	for name, en := range map[string]string{
		"a key too few": `hi = "Hi {{.name}}"`, "a key too many": "hi = \"Hi {{.name}}\"\nbye = \"Bye\"\nmore = \"\u2026\"",
		"another hole": "hi = \"Hi {{.who}}\"\nbye = \"Bye\"", "a plural more": "bye = \"Bye\"\n[hi]\none = \"{{.name}}\"\nother = \"{{.name}} {{.n}}\"",
	} {
		b := write(t, "fa/a.toml", "hi = \"سلام {{.name}}\"\nbye = \"خدانگهدار\"", "en/a.toml", en)
		if found := disagreements(b); len(found) != 1 {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestABadlyWrittenTextIsFound(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"سلام\u200f": "unseen", "سلام\u2068{{.name}}\u2069": "unseen", "كارگاه": "Arabic", "برای": "", "٣ خانم": "Arabic",
		"7 آذر": "digits", "<b>۷</b> آذر": "", "Hamyar سلام": "Latin", "سلام\nOK بله": "Latin", "«OK» بله": "Latin", "🏠 صفحهٔ اول": "",
		"{{.name}} Latin": "", "<b>سلام</b> Hamyar": "", "۱۴۰۵/۰۹/۰۷": "reorders", "از ۹-۱۱": "reorders", "از ۹ تا ۱۱": "", "ساعت {{.a}}-{{.b}}": "reorders",
		"{{.y}}/{{.m}}": "reorders", "می‌خواهم": "", "می ‌خواهم": "half-space", "سلام  خوبید": "spaces", "سلام \nخوبید": "spaces", "": "",
	} {
		found := strings.Join(faults(language.Persian, text), ", ")
		if want == "" && found != "" || !strings.Contains(found, want) {
			t.Errorf("%q: found %q, want %q", text, found, want)
		}
	}
	if found := faults(language.English, "Saturday 7 Azar"); found != nil {
		t.Errorf("English: %v", found)
	}
	if found := faults(language.English, "سلام ۷"); found == nil {
		t.Error("Persian in the English catalogue is not found")
	}
}

// disagreements compares every language with the default one.
func disagreements(b *Book) (found []string) {
	for _, lang := range b.Languages()[1:] {
		all := slices.Compact(slices.Sorted(slices.Values(slices.Concat(b.Keys(Default), b.Keys(lang)))))
		for _, key := range all {
			switch ours, theirs := b.HolesOf(Default, key), b.HolesOf(lang, key); {
			case !b.Has(Default, key) || !b.Has(lang, key):
				found = append(found, fmt.Sprintf("%s is in one of %s and %s only", key, Default, lang))
			case !slices.Equal(ours, theirs):
				found = append(found, fmt.Sprintf("%s has the holes %v in %s and %v in %s", key, ours, Default, theirs, lang))
			}
		}
	}
	return found
}

var (
	holeOrTag = regexp.MustCompile(`\{\{[^}]*\}\}|</?b>`)
	// Numbers that a right-to-left line shows in another order than they are written: «۱۴۰۵/۰۹/۰۷», «۹-۱۱» (DOMAIN.md, "Calendar").
	reordering = regexp.MustCompile(`[0-9۰-۹٠-٩\x{FFFC}]\s*[-/–—]\s*[0-9۰-۹٠-٩\x{FFFC}]`)
)

// faults finds what makes a text of a catalogue look wrong on a phone.
func faults(tag language.Tag, text string) (found []string) {
	script, _ := tag.Script()
	persian := script.String() == "Arab"
	bare := holeOrTag.ReplaceAllStringFunc(text, func(s string) string {
		if strings.HasPrefix(s, "{{") {
			return "\uFFFC"
		}
		return ""
	})
	report := func(is bool, fault string) {
		if is {
			found = append(found, fault)
		}
	}
	has := func(is func(rune) bool) bool { return strings.ContainsFunc(bare, is) }
	report(has(func(r rune) bool { return r != '\n' && isUnseen(r) }), "unseen characters")
	report(strings.ContainsAny(bare, "يىك٠١٢٣٤٥٦٧٨٩"), "Arabic letters or digits")
	report(persian && strings.ContainsAny(bare, "0123456789"), "ASCII digits in Persian")
	report(!persian && has(func(r rune) bool { return unicode.Is(unicode.Arabic, r) }), "another script")
	report(persian && reordering.MatchString(bare), "numbers that it reorders")
	for line := range strings.SplitSeq(strings.Trim(bare, "\n"), "\n") {
		report(persian && latinFirst(line), "a line that begins in Latin")
		report(strings.Contains(line, "  ") || line != strings.TrimSpace(line), "spaces too many")
		for word := range strings.FieldsSeq(line) {
			report(word != strings.Trim(word, string(zwnj)), "a half-space at an edge")
		}
	}
	return found
}

// latinFirst says whether the first letter of a line is Latin, which would turn the line around. A hole is isolated.
func latinFirst(line string) bool {
	for _, r := range line {
		if unicode.IsLetter(r) || r == 0xFFFC {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return false
}
