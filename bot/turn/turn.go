// Package turn handles updates: it takes an account's oldest one from the inbox, decides what it means, and commits
// what it does, what is said and where the conversation stands in one transaction. What the product is made of, its
// talks and pages, is given to it. It knows no messenger and draws no page.
package turn

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
	"hamyar/store/session"
)

// Config is what a Turns works with.
type Config struct {
	Channel   string
	Channels  []string                    // all in which the program is
	Username  string                      // of the bot, for the sentence in group chats
	Link      func(payload string) string // an address that opens the bot
	Store     *store.Store
	Sessions  *session.Sessions
	Book      *locales.Book
	Same      func(typed string, label chat.Line) bool // whether words are a label in any language
	Decode    func(channel string, payload []byte) (chat.Input, error)
	Programme *programme.Current
	Shelf     *recording.Shelf     // which screens can be heard; nil: none
	Drafts    page.Drafts          // conversations under way, for who asks what is kept of her; nil: none can be read
	Talks     map[string]page.Talk // by the name of their flow
	Pages     map[string]page.Page
	Relay     page.Relay              // what people say to each other
	Links     map[string]string       // talk that a deep link begins, by the first letter of its payload
	Said      func(accounts ...int64) // something was queued for them
	Now       func() time.Time
	Sweep     time.Duration // how often the inbox is searched for rows that nobody woke
	Width     int           // accounts handled at once
	Log       *slog.Logger
	// Watch is called when a try to handle a row begins, and what it returns when the try has ended: done, failed, away
	// (database or Redis) or aside; nil: nobody watches.
	Watch func() (ended func(result string))
	After *Turns // those of this process when it led the channel before; nil: it hasn't
}

// Turns handles the updates of one channel.
type Turns struct {
	Config
	lanes   *lane.Lanes[int64]
	alone   sync.RWMutex // held for writing by a row that may bring the process down
	started time.Time
	away    *outage // goes on from one time of leading to the next, so that its end is told
}

// Open makes a Turns; Run starts it.
func Open(c Config) *Turns {
	if c.Watch == nil {
		c.Watch = func() func(string) { return func(string) {} }
	}
	t := &Turns{Config: c, started: c.Now(), away: &outage{}}
	if c.After != nil {
		t.away, t.After = c.After.away, nil
	}
	t.lanes = lane.New(c.Width, t.work)
	return t
}

// Wake says that updates of these users may wait.
func (t *Turns) Wake(users ...int64) { t.lanes.Wake(users...) }

// Run handles updates until the context is done and the turns under way have ended.
func (t *Turns) Run(ctx context.Context) {
	var sweeping sync.WaitGroup
	sweeping.Go(func() { t.sweep(ctx) })
	t.lanes.Run(ctx)
	sweeping.Wait()
}

// sweep is the net below the wake-ups: it finds what an earlier process left, and rows whose rest is over. That the
// records are away is told by whoever has something to do.
func (t *Turns) sweep(ctx context.Context) {
	ticker := time.NewTicker(t.Sweep)
	defer ticker.Stop()
	for {
		bounded, cancel := context.WithTimeout(ctx, longest)
		waiting, err := t.Store.Waiting(bounded, t.Channel)
		cancel()
		if err != nil && !isAway(err) && ctx.Err() == nil {
			t.Log.Warn("inbox can't be swept", "channel", t.Channel, "error", err)
		}
		for _, w := range waiting {
			if w.RetryAt == nil || !w.RetryAt.After(t.Now()) {
				t.Wake(w.User)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
