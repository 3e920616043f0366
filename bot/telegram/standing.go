package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"hamyar/bot/chat"
)

// Standing is how the bot stands at its messenger.
type Standing struct {
	Username string    // without @
	Webhook  string    // where the messenger sends updates, the host alone, since the rest may be secret; "": it is polled
	Clock    time.Time // the messenger's, to the second; zero if it doesn't say
}

// Look asks the messenger how the bot stands, and changes nothing. Its errors are those of Me.
func (c *Client) Look(ctx context.Context) (s Standing, err error) {
	dated := &dated{wire: c.wire}
	library, err := c.library(dated)
	if err != nil {
		return s, fmt.Errorf("look at %s: %w", c.cfg.Channel, err)
	}
	me, err := library.GetMe(ctx)
	if err != nil {
		return s, fmt.Errorf("look at %s: %w", c.cfg.Channel, meaning(err))
	}
	s.Username = me.Username
	if at, err := http.ParseTime(dated.date); err == nil {
		s.Clock = at
	}
	hook, err := library.GetWebhookInfo(ctx)
	if err := set("look at the webhook", err); err != nil {
		if errors.Is(err, chat.ErrRefused) {
			return s, nil // a messenger may lack the call
		}
		return s, err
	}
	if hook.URL != "" {
		s.Webhook = "somewhere"
		if u, err := url.Parse(hook.URL); err == nil && u.Host != "" {
			s.Webhook = u.Host
		}
	}
	return s, nil
}

// Address is where the messenger's API is, without a password.
func (c *Client) Address() string {
	u, err := url.Parse(c.cfg.URL)
	if err != nil {
		return ""
	}
	u.User = nil
	return u.String()
}

// dated is the HTTP client of a library whose last answer's date is kept.
type dated struct {
	*wire
	date string
}

// Do makes a call for the library.
func (d *dated) Do(req *http.Request) (*http.Response, error) {
	a, err := d.call(req)
	if err != nil {
		return nil, err
	}
	d.date = a.date
	return a.response(req)
}
