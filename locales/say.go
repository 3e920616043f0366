package locales

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// numberHole is the hole that chooses between a message's plural forms.
const numberHole = "n"

// Say gives a message in a language, and in the default for a language we don't have. Holes arrive as they are to be read, in the
// digits of the language and not escaped. A key the language lacks and a hole that isn't filled are errors; a hole too many is not.
func (b *Book) Say(lang string, m Markup, key string, holes map[string]string) (string, error) {
	t := b.tongue(lang)
	e, ok := t.entries[key]
	if !ok {
		return "", fmt.Errorf("say %s in %s: no such message", key, t.tag)
	}
	filled := make(map[string]string, len(e.holes))
	for _, name := range e.holes {
		words, ok := holes[name]
		if !ok {
			return "", fmt.Errorf("say %s in %s: no hole %s", key, t.tag, name)
		}
		filled[name] = m.Escape(words)
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: filled}
	if e.plural {
		n, err := count(holes[numberHole])
		if err != nil {
			return "", fmt.Errorf("say %s in %s: the hole n is not a number", key, t.tag)
		}
		config.PluralCount = n
	}
	said, err := t.speakers[m].Localize(config)
	if err != nil {
		return "", fmt.Errorf("say %s in %s: %w", key, t.tag, err)
	}
	return said, nil
}

// count reads a number as Number or Plain writes it.
func count(s string) (int64, error) {
	drop := func(r rune) rune {
		switch {
		case r == '٬' || r == ',' || isBidi(r):
			return -1
		case r == '−':
			return '-'
		}
		return r
	}
	return strconv.ParseInt(strings.Map(drop, ASCIIDigits(s)), 10, 64)
}
