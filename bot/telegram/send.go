package telegram

import (
	"context"
	"errors"
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

// Edit makes a message of ours into another one: text, and buttons below the message. That it is so already is no
// error. A file and keys below the chat can't be edited in: of a message with a file the words below it are changed, of a place
// its buttons.
func (c *Client) Edit(ctx context.Context, user, message int64, m chat.Message) error {
	switch {
	case m.Spot != "":
		_, err := c.bot.EditMessageReplyMarkup(ctx, &bot.EditMessageReplyMarkupParams{ChatID: user, MessageID: int(message), ReplyMarkup: inline(m.Keys)})
		return edited("edit", err)
	case m.File != nil, m.Album != nil:
		_, err := c.bot.EditMessageCaption(ctx, &bot.EditMessageCaptionParams{
			ChatID: user, MessageID: int(message), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: inline(m.Keys),
		})
		return edited("edit", err)
	}
	_, err := c.bot.EditMessageText(ctx, &bot.EditMessageTextParams{
		ChatID: user, MessageID: int(message), Text: c.text(m), ParseMode: c.parseMode(m), LinkPreviewOptions: c.preview(),
		ReplyMarkup: inline(m.Keys),
	})
	return edited("edit", err)
}

// Strip takes the buttons off a message of ours. That it has none is no error.
func (c *Client) Strip(ctx context.Context, user, message int64) error {
	_, err := c.bot.EditMessageReplyMarkup(ctx, &bot.EditMessageReplyMarkupParams{ChatID: user, MessageID: int(message)})
	return edited("strip", err)
}

func edited(what string, err error) error {
	if err = meaning(err); err == nil || errors.Is(err, errSame) {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
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
