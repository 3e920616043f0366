package telegram

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/go-telegram/bot"

	"hamyar/bot/chat"
)

// Fetch gives all of a file that lies with the messenger. chat.ErrRefused is for what can't be had, chat.ErrToken for who we
// aren't; any other error may pass by itself. No error has the file's address, which has the token in it.
func (c *Client) Fetch(ctx context.Context, file string) ([]byte, error) {
	f, err := c.bot.GetFile(ctx, &bot.GetFileParams{FileID: file})
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", meaning(err))
	}
	if f.FileSize > chat.MostCarried {
		return nil, fmt.Errorf("fetch: %w: %d bytes", chat.ErrRefused, f.FileSize)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.bot.FileDownloadLink(f), nil)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", withoutURL(err))
	}
	data, err := c.wire.download(req)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	return data, nil
}

// download reads a file, if it isn't too large.
func (w *wire) download(req *http.Request) ([]byte, error) {
	resp, err := w.http.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return nil, fmt.Errorf("%w: status %d", chat.ErrRefused, resp.StatusCode)
	default:
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, chat.MostCarried+1))
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	if len(data) > chat.MostCarried || len(data) == 0 {
		return nil, fmt.Errorf("%w: %d bytes or more", chat.ErrRefused, len(data))
	}
	return data, nil
}
