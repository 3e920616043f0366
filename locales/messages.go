package locales

import (
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
)

// messagesIn reads the messages of a file. go-i18n has a reader too, but takes description, id or other for a part of a message
// wherever it finds them, and those are good names for keys.
func messagesIn(text []byte) ([]*i18n.Message, error) {
	var table map[string]any
	if err := toml.Unmarshal(text, &table); err != nil {
		return nil, err
	}
	return collect(nil, "", table)
}

// collect adds what stands at a key: a text, a table of nothing but plural forms, or a table of keys.
func collect(found []*i18n.Message, key string, value any) ([]*i18n.Message, error) {
	switch v := value.(type) {
	case string:
		return append(found, &i18n.Message{ID: key, Other: v}), nil
	case map[string]any:
		if m, ok := pluralMessage(key, v); ok {
			return append(found, m), nil
		}
		var err error
		for name, inner := range v {
			if key != "" {
				name = key + "." + name
			}
			if found, err = collect(found, name, inner); err != nil {
				return nil, err
			}
		}
		return found, nil
	}
	return nil, fmt.Errorf("message %s: is not a text", key)
}

// pluralMessage reads a table whose names are all CLDR plural forms.
func pluralMessage(key string, table map[string]any) (*i18n.Message, bool) {
	m := &i18n.Message{ID: key}
	names := [...]string{
		plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
	}
	for name, value := range table {
		text, isText := value.(string)
		form := slices.Index(names[:], name)
		if !isText || form < 0 {
			return nil, false
		}
		*forms(m)[form] = text
	}
	return m, key != "" && len(table) > 0
}
