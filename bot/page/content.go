package page

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store"
)

// Content is an answer as the records keep it, as it came.
func Content(given flow.Answer) store.Content {
	if given.Spot {
		return store.Content{Spot: given.Value}
	}
	return Worded(chat.Rich{Text: given.Value, Marks: given.Marks}, Kept(given.File))
}

// Worded is a text with its formatting as the records keep it, with a file, nil for none.
func Worded(r chat.Rich, f *store.File) store.Content {
	c := store.Content{Words: r.Text, File: f}
	for _, m := range r.Marks {
		c.Marks = append(c.Marks, store.Mark(m))
	}
	return c
}

// Rich is the text of the records with its formatting.
func Rich(c store.Content) chat.Rich {
	r := chat.Rich{Text: c.Words}
	for _, m := range c.Marks {
		r.Marks = append(r.Marks, chat.Mark(m))
	}
	return r
}
