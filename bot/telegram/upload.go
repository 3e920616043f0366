package telegram

import (
	"bytes"
	"context"
	"fmt"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// How much a bot may upload (core.telegram.org/bots/api#sending-files).
const (
	maxUpload = 50 << 20
	maxPhoto  = 10 << 20
)

// upload sends a file that the program made, with the text as its caption. One that is too large would be refused in words
// that sound as if it might be taken later.
func (c *Client) upload(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	most := maxUpload
	if m.Made.Kind == chat.Photo {
		most = maxPhoto
	}
	if n := len(m.Made.Bytes); n > most {
		return nil, fmt.Errorf("%w, a file of %d bytes", bot.ErrorBadRequest, n)
	}
	file := &models.InputFileUpload{Filename: m.Made.Name, Data: bytes.NewReader(m.Made.Bytes)}
	if m.Made.Kind == chat.Photo {
		return c.bot.SendPhoto(ctx, &bot.SendPhotoParams{
			ChatID: user, Photo: file, Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
		})
	}
	return c.bot.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: user, Document: file, Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}
