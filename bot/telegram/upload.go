package telegram

import (
	"bytes"
	"context"
	"errors"
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

// Upload is Send for a message with a file of ours, and also gives that file's id at the messenger; "" if it didn't tell it.
func (c *Client) Upload(ctx context.Context, user int64, m chat.Message) (message int64, file string, err error) {
	sent, err := c.upload(ctx, user, m)
	if err != nil {
		return 0, "", fmt.Errorf("upload: %w", meaning(err))
	}
	if sent.Document != nil {
		file = sent.Document.FileID
	}
	return int64(sent.ID), file, nil
}

// upload sends a file that the program has, with the text as its caption. One that is too large would be refused in words
// that sound as if it might be taken later. What the messenger doesn't take as a photo or a voice, it takes as a document.
func (c *Client) upload(ctx context.Context, user int64, m chat.Message) (sent *models.Message, err error) {
	if n := len(m.Made.Bytes); n > maxUpload {
		return nil, fmt.Errorf("%w, a file of %d bytes", bot.ErrorBadRequest, n)
	}
	for _, send := range c.uploads(m.Made) {
		if sent, err = send(ctx, user, m); !errors.Is(meaning(err), chat.ErrRefused) {
			return sent, err
		}
	}
	return sent, err
}

func (c *Client) uploads(file *chat.Made) []way {
	switch {
	case file.Kind == chat.Photo && len(file.Bytes) <= maxPhoto:
		return []way{c.uploadPhoto, c.uploadDocument}
	case file.Kind == chat.Voice:
		return []way{c.uploadVoice, c.uploadDocument}
	}
	return []way{c.uploadDocument}
}

func uploaded(m chat.Message) models.InputFile {
	return &models.InputFileUpload{Filename: m.Made.Name, Data: bytes.NewReader(m.Made.Bytes)}
}

func (c *Client) uploadPhoto(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendPhoto(ctx, &bot.SendPhotoParams{
		ChatID: user, Photo: uploaded(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) uploadVoice(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendVoice(ctx, &bot.SendVoiceParams{
		ChatID: user, Voice: uploaded(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) uploadDocument(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: user, Document: uploaded(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}
