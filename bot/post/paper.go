package post

import (
	"context"
	"fmt"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
)

// enclose makes the document that a letter brings, as the records are now, if it is the reader's now. The words that go
// with it have no markup: a mistake in that would show only when everything is uploaded.
func (p *Post) enclose(ctx context.Context, l *letter, ref chat.Ref) error {
	paper, ok := p.cfg.Papers[ref.Page]
	if !ok {
		return fmt.Errorf("no document is called %s", ref.Page)
	}
	made, may, err := p.made(ctx, l.Account, paper, ref)
	if err != nil {
		return fmt.Errorf("make %s: %w", ref.Page, err)
	}
	if !may {
		l.screen = page.NotYours()
		return p.render(l, l.channel.markup)
	}
	l.made = &made
	if err := p.render(l, locales.Plain); err != nil {
		return err
	}
	if n := units(l.message.Text); n > longestCaption {
		return fmt.Errorf("%d characters where %d fit", n, longestCaption)
	}
	return nil
}

func (p *Post) made(ctx context.Context, to store.Account, paper page.Paper, ref chat.Ref) (made chat.Made, may bool, err error) {
	lang, _ := p.cfg.Book.Speaks(to.Language)
	pen := pen{writer: writer{p.cfg.Book, lang, locales.Plain}, said: map[string]string{}}
	visit := page.Visit{
		Now: p.cfg.Now(), Account: to, Subject: ref.Subject, Arg: ref.Arg, Drafts: p.cfg.Drafts, Unasked: true,
	}
	_, err = p.cfg.Store.Within(ctx, func(tx *store.Tx) (err error) {
		visit.Tx = tx
		if visit.Programme, err = p.cfg.Programme.Of(ctx, tx, to.Programme); err != nil {
			return err
		}
		made, may, err = paper.Hand(ctx, visit, pen.write)
		return err
	})
	if err == nil {
		err = pen.blot
	}
	return made, may, err
}

// pen writes the words of one document.
type pen struct {
	writer
	said map[string]string // messages without holes, which a table says again and again
	blot error             // the first that couldn't be written
}

func (p *pen) write(v chat.Value) string {
	bare := v.Line != nil && len(v.Line.Holes) == 0
	if bare {
		if text, ok := p.said[v.Line.Key]; ok {
			return text
		}
	}
	text, err := p.whole(v)
	if err != nil && p.blot == nil {
		p.blot = err
	}
	if bare {
		p.said[v.Line.Key] = text
	}
	return text
}
