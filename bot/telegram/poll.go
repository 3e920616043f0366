package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// Presses are confirmed by a few at once; what is more than waits here is left to time out on her phone.
const (
	confirmers    = 16
	pressesQueued = 256
)

// Poll fetches updates until ctx is done and returns nil then. A client polls once at a time. It returns chat.ErrToken if
// the messenger doesn't know the bot. Everything else, another process that polls too included, is waited out.
func (c *Client) Poll(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p := &poll{client: c, stop: stop, presses: make(chan string, pressesQueued)}
	library, err := c.library(p)
	if err != nil {
		return fmt.Errorf("poll %s: %w", c.cfg.Channel, err)
	}
	var workers sync.WaitGroup
	for range confirmers {
		workers.Go(func() { p.confirm(ctx) })
	}
	_ = p.glance(ctx) // the next call has the same error
	library.Start(ctx)
	stop(nil)
	workers.Wait()
	if cause := context.Cause(ctx); errors.Is(cause, chat.ErrToken) {
		return fmt.Errorf("poll %s: %w", c.cfg.Channel, cause)
	}
	return nil
}

// poll is the HTTP client of a library that polls. It keeps updates before the library, which would acknowledge them
// unhandled, learns of them.
type poll struct {
	client  *Client
	stop    context.CancelCauseFunc
	presses chan string // callback query ids to confirm
}

// glance asks whether anything is there, and doesn't wait for it: if nothing is, the messenger is heard now, not when the
// library's long call is over. What is there comes to the library. Its error means that the messenger can't be reached.
func (p *poll) glance(ctx context.Context) error {
	address := p.client.cfg.URL + "/bot" + p.client.cfg.Token + "/getUpdates"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader("timeout=0&limit=1"))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	a, err := p.client.wire.call(req)
	if err == nil && a.OK && string(a.Result) == "[]" {
		p.waits("", nil)
		p.client.cfg.Heard(ctx)
	}
	return err
}

// Do makes a getUpdates call, keeps what it brought, and gives the library an answer with nothing but ids, so that no
// kind of update can stall it. In trouble it glances first.
func (p *poll) Do(req *http.Request) (*http.Response, error) {
	var a answer
	var err error
	if p.client.trouble != "" {
		err = p.glance(req.Context())
	}
	if err == nil {
		a, err = p.client.wire.call(req)
	}
	switch {
	case err != nil && req.Context().Err() != nil:
		return nil, req.Context().Err()
	case err != nil:
		p.waits("the messenger is away", err)
		return nil, err
	case !a.OK:
		p.refused(a)
		return a.response(req)
	}
	var raws []json.RawMessage
	if err := json.Unmarshal(a.Result, &raws); err != nil {
		err = errors.New("updates can't be read")
		p.waits("the messenger is away", err)
		return nil, err
	}
	ids, err := p.take(req.Context(), raws)
	if err != nil {
		p.waits("the updates can't be kept", err)
		return nil, err
	}
	p.waits("", nil)
	p.client.cfg.Heard(req.Context())
	a.Result = ids
	return a.response(req)
}

// take keeps updates, wakes the people they are from, and gives their ids in the form the library wants.
func (p *poll) take(ctx context.Context, raws []json.RawMessage) (ids json.RawMessage, err error) {
	arrivals := make([]Arrival, len(raws))
	var users []int64
	var presses []string
	type only struct {
		ID int64 `json:"update_id"`
	}
	list := make([]only, len(raws))
	for i, raw := range raws {
		in, err := Decode(p.client.cfg.Channel, raw)
		if err != nil {
			in = chat.Input{Update: updateID(raw)}
		}
		arrivals[i] = Arrival{Update: in.Update, User: in.Account.User, Payload: raw, Aside: in.Account.User == 0}
		list[i].ID = in.Update
		if in.Account.User != 0 {
			users = append(users, in.Account.User)
		}
		if in.Kind == chat.Press {
			presses = append(presses, in.Call)
		}
	}
	if len(arrivals) > 0 {
		if err := p.client.cfg.Keep(ctx, arrivals); err != nil {
			return nil, err
		}
		p.client.cfg.Wake(users...)
		p.queue(presses)
	}
	return json.Marshal(list)
}

func (p *poll) queue(presses []string) {
	for _, call := range presses {
		select {
		case p.presses <- call:
		default:
		}
	}
}

// confirm ends the little clock on buttons that were pressed. Nothing depends on it, so its errors are nobody's.
func (p *poll) confirm(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case call := <-p.presses:
			one, cancel := context.WithTimeout(ctx, 5*time.Second)
			_, _ = p.client.bot.AnswerCallbackQuery(one, &bot.AnswerCallbackQueryParams{CallbackQueryID: call})
			cancel()
		}
	}
}

// refused notes why the messenger gives no updates. A token it doesn't know won't be known later.
func (p *poll) refused(a answer) {
	why := fmt.Errorf("%d %s", a.Code, a.Description)
	switch a.Code {
	case http.StatusUnauthorized, http.StatusNotFound:
		p.stop(fmt.Errorf("%w: %w", chat.ErrToken, why))
	case http.StatusConflict:
		p.waits("another process polls", why)
	case http.StatusTooManyRequests:
		p.waits("the messenger asks to wait", why)
	default:
		p.waits("the messenger is away", why)
	}
}

// waits logs when polling gets into trouble, when the trouble changes, and when it ends; not each try.
func (p *poll) waits(trouble string, err error) {
	if trouble == p.client.trouble {
		return
	}
	p.client.trouble = trouble
	if trouble == "" {
		p.client.cfg.Log.Info("polling goes on", "channel", p.client.cfg.Channel)
		return
	}
	p.client.cfg.Log.Warn("polling waits", "channel", p.client.cfg.Channel, "why", trouble, "error", err)
}

func ignore(context.Context, *bot.Bot, *models.Update) {}
