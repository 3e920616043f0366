package locales

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// entry is what a catalogue says of one key.
type entry struct {
	source *i18n.Message // as it is written in the file
	holes  []string      // sorted
	plural bool
}

// read adds one file to the book.
func (b *Book) read(files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	t, err := b.learn(path.Base(path.Dir(name)))
	if err != nil {
		return err
	}
	messages, err := messagesIn(text)
	if err != nil {
		return err
	}
	for _, m := range messages {
		if err := b.add(t, m); err != nil {
			return fmt.Errorf("message %s: %w", m.ID, err)
		}
	}
	return nil
}

// learn gives the tongue of a language, new if this is its first file.
func (b *Book) learn(lang string) (*tongue, error) {
	if t, ok := b.tongues[lang]; ok {
		return t, nil
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", lang, err)
	}
	t := &tongue{tag: tag, entries: map[string]entry{}}
	t.learnNumbers()
	for m := range b.bundles {
		t.speakers[m] = i18n.NewLocalizer(b.bundles[m], lang)
	}
	b.tongues[lang] = t
	return t, nil
}

// add checks a message and puts it into the bundle of each markup.
func (b *Book) add(t *tongue, m *i18n.Message) error {
	if _, twice := t.entries[m.ID]; twice {
		return fmt.Errorf("is there twice")
	}
	e, err := examine(t.tag, m)
	if err != nil {
		return err
	}
	for markup, bundle := range b.bundles {
		marked := &i18n.Message{ID: m.ID}
		for form, text := range forms(m) {
			if *forms(marked)[form], err = Markup(markup).template(*text); err != nil {
				return err
			}
		}
		if err := bundle.AddMessages(t.tag, marked); err != nil {
			return err
		}
	}
	t.entries[m.ID] = e
	return nil
}

// examine finds a message's holes, and refuses one that some number or markup would break.
func examine(tag language.Tag, m *i18n.Message) (entry, error) {
	e := entry{source: m}
	for form, text := range forms(m) {
		holes, err := holesIn(*text)
		if err != nil {
			return entry{}, err
		}
		e.holes = append(e.holes, holes...)
		e.plural = e.plural || plural.Form(form) != plural.Other && *text != ""
	}
	if m.Other == "" {
		return entry{}, fmt.Errorf("is empty")
	}
	if e.plural {
		if !slices.Contains(e.holes, numberHole) {
			return entry{}, fmt.Errorf("has plural forms and shows no number n")
		}
		for _, form := range needed(tag) {
			if *forms(m)[form] == "" {
				return entry{}, fmt.Errorf("lacks a plural form of %s: CLDR form %d", tag, form)
			}
		}
	}
	slices.Sort(e.holes)
	e.holes = slices.Compact(e.holes)
	return e, nil
}

// forms gives a message's texts by CLDR plural form.
func forms(m *i18n.Message) [6]*string {
	return [6]*string{
		plural.Other: &m.Other, plural.Zero: &m.Zero, plural.One: &m.One,
		plural.Two: &m.Two, plural.Few: &m.Few, plural.Many: &m.Many,
	}
}

// needed gives the plural forms that a language has for the whole numbers a message can hold.
func needed(tag language.Tag) []plural.Form {
	found := []plural.Form{}
	for n := range 1000 {
		if form := plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0); !slices.Contains(found, form) {
			found = append(found, form)
		}
	}
	return found
}
