package app

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/telegram"
)

// lookAtProxy only knocks: whether it lets us through, Telegram's line says.
func (a *app) lookAtProxy(ctx context.Context) []line {
	u, err := a.cfg.proxy()
	if err != nil {
		return []line{say(failed, "proxy", "%v", err)}
	}
	at := door(u)
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", at)
	if err != nil {
		return []line{say(failed, "proxy", "%s: %s. Is it running, and is HAMYAR_PROXY right?", at, cause(err))}
	}
	conn.Close()
	return []line{say(fine, "proxy", "%s takes connections", at)}
}

// door is where a proxy listens.
func door(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// look asks the messenger whose bot it is. It doesn't poll: that would push the bot that serves aside.
func (c *channel) look(ctx context.Context) []line {
	s, err := c.client.Look(ctx)
	if _, later := errors.AsType[*chat.Later](err); later {
		return []line{say(doubt, c.name, "it asks us to come back later: %s", cause(err))}
	}
	switch {
	case isToken(err):
		return []line{say(failed, c.name, "it doesn't know the token: put the one from BotFather into HAMYAR_%s_TOKEN", strings.ToUpper(c.name))}
	case err != nil && s.Username == "":
		return []line{say(failed, c.name, "it can't be reached: %s. %s", cause(err), c.way())}
	case err != nil:
		return []line{say(doubt, c.name, "the bot is @%s; whether a webhook is set can't be seen: %s", s.Username, cause(err))}
	case s.Webhook != "":
		return []line{say(failed, c.name, "the bot is @%s, but its updates go to a webhook at %s, so nothing comes when the bot asks for them. "+
			"To end that open %s/bot<token>/deleteWebhook in a browser, with the token in its place", s.Username, s.Webhook, c.client.Address())}
	}
	lines := []line{say(fine, c.name, "the bot is @%s", s.Username)}
	if off := c.cfg.Now().Sub(s.Clock); !s.Clock.IsZero() && off.Abs() > drift {
		lines = append(lines, late(off, c.name))
	}
	return lines
}

// way says what to look at on the way to the messenger.
func (c *channel) way() string {
	switch {
	case c.name != telegram.Telegram:
		return "Is this machine on the network?"
	case c.cfg.Proxy == "":
		return "Is this machine on the network? Where Telegram is filtered it needs HAMYAR_PROXY"
	}
	return "Is this machine on the network, and does the proxy of HAMYAR_PROXY work?"
}

// drift is how far clocks may be apart before it is said.
const drift = time.Minute

func late(off time.Duration, than string) line {
	how := "ahead of"
	if off < 0 {
		how = "behind"
	}
	return say(doubt, "clock", "this machine's clock is %s %s that of %s: reminders and dates go wrong. Turn on time synchronisation (timedatectl set-ntp true)",
		off.Abs().Round(time.Minute), how, than)
}
