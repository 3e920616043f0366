package post

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
)

// sendDeadline is how long a send may take. Then nobody knows whether it was taken, and it is tried again.
const sendDeadline = 10 * time.Second

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
	case l.load != nil:
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

// sent is what became of a letter: the message that shows it now (0: none, or not known), and one whose buttons are
// to go.
type sent struct {
	message, strip int64
	album          []int64 // the messages that came together with it
	file           string  // the id of what was uploaded; "": nothing, or not known
	keyboard       *bool   // whether one stands below the chat since then; nil: as before
}

// say puts a letter before its reader: into the message it replaces if that is still the newest of the chat, else
// below everything. A notice changes its message wherever it stands, and is nothing where that is gone.
func (p *Post) say(ctx context.Context, l *letter) (sent, error) {
	var out sent
	notice := l.Edits != 0 && l.Class != store.Reply
	if notice && l.Message == 0 {
		return out, nil
	}
	ctx, cancel := l.deadline(ctx)
	defer cancel()
	if l.gone {
		return out, p.takeAway(ctx, l)
	}
	if l.inPlace() {
		err := l.channel.messenger.Edit(ctx, l.Account.User, l.Message, l.message)
		switch {
		case err == nil:
			out.message = l.Message
			return out, nil
		case !errors.Is(err, chat.ErrMissing):
			return out, err
		case notice:
			return out, nil
		}
	} else {
		out.strip = l.Message
	}
	var err error
	switch {
	case l.load != nil:
		out.message, out.file, err = l.channel.messenger.Upload(ctx, l.Account.User, l.message)
	case l.message.Album != nil:
		out.album, err = l.channel.messenger.SendAlbum(ctx, l.Account.User, l.message)
		if len(out.album) > 0 {
			out.message, out.album = out.album[0], out.album[1:]
		}
	default:
		out.message, err = l.channel.messenger.Send(ctx, l.Account.User, l.message)
	}
	if l.message.Below || l.message.Remove {
		out.keyboard = &l.message.Below
	}
	return out, err
}

// deadline gives a letter time to be sent, also when we stop meanwhile. A file of another messenger has more of it, but then no
// more than others.
func (l *letter) deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	if l.load == nil {
		return context.WithTimeout(context.WithoutCancel(ctx), sendDeadline)
	}
	longer, end := outlive(ctx, sendDeadline)
	bounded, cancel := context.WithTimeout(longer, uploadDeadline)
	return bounded, func() { cancel(); end() }
}

// inPlace says whether a letter can be shown in the message it replaces.
func (l *letter) inPlace() bool {
	if l.Message == 0 || l.message.Below || l.message.Made != nil {
		return false
	}
	if l.Class != store.Reply {
		return true
	}
	return l.message.File == nil && l.message.Album == nil && l.message.Spot == "" && l.Account.NewestMessage <= l.Message
}

// takeAway deletes what a letter replaces. What is there no more is gone as well, and so is for us what is too old to be deleted.
func (p *Post) takeAway(ctx context.Context, l *letter) error {
	if l.Message == 0 {
		return nil
	}
	err := l.channel.messenger.Delete(ctx, l.Account.User, append([]int64{l.Message}, l.Album...))
	if errors.Is(err, chat.ErrMissing) {
		return nil
	}
	return err
}

// sayPlain says a letter without the markup that the messenger couldn't read.
func (p *Post) sayPlain(ctx context.Context, l *letter, why error) (sent, error) {
	p.cfg.Log.Error("markup can't be read", "row", l.ID, "screen", l.Screen, "error", why)
	if err := p.render(l, locales.Plain); err != nil {
		return sent{}, errors.Join(chat.ErrMarkup, err)
	}
	return p.say(ctx, l)
}
