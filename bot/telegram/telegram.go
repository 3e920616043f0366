// Package telegram speaks with a messenger of the Bot API: it fetches what people do, decodes it, and makes our calls.
// Telegram and Bale differ here and nowhere else. It knows no database, no conversation and no language.
package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/go-telegram/bot"
)

// The channels.
const (
	Telegram = "telegram"
	Bale     = "bale"
)

// The library asks with a time-out one second below pollTimeout, which the Bot API cuts to 50 s; callTimeout ends a
// call whose connection died meanwhile.
const (
	pollTimeout = 51 * time.Second
	callTimeout = 80 * time.Second
)

// Config says which bot it is and what becomes of what people do.
type Config struct {
	Channel string // Telegram or Bale
	Token   string
	URL     string   // of the API, without a slash at the end; empty: the channel's own
	Proxy   *url.URL // http or socks5; nil: none, whatever the environment says
	Log     *slog.Logger

	// Keep stores updates. The messenger isn't told that we have them before it returns nil.
	Keep func(ctx context.Context, arrivals []Arrival) error
	// Wake is told whose updates were kept. It must not block.
	Wake func(users ...int64)
	// Heard is told each time the messenger has answered a poll and what it gave is kept; nil: nobody is.
	Heard func(ctx context.Context)
}

// Arrival is an update as the messenger gave it.
type Arrival struct {
	Update  int64
	User    int64  // 0: nobody's
	Payload []byte // JSON, as it came: Decode reads and cleans it
	Aside   bool   // it can't be decoded, or is nobody's: to be kept, not handled
}

// Client is one bot at one messenger.
type Client struct {
	cfg  Config
	wire *wire
	bot  *bot.Bot

	trouble string // why nothing comes at the moment; only polls touch it, which come one after the other
}

// Open makes a client. It asks the messenger nothing: Me does.
func Open(cfg Config) (*Client, error) {
	switch {
	case cfg.URL != "":
	case cfg.Channel == Bale:
		cfg.URL = "https://tapi.bale.ai"
	default:
		cfg.URL = "https://api.telegram.org"
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Heard == nil {
		cfg.Heard = func(context.Context) {}
	}
	c := &Client{cfg: cfg, wire: &wire{http: newHTTP(cfg.Proxy)}}
	var err error
	if c.bot, err = c.library(c.wire); err != nil {
		return nil, fmt.Errorf("open %s: %w", cfg.Channel, err)
	}
	return c, nil
}

// Close lets go of the connections that nobody uses.
func (c *Client) Close() { c.wire.http.CloseIdleConnections() }

// Me gives the bot's user name, without @, and its id.
func (c *Client) Me(ctx context.Context) (username string, id int64, err error) {
	me, err := c.bot.GetMe(ctx)
	if err != nil {
		return "", 0, fmt.Errorf("who am I at %s: %w", c.cfg.Channel, meaning(err))
	}
	return me.Username, me.ID, nil
}

// library gives the library's bot on an HTTP client of ours. Its own handlers print what people write, so they are
// replaced: what goes wrong in polling is logged where it is seen, and the rest is returned to callers.
func (c *Client) library(client bot.HttpClient) (*bot.Bot, error) {
	return bot.New(c.cfg.Token,
		bot.WithSkipGetMe(),
		bot.WithServerURL(c.cfg.URL),
		bot.WithHTTPClient(pollTimeout, client),
		bot.WithNotAsyncHandlers(),
		bot.WithWorkers(1),
		bot.WithAllowedUpdates(bot.AllowedUpdates{"message", "edited_message", "callback_query", "my_chat_member"}),
		bot.WithDefaultHandler(ignore),
		bot.WithErrorsHandler(func(error) {}),
		bot.WithDebugHandler(func(string, ...any) {}),
	)
}

// newHTTP gives a client that keeps a connection open for each of many sends at once, and notices a dead HTTP/2 one.
func newHTTP(proxy *url.URL) *http.Client {
	t := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		MaxIdleConns:          128,
		MaxIdleConnsPerHost:   64,
		IdleConnTimeout:       90 * time.Second,
		ForceAttemptHTTP2:     true,
		HTTP2:                 &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second},
		ExpectContinueTimeout: time.Second,
	}
	if proxy != nil {
		t.Proxy = http.ProxyURL(proxy)
	}
	return &http.Client{Transport: t, Timeout: callTimeout}
}
