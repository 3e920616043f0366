package post

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/session"
)

// letter is a row of the outbox on its way.
type letter struct {
	store.Sending
	channel *channel
	screen  chat.Screen
	made    *chat.Made       // what it brings
	load    *chat.Attachment // lies with another messenger, and is to be brought; nil: nothing
	carried *chat.Attachment // was brought before; nil: nothing
	message chat.Message
	gone    bool  // it says nothing: the message that it replaces goes
	broken  error // why there is no message, and never will be
}

// next takes an account's row whose turn it is. It gives nil if nothing is due, or may be sent now.
func (p *Post) next(ctx context.Context, account int64) (*letter, error) {
	n, ok, err := p.cfg.Store.Next(ctx, account, p.cfg.Now())
	if !ok {
		p.leave(account)
		return nil, err
	}
	c := p.channels[n.Account.Channel]
	switch sealed := errors.Is(err, store.ErrSeal); {
	case err != nil && !sealed:
		return nil, err
	case c == nil:
		return nil, nil
	case sealed, n.Left:
		return &letter{Sending: n, channel: c, broken: err}, nil
	case !p.may(c, n):
		return nil, nil
	}
	l := &letter{Sending: n, channel: c}
	if err := p.open(ctx, l); err != nil {
		if isAway(err) || ctx.Err() != nil {
			return nil, err
		}
		p.cfg.Log.Error("a screen can't be shown", "row", l.ID, "screen", l.Screen, "error", err)
		p.sorry(l)
	}
	return l, nil
}

// errPanic is the error of a letter over which the program panics.
var errPanic = errors.New("panic")

// panicked doesn't tell what it panicked with: that may be people's words.
func panicked(r any) error { return fmt.Errorf("%w: %T at %s", errPanic, r, debug.Stack()) }

// isAway says whether the records, or the conversations under way, can't be read for now.
func isAway(err error) bool {
	return store.IsAway(err) || session.IsAway(err) || session.IsRefused(err)
}

// leave gives back what an account was let in for.
func (p *Post) leave(account int64) {
	for _, c := range p.channels {
		c.gate.leave(account)
	}
}

// open draws and renders what a letter says.
func (p *Post) open(ctx context.Context, l *letter) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = panicked(r)
		}
	}()
	saying, err := chat.DecodeSaying(l.Body)
	if err != nil {
		return err
	}
	if saying.Gone {
		l.gone = true
		return nil
	}
	if l.Announcement != 0 {
		saying.Page.Arg = strconv.Itoa(l.Part)
	}
	if l.screen, err = p.draw(ctx, l.Account, saying); err != nil {
		return err
	}
	l.screen.Lines = l.addressed()
	if err := p.reach(ctx, l); err != nil {
		return err
	}
	if saying.Paper.Page != "" {
		return p.enclose(ctx, l, saying.Paper)
	}
	l.screen = p.aloud(l.screen, l.Account.Channel, l.ID)
	return p.render(l, l.channel.markup)
}

// addressed says on a shared phone for whom a notice is, unless it does so by itself. What she has just done is plain, and an
// announcement says for whom it is where it asks whether she has seen it.
func (l *letter) addressed() []chat.Line {
	whom := chat.Say("common.for_her", "name", chat.Words(l.Account.Person.Name))
	lines := l.screen.Lines
	if !l.Shared || l.Class == store.Reply || l.Announcement != 0 || l.Account.Person.Name == "" || len(lines) == 0 || lines[0].Key == whom.Key {
		return lines
	}
	return append([]chat.Line{whom}, lines...)
}

// aloud lets a screen be heard that was recorded for a messenger. It is here that all that is said comes by.
func (p *Post) aloud(s chat.Screen, channel string, row int64) chat.Screen {
	if s.Heard == nil || !p.cfg.Shelf.Has(channel, s.Heard.Screen) {
		return s
	}
	button := chat.HearButton(*s.Heard)
	if len(button.Data(row).String()) > chat.MaxData {
		return s
	}
	return s.AboveFoot(button)
}

// draw gives the screen that is said: as it was queued, with a page that isn't drawn yet below it as the records are now.
func (p *Post) draw(ctx context.Context, to store.Account, saying chat.Saying) (drawn chat.Screen, err error) {
	if saying.Page.Page == "" || saying.Fixed {
		return saying.Screen, nil
	}
	shown, ok := p.cfg.Pages[saying.Page.Page]
	if !ok {
		return chat.Screen{}, fmt.Errorf("no page is called %s", saying.Page.Page)
	}
	visit := page.Visit{
		Now: p.cfg.Now(), Account: to, Subject: saying.Page.Subject, Arg: saying.Page.Arg, Drafts: p.cfg.Drafts, Unasked: true,
	}
	_, err = p.cfg.Store.Within(ctx, func(tx *store.Tx) (err error) {
		visit.Tx = tx
		if visit.Programme, err = p.cfg.Programme.Of(ctx, tx, to.Programme); err != nil {
			return err
		}
		drawn, err = shown.Look(ctx, visit)
		return err
	})
	if err != nil {
		return chat.Screen{}, fmt.Errorf("draw %s: %w", saying.Page.Page, err)
	}
	return saying.Drawn(drawn).Screen, nil
}

// render writes the letter's message. What has no buttons takes a keyboard away that stands below the chat.
func (p *Post) render(l *letter, m locales.Markup) (err error) {
	l.message, err = Render(p.cfg.Book, l.Account.Language, m, l.ID, l.screen)
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	l.message.Remove = len(l.message.Keys) == 0 && l.Account.Keyboard && l.message.Album == nil // there are no keys below an album
	l.message.Made = l.made
	return nil
}

// sorry says instead that the screen can't be shown, so that the chat goes on.
func (p *Post) sorry(l *letter) {
	l.made, l.load = nil, nil
	l.screen = chat.Screen{
		Lines:   []chat.Line{chat.Say("common.unavailable")},
		Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton("")},
	}
	l.broken = p.render(l, l.channel.markup)
}
