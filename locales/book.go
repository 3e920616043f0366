// Package locales is the languages of the program: what it says, from catalogues, and how it writes and reads words, digits,
// dates, lists and phone numbers. It knows nothing of messengers, conversations or records and imports nothing of ours.
//
// A language is a folder named by its BCP 47 tag with one TOML file a subject. A table and a name make a key:
//
//	# fa/consent.toml
//	[consent]
//	ask = "…"           # the key consent.ask
//
//	[group.women]       # a message with plural forms, chosen by the hole n
//	one = "…"
//	other = "…"
//
// A table of nothing but plural forms (zero, one, two, few, many, other) is one message; anywhere else these are names as others are.
package locales

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Default is the language of whoever speaks none of ours.
const Default = "fa"

//go:embed */*.toml
var catalogues embed.FS

// Book is the catalogues of every language. It doesn't change once it is open, so that anyone may read it at any time.
type Book struct {
	tongues map[string]*tongue
	bundles [markups]*i18n.Bundle
}

// tongue is one language of a book.
type tongue struct {
	tag      language.Tag
	entries  map[string]entry
	speakers [markups]*i18n.Localizer
	numbers  *message.Printer
	digits   []rune
}

// Open reads the catalogues that are built into the program.
func Open() (*Book, error) { return shipped() }

// shipped is what is embedded, read once: a Book doesn't change, and reading it takes longer than most of what it is for.
var shipped = sync.OnceValues(func() (*Book, error) {
	b, err := open(catalogues)
	if err != nil {
		return nil, err
	}
	for lang := range b.tongues {
		if err := b.checkOwn(lang); err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", lang, err)
		}
	}
	return b, nil
})

// Languages gives the tags of all languages: the default first, the rest sorted.
func (b *Book) Languages() []string {
	rest := slices.DeleteFunc(slices.Sorted(maps.Keys(b.tongues)), func(l string) bool { return l == Default })
	return append([]string{Default}, rest...)
}

// Speaks finds the language of ours for a BCP 47 tag as messengers send it: "fa-IR" is "fa". Without one it says the default
// and false. Languages that people of another often understand don't count: Pashto isn't answered in English.
func (b *Book) Speaks(tag string) (lang string, ok bool) {
	t, err := language.All.Parse(tag)
	if err != nil {
		return Default, false
	}
	if _, ok := b.tongues[t.String()]; ok {
		return t.String(), true
	}
	base, sure := t.Base()
	if _, ok := b.tongues[base.String()]; ok && sure == language.Exact {
		return base.String(), true
	}
	return Default, false
}

// RightToLeft says whether a language is written from right to left.
func (b *Book) RightToLeft(lang string) bool {
	script, _ := b.tongue(lang).tag.Script()
	return script.String() == "Arab" || script.String() == "Hebr"
}

// Has says whether a language has a message of that key itself.
func (b *Book) Has(lang, key string) bool {
	t, ok := b.tongues[lang]
	if !ok {
		return false
	}
	_, ok = t.entries[key]
	return ok
}

// Keys gives the keys of a language, sorted; none for a language we don't have.
func (b *Book) Keys(lang string) []string {
	t, ok := b.tongues[lang]
	if !ok {
		return nil
	}
	return slices.Sorted(maps.Keys(t.entries))
}

// HolesOf gives the names of the holes that Say wants for a message, sorted: all that any of its forms has.
func (b *Book) HolesOf(lang, key string) []string {
	t, ok := b.tongues[lang]
	if !ok {
		return nil
	}
	return slices.Clone(t.entries[key].holes)
}

// tongue finds the language to speak: the one of that tag, of its base language, or the default.
func (b *Book) tongue(lang string) *tongue {
	if t, ok := b.tongues[lang]; ok {
		return t
	}
	known, _ := b.Speaks(lang)
	return b.tongues[known]
}

// open reads catalogues from a file system of folders named by language.
func open(files fs.FS) (*Book, error) {
	paths, err := fs.Glob(files, "*/*.toml")
	if err != nil {
		return nil, fmt.Errorf("list catalogues: %w", err)
	}
	b := &Book{tongues: map[string]*tongue{}}
	for m := range b.bundles {
		b.bundles[m] = i18n.NewBundle(language.MustParse(Default))
	}
	for _, path := range paths {
		if err := b.read(files, path); err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", path, err)
		}
	}
	if _, ok := b.tongues[Default]; !ok {
		return nil, fmt.Errorf("no catalogue of %s", Default)
	}
	return b, nil
}
