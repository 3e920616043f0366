// Package post carries what waits in the outbox to the messengers: in each person's language, in order within a chat,
// no faster than they allow, and once. It knows pages only as something to be drawn, and no conversation.
package post

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/lane"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/recording"
)

// Messenger is where a channel's people are. Its errors are chat's; any other error may pass by itself.
type Messenger interface {
	Send(ctx context.Context, user int64, m chat.Message) (message int64, err error)
	Edit(ctx context.Context, user, message int64, m chat.Message) error
	Strip(ctx context.Context, user, message int64) error
	// SendAlbum is Send of a message with an album: all of its messages, the first one first; none if that isn't told.
	SendAlbum(ctx context.Context, user int64, m chat.Message) (messages []int64, err error)
	// Delete takes messages away. That some are gone already is no error.
	Delete(ctx context.Context, user int64, messages []int64) error
	// Upload is Send of a message with a file of ours, and also gives the file's id there; "" if that isn't told.
	Upload(ctx context.Context, user int64, m chat.Message) (message int64, file string, err error)
}

// Config is what a post works with.
type Config struct {
	Store      *store.Store
	Book       *locales.Book
	Pages      map[string]page.Page
	Papers     map[string]page.Paper
	Programme  *programme.Current
	Shelf      *recording.Shelf     // which screens can be heard; nil: none
	Drafts     page.Drafts          // conversations under way, for documents that tell of them; nil: none can be read
	Messengers map[string]Messenger // by channel; rows of other channels stay where they are
	Sources    map[string]Source    // the other channels, from which files are brought; nil: none are
	Now        func() time.Time     // says what is due; waiting for a messenger takes real time
	Limits     Limits
	Log        *slog.Logger
	Width      int           // how many chats are sent to at once, 0: 32
	Sweep      time.Duration // between looks for what nobody woke, 0: 3 s
	// Tried is told what came of each try to send a message: sent, later (429), gone (she blocked us), refused or failed;
	// nil: nobody is.
	Tried func(result string)
	After *Post // that of this process when it led before; nil: it hasn't
}

// Post is the way out.
type Post struct {
	cfg      Config
	lanes    *lane.Lanes[int64] // of accounts
	rests    *rests
	channels map[string]*channel
	records  *mood // as they are read
	marks    *mood // as they are written, which is all that a full disk hinders
	debts    *debts
	carrier  *carrier
}

// Open makes a post. Its buckets are empty: who knows what the process before us sent.
func Open(cfg Config) *Post {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Tried == nil {
		cfg.Tried = func(string) {}
	}
	if cfg.Width == 0 {
		cfg.Width = 32
	}
	if cfg.Sweep == 0 {
		cfg.Sweep = 3 * time.Second
	}
	p := &Post{cfg: cfg, rests: newRests(), channels: map[string]*channel{}, debts: &debts{}}
	p.carrier = &carrier{sources: cfg.Sources, busy: map[chat.Attachment]bool{}}
	p.records = &mood{log: cfg.Log, what: "the records"}
	p.marks = &mood{log: cfg.Log, what: "the marks"}
	p.lanes = lane.New(cfg.Width, p.work)
	for name, m := range cfg.Messengers {
		p.channels[name] = newChannel(name, m, cfg.Limits, cfg.Log)
	}
	if cfg.After != nil {
		p.goOn(cfg.After)
	}
	return p
}

// goOn takes over what is told once at its end only, and the marks that the one before still owes.
func (p *Post) goOn(before *Post) {
	p.cfg.After = nil
	p.records, p.marks, p.debts = before.records, before.marks, before.debts
	for name, c := range before.channels {
		if p.channels[name] != nil {
			p.channels[name].mood = c.mood
		}
	}
}

// Wake says that something was queued for accounts. It never blocks.
func (p *Post) Wake(accounts ...int64) { p.lanes.Wake(accounts...) }

// Run sends until ctx is done, and returns nil when what was in the air is marked: at most 10 s for the send and 5 s
// for the mark later.
func (p *Post) Run(ctx context.Context) error {
	p.pay(ctx)
	var all sync.WaitGroup
	all.Go(func() { p.rests.run(ctx, p.Wake) })
	all.Go(func() { p.sweep(ctx) })
	for _, c := range p.channels {
		all.Go(func() { c.gate.run(ctx, p.Wake) })
	}
	p.lanes.Run(ctx)
	all.Wait()
	return nil
}

// dueAtOnce is how many accounts a sweep wakes: more than the limits let be sent to until the next one.
const dueAtOnce = 2000

// sweep wakes accounts for which something is due: what has become due by time, and what was queued by others.
func (p *Post) sweep(ctx context.Context) {
	tick := time.NewTicker(p.cfg.Sweep)
	defer tick.Stop()
	for {
		more := false
		for name, c := range p.channels {
			accounts, err := p.due(ctx, name)
			if ctx.Err() != nil {
				return
			}
			more = more || len(accounts) == dueAtOnce
			p.records.is(err)
			p.Wake(c.gate.besides(accounts)...)
			c.chats.forget(outside())
		}
		if !p.wait(ctx, tick.C, more) {
			return
		}
	}
}

// A sweep that found all that it looks for is followed by another when little of that is left.
const (
	little = dueAtOnce / 4
	glance = 20 * time.Millisecond
)

// wait waits for the next sweep: until it is time, or if there is more, until little is on its way. It is false when ctx is done.
func (p *Post) wait(ctx context.Context, tick <-chan time.Time, more bool) bool {
	for {
		look := time.NewTimer(glance)
		if !more {
			look.Stop()
		}
		select {
		case <-ctx.Done():
			look.Stop()
			return false
		case <-tick:
			look.Stop()
			return true
		case <-look.C:
			if p.onTheirWay() < little {
				return true
			}
		}
	}
}

// onTheirWay is how many accounts wait for a lane or for the messenger.
func (p *Post) onTheirWay() int {
	n := p.lanes.Queued()
	for _, c := range p.channels {
		n += c.gate.standing()
	}
	return n
}

func (p *Post) due(ctx context.Context, channel string) ([]int64, error) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	return p.cfg.Store.Due(ctx, channel, p.cfg.Now(), dueAtOnce)
}
