package post

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/store"
)

// sendDeadline is how long a send may take. Then nobody knows whether it was taken, and it is tried again.
const sendDeadline = 10 * time.Second

// sent is what became of a letter: the message that shows it now (0: none, or not known), and one whose buttons are
// to go.
type sent struct {
	message, strip int64
	album          []int64 // the messages that came together with message
	file           string  // the id of what was uploaded; "": nothing, or not known
	keyboard       *bool   // whether one stands below the chat since then; nil: as before
}

// say puts a letter before its reader: into the message it replaces if that is still the newest of the chat, else
// below everything. A notice changes its message wherever it stands, and is nothing where that is gone.
func (p *Post) say(ctx context.Context, l *letter) (sent, error) {
	var out sent
	notice := l.Edits != 0 && l.Class != store.Reply
	if l.Message == 0 && (notice || l.gone) {
		return out, nil
	}
	ctx, cancel := l.deadline(ctx)
	defer cancel()
	switch {
	case l.gone:
		return out, l.takeBack(ctx)
	case l.inPlace():
		err := l.channel.messenger.Edit(ctx, l.Account.User, l.Message, l.message)
		switch {
		case err == nil:
			out.message, out.album = l.Message, l.Album
			return out, nil
		case !errors.Is(err, chat.ErrMissing):
			return out, err
		case notice:
			return out, nil
		}
	default:
		out.strip = l.Message
	}
	return l.anew(ctx, out)
}

// takeBack takes the message that a letter replaces off her phone, with those that came with it. For one that is too old nothing
// can be done.
func (l *letter) takeBack(ctx context.Context) error {
	err := l.channel.messenger.Delete(ctx, l.Account.User, append([]int64{l.Message}, l.Album...))
	if errors.Is(err, chat.ErrMissing) {
		return nil
	}
	return err
}

// anew puts a letter below everything.
func (l *letter) anew(ctx context.Context, out sent) (sent, error) {
	m, user := l.channel.messenger, l.Account.User
	var err error
	switch {
	case l.load != nil:
		out.message, out.file, err = m.Upload(ctx, user, l.message)
	case l.message.Album != nil:
		var all []int64
		if all, err = m.SendAlbum(ctx, user, l.message); len(all) > 0 {
			out.message, out.album = all[0], all[1:]
		}
	default:
		out.message, err = m.Send(ctx, user, l.message)
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

// inPlace says whether a letter can be shown in the message it replaces. What isn't only text is so in a notice alone, which says
// what its message said, in other words; after a press it is another screen.
func (l *letter) inPlace() bool {
	m := l.message
	if l.Message == 0 || m.Below || m.Made != nil {
		return false
	}
	if l.Class != store.Reply {
		return true
	}
	return m.File == nil && m.Album == nil && m.Spot == "" && l.Account.NewestMessage <= l.Message
}

// sayPlain says a letter without the markup that the messenger couldn't read.
func (p *Post) sayPlain(ctx context.Context, l *letter, why error) (sent, error) {
	p.cfg.Log.Error("markup can't be read", "row", l.ID, "screen", l.Screen, "error", why)
	if err := p.render(l, locales.Plain); err != nil {
		return sent{}, errors.Join(chat.ErrMarkup, err)
	}
	return p.say(ctx, l)
}
