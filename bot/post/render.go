package post

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/locales"
)

// The longest text and the longest words below a file, in UTF-16 units without markup (Bot API, sendMessage, sendVoice).
const (
	longestText    = 4096
	longestCaption = 1024
)

// Render gives a screen in a language as a messenger takes it. The row is the outbox row it is sent for, which its
// buttons carry. A screen with a key or a hole that the language lacks, with too much text or none, or with a button
// that carries too much is an error.
func Render(book *locales.Book, lang string, m locales.Markup, row int64, s chat.Screen) (chat.Message, error) {
	lang, _ = book.Speaks(lang)
	w := writer{book, lang, m}
	text, err := w.lines(s.Lines, "\n\n")
	if err != nil {
		return chat.Message{}, err
	}
	out := chat.Message{Text: text, Plain: m == locales.Plain}
	if len(s.Files) > 0 {
		out.File = &s.Files[0]
	}
	out.Album, out.Spot = s.Album, s.Spot
	if out.Spot != "" {
		out.Text = ""
	}
	if err := w.fits(s, out); err != nil {
		return chat.Message{}, err
	}
	out.Below = slices.ContainsFunc(s.Buttons, func(b chat.Button) bool { return b.Contact })
	if out.Keys, err = w.keys(s.Buttons, row); err != nil {
		return chat.Message{}, err
	}
	return out, nil
}

// keys puts buttons into rows. Messengers show a row from left to right also in a language that is written from right to left: there
// its order is turned around.
func (w writer) keys(buttons []chat.Button, row int64) (rows [][]chat.Key, err error) {
	for _, b := range buttons {
		key, err := w.key(b, row)
		if err != nil {
			return nil, err
		}
		if !b.Beside || rows == nil {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], key)
	}
	if w.book.RightToLeft(w.lang) {
		for _, r := range rows {
			slices.Reverse(r)
		}
	}
	return rows, nil
}

// fits checks the length. Markup doesn't count, so that what looks too long is measured without it.
func (w writer) fits(s chat.Screen, m chat.Message) error {
	most, bare := longestText, strings.TrimSpace(m.Text) == ""
	switch {
	case m.Album != nil && len(s.Buttons) > 0:
		return errors.New("an album with buttons")
	case m.Spot != "":
		return nil
	case m.File != nil, m.Album != nil:
		most, bare = longestCaption, false
	}
	if bare {
		return errors.New("a screen without text")
	}
	if units(m.Text) <= most {
		return nil
	}
	plain, err := writer{w.book, w.lang, locales.Plain}.lines(s.Lines, "\n\n")
	if err != nil {
		return err
	}
	if n := units(plain); n > most {
		return fmt.Errorf("%d characters where %d fit", n, most)
	}
	return nil
}

func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func (w writer) key(b chat.Button, row int64) (chat.Key, error) {
	label, err := writer{w.book, w.lang, locales.Plain}.line(b.Label)
	if err != nil {
		return chat.Key{}, err
	}
	k := chat.Key{Label: label, URL: b.URL, Contact: b.Contact}
	if b.URL != "" || b.Contact {
		return k, nil
	}
	k.Data = b.Data(row).String()
	if len(k.Data) > chat.MaxData {
		return k, fmt.Errorf("button %s carries %d bytes where %d fit", b.Label.Key, len(k.Data), chat.MaxData)
	}
	return k, nil
}
