package post

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
)

// Source is a messenger from which files are fetched. chat.ErrRefused is for one that can't be had.
type Source interface {
	Fetch(ctx context.Context, file string) ([]byte, error)
}

// How long a file may take on its way: as much as a bot may download, over a slow line.
const (
	fetchDeadline  = time.Minute
	uploadDeadline = 2 * time.Minute
)

// carrier brings files from other messengers, each once: who comes for one that is on its way waits until it is there.
type carrier struct {
	sources map[string]Source

	mu   sync.Mutex
	busy map[chat.Attachment]bool
}

// mostAtOnce is how many files are held in memory.
const mostAtOnce = 3

// take says whether a file may be brought now.
func (c *carrier) take(a chat.Attachment) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy[a] || len(c.busy) >= mostAtOnce {
		return false
	}
	c.busy[a] = true
	return true
}

func (c *carrier) leave(a chat.Attachment) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.busy, a)
}

// reach leaves of a letter's files those that its reader can have: that lie with her messenger, or that were brought there, else
// one that is to be brought. If that leaves none, it says so.
func (p *Post) reach(ctx context.Context, l *letter) error {
	here := l.Account.Channel
	if slices.ContainsFunc(l.screen.Album, func(a chat.Attachment) bool { return a.Channel != here }) {
		return errors.New("an album lies with another messenger")
	}
	all := l.screen.Files
	l.screen.Files = slices.DeleteFunc(slices.Clone(all), func(a chat.Attachment) bool { return a.Channel != here })
	if len(all) == 0 || len(l.screen.Files) > 0 {
		return nil
	}
	for _, a := range all {
		if p.carrier.sources[a.Channel] == nil || !a.IsCarried() {
			continue
		}
		there, err := p.cfg.Store.Carried(ctx, a.Channel, a.ID, here)
		switch {
		case errors.Is(err, store.ErrMissing), errors.Is(err, store.ErrSeal):
			l.load = &a
			l.screen.Files = []chat.Attachment{a}
		case err != nil:
			return fmt.Errorf("reach a file: %w", err)
		default:
			l.carried = &a
			moved := a
			moved.Channel, moved.ID, moved.As = here, there, "" // it was uploaded as what Kind says
			l.screen.Files = []chat.Attachment{moved}
		}
		return nil
	}
	l.unheard("common.heard_elsewhere")
	return nil
}

// unheard says why there is no file.
func (l *letter) unheard(why string) {
	l.screen.Files, l.load, l.made = nil, nil, nil
	l.screen.Lines = append(slices.Clone(l.screen.Lines), chat.Say(why))
}

// load fetches the file that a letter brings. ok is false if the letter waits: the file is on its way to another, or can't be
// had for now.
func (p *Post) load(ctx context.Context, l *letter) (ok bool) {
	ctx, cancel := context.WithTimeout(ctx, fetchDeadline)
	defer cancel()
	data, err := p.carrier.sources[l.load.Channel].Fetch(ctx, l.load.ID)
	switch {
	case err == nil:
		l.made = &chat.Made{Name: fileName(*l.load, data), Bytes: data, Kind: kindOf(*l.load, data)}
		l.message.Made = l.made
		return true
	case ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded):
		return false // we stop: it is brought when we go on
	case errors.Is(err, chat.ErrRefused):
		p.cfg.Log.Info("a file can't be brought", "row", l.ID, "from", l.load.Channel, "error", err)
		return p.without(l, "common.heard_elsewhere")
	}
	p.cfg.Log.Warn("a file can't be brought now", "row", l.ID, "from", l.load.Channel, "error", err)
	if l.asked() {
		return p.without(l, "common.heard_later")
	}
	p.postpone(ctx, l)
	return false
}

// asked says whether a letter is nothing but a file: its reader has asked for it just now, and can do so again.
func (l *letter) asked() bool { return l.Class == store.Reply && len(l.screen.Lines) == 0 }

// without says why a letter comes without its file, and lets it come.
func (p *Post) without(l *letter, why string) bool {
	l.unheard(why)
	if err := p.render(l, l.channel.markup); err != nil {
		p.cfg.Log.Error("a screen can't be shown", "row", l.ID, "screen", l.Screen, "error", err)
		p.sorry(l)
	}
	return true
}

// postponed is how long a letter waits whose file can't be had. What comes after it goes on meanwhile.
const postponed = 2 * time.Minute

func (p *Post) postpone(ctx context.Context, l *letter) {
	p.surely(context.WithoutCancel(ctx), l.ID, func(ctx context.Context) error {
		return p.cfg.Store.Postpone(ctx, l.ID, p.cfg.Now().Add(postponed))
	})
	if l.More {
		p.Wake(l.Account.ID)
	}
}

// unfiled does what is left to do with a letter that is refused because of its file, maybe: one that isn't any more where it
// was brought is brought anew, and what can't be brought is missed. It says whether that was so.
func (p *Post) unfiled(ctx context.Context, l *letter) bool {
	switch {
	case l.inPlace(): // its file isn't sent
		return false
	case l.carried != nil:
		if err := p.cfg.Store.Uncarry(ctx, l.carried.Channel, l.carried.ID, l.Account.Channel); err != nil && !store.IsAway(err) {
			p.cfg.Log.Error("a file that was brought can't be forgotten", "row", l.ID, "error", err)
			return false
		}
		p.rests.fail(l.Account.ID)
	case l.load != nil:
		p.without(l, "common.heard_elsewhere")
		p.deliver(ctx, l)
	default:
		return false
	}
	return true
}
