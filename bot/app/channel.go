package app

import (
	"context"
	"sync/atomic"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/consult"
	"hamyar/bot/post"
	"hamyar/bot/telegram"
	"hamyar/bot/turn"
	"hamyar/store"
	"hamyar/store/recording"
)

// channel is the bot in one messenger. Of all processes that serve it, one leads.
type channel struct {
	*app
	name   string
	link   string // before the bot's name in a deep link
	client *telegram.Client
	turns  atomic.Pointer[turn.Turns] // while this process leads
	post   atomic.Pointer[post.Post]

	standing atomic.Int32 // how it stands with the channel
	heard    atomic.Int64 // when the messenger last answered a poll, real time in Unix nanoseconds
	silence  silence
}

// How it stands with a channel.
const (
	asking   int32 = iota // the messenger hasn't said yet who the bot is
	standsBy              // another process leads, or nobody can
	leads
)

// stands notes how it stands with the channel, for who watches.
func (c *channel) stands(how int32) {
	c.standing.Store(how)
	c.meter.leads.WithLabelValues(c.name).Set(map[int32]float64{leads: 1}[how])
}

// deaf is how long a poll may be without an answer, which it waits for a minute at most, before the messenger is away.
const deaf = 2 * time.Minute

// missing says why people wouldn't be answered, "" if nothing is.
func (c *channel) missing() string {
	switch {
	case c.standing.Load() == asking:
		return "doesn't say who the bot is"
	case c.standing.Load() == leads && time.Since(time.Unix(0, c.heard.Load())) > deaf:
		return "gives no updates"
	}
	return ""
}

func (a *app) openChannels() error {
	proxy, err := a.cfg.proxy()
	if err != nil {
		return err
	}
	for _, c := range []struct {
		telegram.Config
		link string
	}{
		{telegram.Config{Channel: telegram.Telegram, Token: a.cfg.TelegramToken, URL: a.cfg.TelegramURL, Proxy: proxy}, "https://t.me/"},
		{telegram.Config{Channel: telegram.Bale, Token: a.cfg.BaleToken, URL: a.cfg.BaleURL}, "https://ble.ir/"},
	} {
		if c.Token == "" {
			continue
		}
		ch := &channel{app: a, name: c.Channel, link: c.link}
		c.Log, c.Keep, c.Wake, c.Heard = a.log, ch.keep, ch.wake, ch.hears
		if ch.client, err = telegram.Open(c.Config); err != nil {
			return err
		}
		a.channels = append(a.channels, ch)
	}
	return nil
}

// run leads the channel again and again, until the context is done or the messenger refuses the token.
func (c *channel) run(ctx context.Context) error {
	me, err := c.me(ctx)
	if err != nil {
		return err
	}
	c.stands(standsBy)
	for trouble := false; ctx.Err() == nil; {
		var refused error
		waits := func() { c.log.Info("another process leads, standing by", "channel", c.name) }
		err := c.store.Lead(ctx, c.name, waits, func(leading context.Context) {
			trouble = false
			refused = c.lead(ctx, leading, me)
		})
		if refused != nil {
			return refused
		}
		if err != nil && ctx.Err() == nil {
			if !trouble {
				c.log.Warn("not leading", "channel", c.name, "error", err)
			}
			trouble = true
			rest(ctx, again)
		}
	}
	return nil
}

// rest waits, or ends early with the context.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// me asks the messenger who the bot is, until it answers or the context is done.
func (c *channel) me(ctx context.Context) (name string, err error) {
	for said := false; ctx.Err() == nil; rest(ctx, again) {
		if name, _, err = c.client.Me(ctx); err == nil || isToken(err) {
			return name, err
		}
		if !said {
			c.log.Warn("waiting", "for", c.name, "error", err)
			said = true
		}
	}
	return "", nil
}

// lead sends, handles and polls while this process leads, and stops the other way round. Who is deposed stops all at
// once: somebody else leads already.
func (c *channel) lead(ctx, leading context.Context, me string) error {
	s := stage{log: c.log}
	c.heard.Store(time.Now().UnixNano())
	c.silence = silence{began: c.cfg.Now()}
	c.stands(leads)
	defer func() {
		c.stands(standsBy)
		if ctx.Err() == nil {
			s.abort()
		} else {
			s.stop()
		}
	}()
	if err := c.await(leading, "database", attempt, c.shelve); err != nil && leading.Err() == nil {
		c.log.Error("recordings can't be read", "channel", c.name, "error", err)
	}
	c.log.Info("leading", "channel", c.name)
	out, in := c.newPost(), c.newTurns(me)
	c.post.Store(out)
	c.turns.Store(in)
	s.start(ctx, "post", func(ctx context.Context) { _ = out.Run(ctx) })
	s.start(ctx, "turns", in.Run)
	s.start(ctx, "commands", c.introduce)
	return c.poll(leading)
}

// poll fetches updates until the context is done. Only a refused token is an error.
func (c *channel) poll(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := c.client.Poll(ctx); isToken(err) {
			return err
		}
	}
	return nil
}

func (c *channel) newPost() *post.Post {
	return post.Open(post.Config{
		Store: c.store, Book: c.book, Pages: pages(c.book), Papers: papers(), Programme: c.programme, Shelf: c.shelf, Drafts: turn.Drafts(c.sessions),
		Messengers: map[string]post.Messenger{c.name: c.client}, Sources: c.sources(), Now: c.cfg.Now, Limits: c.cfg.Limits, Log: c.log,
		Width: width, Sweep: c.cfg.Sweep, After: c.post.Load(),
		Tried: func(result string) { c.meter.sends.WithLabelValues(c.name, result).Inc() },
	})
}

// sources are the other channels, where files may lie that are for people in this one.
func (c *channel) sources() map[string]post.Source {
	all := map[string]post.Source{}
	for _, other := range c.channels {
		if other.name != c.name {
			all[other.name] = other.client
		}
	}
	return all
}

func (a *app) names() (all []string) {
	for _, c := range a.channels {
		all = append(all, c.name)
	}
	return all
}

func (c *channel) newTurns(me string) *turn.Turns {
	return turn.Open(turn.Config{
		Channel: c.name, Channels: c.names(), Username: me, Link: func(payload string) string { return c.link + me + "?start=" + payload },
		Store: c.store, Sessions: c.sessions, Book: c.book,
		Same:   func(typed string, label chat.Line) bool { return post.Same(c.book, typed, label) },
		Decode: telegram.Decode, Programme: c.programme, Shelf: c.shelf, Drafts: turn.Drafts(c.sessions), Talks: talks(), Pages: pages(c.book), Links: links(), Relay: consult.Relay,
		Said: c.said, Now: c.cfg.Now, Sweep: sweepTime, Width: width, Log: c.log,
		After: c.turns.Load(),
		Watch: func() func(string) { return c.meter.turn(c.name) },
	})
}

// shelve learns which screens can be heard: another process may have led before.
func (c *channel) shelve(ctx context.Context) error {
	_, err := c.store.Within(ctx, func(tx *store.Tx) error {
		all, err := recording.Of(ctx, tx, c.name)
		if err == nil {
			c.shelf.Fill(c.name, all)
		}
		return err
	})
	return err
}

// keep stores what the messenger gave. It doesn't wait for ever on a connection that has died silently.
func (c *channel) keep(ctx context.Context, arrivals []telegram.Arrival) error {
	ctx, cancel := context.WithTimeout(ctx, keeping)
	defer cancel()
	rows := make([]store.Arrival, len(arrivals))
	for i, a := range arrivals {
		rows[i] = store.Arrival(a)
	}
	if err := c.store.Keep(ctx, c.name, rows, c.cfg.Now()); err != nil {
		return err
	}
	c.meter.kept.WithLabelValues(c.name).Add(float64(len(rows)))
	return nil
}

func (c *channel) wake(users ...int64) {
	if turns := c.turns.Load(); turns != nil {
		turns.Wake(users...)
	}
}

func (c *channel) wakePost(accounts ...int64) {
	if out := c.post.Load(); out != nil {
		out.Wake(accounts...)
	}
}

func (c *channel) close() { c.client.Close() }
