package telegram

import (
	"bytes"
	"context"
	"fmt"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// maxUpload is how much a bot may upload (core.telegram.org/bots/api#sending-files).
const maxUpload = 50 << 20

// upload sends a document that the program made, with the text as its caption. One that is too large would be refused
// in words that sound as if it might be taken later.
func (c *Client) upload(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	if n := len(m.Made.Bytes); n > maxUpload {
		return nil, fmt.Errorf("%w, a document of %d bytes", bot.ErrorBadRequest, n)
	}
	return c.bot.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: user, Document: &models.InputFileUpload{Filename: m.Made.Name, Data: bytes.NewReader(m.Made.Bytes)},
		Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}
