package post

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
)

// readDeadline is how long the records may take to say what is next. Only a connection that has died silently does.
const readDeadline = 10 * time.Second

// awayRest is half of the longest time an account rests when the records are away.
const awayRest = time.Second

// work sends an account's next row. What comes after it is sent when the account's turn comes again. A panic that
// nothing below knows what to do with lets the account rest, and harms no other.
func (p *Post) work(ctx context.Context, account int64) {
	defer func() {
		if r := recover(); r != nil {
			p.unread(account, panicked(r))
		}
	}()
	if p.rests.resting(account) {
		return
	}
	l, err := p.read(ctx, account)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		p.unread(account, err)
		return
	}
	p.records.is(nil)
	if l != nil {
		p.deliver(ctx, l)
	}
}

func (p *Post) read(ctx context.Context, account int64) (*letter, error) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	return p.next(ctx, account)
}

// unread lets an account rest whose rows can't be read: the records are away, or a row is something that shouldn't be.
func (p *Post) unread(account int64, err error) {
	if isAway(err) {
		p.records.is(err)
		p.rests.rest(account, awayRest+rand.N(awayRest)) //nolint:gosec // no secret
		return
	}
	p.cfg.Log.Error("the outbox can't be read", "account", account, "error", err)
	p.rests.fail(account)
}

// deliver sends a letter, if it can be sent.
func (p *Post) deliver(ctx context.Context, l *letter) {
	switch {
	case l.broken != nil:
		p.cfg.Log.Error("a row can't be sent", "row", l.ID, "screen", l.Screen, "error", l.broken)
		p.refuse(ctx, l, (*store.Tx).Refuse)
		return
	case l.Left:
		p.refuse(ctx, l, (*store.Tx).PassOn)
		return
	case l.load != nil && !l.inPlace():
		p.bring(ctx, l)
		return
	}
	p.put(ctx, l)
}

// bring fetches a letter's file and delivers the letter.
func (p *Post) bring(ctx context.Context, l *letter) {
	file := *l.load
	if !p.carrier.take(file) {
		p.rests.rest(l.Account.ID, beside)
		return
	}
	defer p.carrier.leave(file)
	if !p.load(ctx, l) {
		return
	}
	if l.load == nil {
		p.deliver(ctx, l) // without it
		return
	}
	p.put(ctx, l)
}

// beside is how long an account rests whose file is brought for another.
const beside = 2 * time.Second

// put puts a letter before its reader, and marks what became of it.
func (p *Post) put(ctx context.Context, l *letter) {
	sent, err := p.try(ctx, l)
	later, slow := errors.AsType[*chat.Later](err)
	switch {
	case err == nil:
		p.cfg.Tried("sent")
		p.sent(ctx, l, sent)
	case errors.Is(err, chat.ErrGone):
		p.cfg.Tried("gone")
		p.cfg.Log.Info("an account can't be reached", "account", l.Account.ID, "row", l.ID)
		p.refuse(ctx, l, p.gone)
	case refuses(err) && p.unfiled(ctx, l):
	case refuses(err):
		p.cfg.Tried("refused")
		p.cfg.Log.Error("a row can't be sent", "row", l.ID, "screen", l.Screen, "error", err)
		p.refuse(ctx, l, (*store.Tx).Refuse)
	case slow:
		p.cfg.Tried("later")
		p.cfg.Log.Warn("the messenger asks to wait", "account", l.Account.ID, "after", later.After)
		l.channel.slow(l.Account.ID, later.After, outside())
		p.rests.rest(l.Account.ID, later.After)
	default:
		p.cfg.Tried("failed")
		p.failed(ctx, l, err)
	}
}

// refuses says whether a letter would fail the same way again: the messenger refuses it, or the program panics over it.
func refuses(err error) bool {
	for _, why := range []error{chat.ErrRefused, chat.ErrMarkup, chat.ErrMissing, errPanic} {
		if errors.Is(err, why) {
			return true
		}
	}
	return false
}

// try says a letter, if need be without its markup. One that panics would do so again, and is refused, so that the chat
// goes on.
func (p *Post) try(ctx context.Context, l *letter) (s sent, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = panicked(r)
		}
	}()
	s, err = p.say(ctx, l)
	if errors.Is(err, chat.ErrMarkup) {
		return p.sayPlain(ctx, l, err)
	}
	return s, err
}
