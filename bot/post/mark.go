package post

import (
	"context"
	"time"

	"hamyar/store"
)

// A mark is tried again after a while, twice as long each time, and for a last while when we stop.
const (
	firstPause   = 100 * time.Millisecond
	longestPause = 5 * time.Second
	lastTries    = 5 * time.Second
	markDeadline = 5 * time.Second
)

// sent marks a letter as sent, and takes the buttons off the message it came instead of.
func (p *Post) sent(ctx context.Context, l *letter, s sent) {
	p.rests.works(l.Account.ID)
	l.channel.mood.is(nil)
	l.channel.owe(l.Account.ID, len(l.message.Album)-1, outside())
	p.surely(ctx, l.ID, func(ctx context.Context) error {
		return p.cfg.Store.Sent(ctx, store.Delivered{
			Row: l.ID, Account: l.Account.ID, Message: s.message, Album: s.album, Edition: l.Edition, Keyboard: s.keyboard,
		}, p.cfg.Now())
	})
	p.remember(ctx, l, s.file)
	if s.strip != 0 && s.strip != s.message {
		p.strip(ctx, l, s.strip)
	}
	if l.More {
		p.Wake(l.Account.ID)
	}
}

// remember keeps where a file lies now that was brought. If that fails it is brought once more.
func (p *Post) remember(ctx context.Context, l *letter, there string) {
	if l.load == nil || there == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), markDeadline)
	defer cancel()
	c := store.Carried{Channel: l.load.Channel, ID: l.load.ID, To: l.Account.Channel, There: there}
	if err := p.cfg.Store.Carry(ctx, c, p.cfg.Now()); err != nil {
		p.cfg.Log.Warn("a file that was brought is forgotten", "row", l.ID, "error", err)
	}
}

// strip is for the eye only: old buttons work too.
func (p *Post) strip(ctx context.Context, l *letter, message int64) {
	ctx, cancel := context.WithTimeout(ctx, sendDeadline/2)
	defer cancel()
	if err := l.channel.messenger.Strip(ctx, l.Account.User, message); err != nil {
		p.cfg.Log.Debug("old buttons stay", "row", l.ID, "error", err)
	}
}

// refuse gives a letter up, in the way that is right for it.
func (p *Post) refuse(ctx context.Context, l *letter, how func(tx *store.Tx, ctx context.Context, row, account int64) error) {
	p.rests.works(l.Account.ID)
	p.surely(ctx, l.ID, func(ctx context.Context) error {
		said, err := p.cfg.Store.Within(ctx, func(tx *store.Tx) error { return how(tx, ctx, l.ID, l.Account.ID) })
		p.Wake(said...)
		return err
	})
	p.Wake(l.Account.ID)
}

// gone sets an account aside that can't be reached any more. A notice goes on to another one of the person.
func (p *Post) gone(tx *store.Tx, ctx context.Context, row, account int64) error { //nolint:revive // as a method of Tx
	if err := tx.Leave(ctx, account, p.cfg.Now()); err != nil {
		return err
	}
	return tx.PassOn(ctx, row, account)
}

// failed lets a chat rest whose letter may be sent later.
func (p *Post) failed(ctx context.Context, l *letter, err error) {
	l.channel.mood.is(err)
	if err := p.cfg.Store.Failed(ctx, l.ID); err != nil && !store.IsAway(err) {
		p.cfg.Log.Error("a try can't be counted", "row", l.ID, "error", err)
	}
	p.rests.fail(l.Account.ID)
}

// surely does what must not be left undone, since the message it is about would be said again. When we stop and the
// records stay away, it is owed: done before anything is sent when this process leads again.
func (p *Post) surely(ctx context.Context, row int64, do func(context.Context) error) {
	ctx, cancel := outlive(ctx, lastTries)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		err := within(ctx, do)
		p.marks.is(err)
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			p.cfg.Log.Warn("a row stays unmarked, another process may say it again", "row", row, "error", err)
			p.debts.add(row, do)
			return
		case <-time.After(pause):
		}
	}
}

func within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, markDeadline)
	defer cancel()
	return do(ctx)
}

// outlive gives a context that ends some time after ctx does.
func outlive(ctx context.Context, by time.Duration) (longer context.Context, cancel context.CancelFunc) {
	longer, end := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		select {
		case <-time.After(by):
			end()
		case <-longer.Done():
		}
	})
	return longer, func() { stop(); end() }
}
