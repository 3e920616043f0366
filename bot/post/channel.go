package post

import (
	"log/slog"
	"sync"
	"time"

	"hamyar/locales"
	"hamyar/store"
)

// channel is one messenger with what it allows.
type channel struct {
	messenger Messenger
	markup    locales.Markup
	gate      *gate
	chats     *chats
	mood      *mood

	mu      sync.Mutex
	asked   time.Time // when it last asked us to wait
	askedBy int64     // and for which account
	bulk    time.Time // no bulk before
}

func newChannel(name string, m Messenger, l Limits, log *slog.Logger) *channel {
	now := outside()
	c := &channel{messenger: m, markup: locales.HTML, gate: newGate(l, now), chats: newChats(l, now)}
	if name == "bale" {
		c.markup = locales.Markdown
	}
	c.mood = &mood{log: log.With("channel", name), what: "the messenger"}
	return c
}

// bulkRule is how soon a second chat must be told to wait for bulk to stop everywhere.
const bulkRule = 5 * time.Second

// slow takes note that the messenger asked to wait. That two chats are told so one after the other means all of us.
func (c *channel) slow(account int64, after time.Duration, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.askedBy != account && now.Sub(c.asked) < bulkRule {
		c.bulk = now.Add(after)
	}
	c.asked, c.askedBy = now, account
}

// bulkRests says how long no bulk is sent.
func (c *channel) bulkRests(now time.Time) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bulk.Sub(now)
}

// owe counts messages that came together with one that was let through.
func (c *channel) owe(account int64, messages int, now time.Time) {
	for range messages {
		c.gate.owe(now)
		c.chats.owe(account, now)
	}
}

// may says whether a row may be sent now, and counts it if so. If not, its account is woken when it is worth a try.
func (p *Post) may(c *channel, n store.Sending) bool {
	account, now := n.Account.ID, outside()
	if n.Class == store.Bulk {
		if d := c.bulkRests(now); d > 0 {
			p.rests.wakeIn(account, d) // a reply may go out meanwhile
			return false
		}
	}
	if d := c.chats.wait(account, now); d > 0 {
		p.rests.rest(account, d)
		return false
	}
	if !c.gate.enter(account, n.Class) {
		return false
	}
	c.chats.spend(account, now)
	return true
}
