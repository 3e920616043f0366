package telegram

import (
	"context"
	"fmt"
	"strings"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// Send says something in a person's chat and gives the message's id, 0 if the messenger didn't tell it. The errors
// are chat's; any other one may pass by itself.
func (c *Client) Send(ctx context.Context, user int64, m chat.Message) (message int64, err error) {
	send := c.sendText
	switch {
	case m.Made != nil:
		message, _, err = c.Upload(ctx, user, m)
		return message, err
	case m.File != nil:
		send = c.sendFile
	case m.Spot != "":
		send = c.sendSpot
	}
	sent, err := send(ctx, user, m)
	if err != nil {
		return 0, fmt.Errorf("send: %w", meaning(err))
	}
	return int64(sent.ID), nil
}

func (c *Client) sendText(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendMessage(ctx, &bot.SendMessageParams{
		ChatID: user, Text: c.text(m), ParseMode: c.parseMode(m), LinkPreviewOptions: c.preview(), ReplyMarkup: markup(m),
	})
}

// text is the message's text. Bale reads markup in everything, so that what has none must be escaped for it.
func (c *Client) text(m chat.Message) string {
	if c.cfg.Channel == Bale && m.Plain {
		return strings.NewReplacer("*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "`", "\\`").Replace(m.Text)
	}
	return m.Text
}

func (c *Client) parseMode(m chat.Message) models.ParseMode {
	if c.cfg.Channel == Bale || m.Plain {
		return ""
	}
	return models.ParseModeHTML
}

// preview switches previews of links off where there is such a switch.
func (c *Client) preview() *models.LinkPreviewOptions {
	if c.cfg.Channel == Bale {
		return nil
	}
	return &models.LinkPreviewOptions{IsDisabled: bot.True()}
}
