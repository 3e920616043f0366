package telegram

import (
	"context"
	"strings"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// sendFile sends a file that lies with the messenger, with the text as its caption. A file keeps the type it was sent
// as for ever, and where nobody noted that, chat has fewer types than the messenger: the messenger tells which of them it isn't.
func (c *Client) sendFile(ctx context.Context, user int64, m chat.Message) (sent *models.Message, err error) {
	for _, send := range c.ways(m.File) {
		sent, err = send(ctx, user, m)
		if !isOtherType(err) {
			return sent, err
		}
	}
	return sent, err
}

type way func(ctx context.Context, user int64, m chat.Message) (*models.Message, error)

// ways are the calls by which a file may be sent, the likeliest first.
func (c *Client) ways(file *chat.Attachment) []way {
	switch {
	case file.As == chat.Audio:
		return []way{c.sendAudio, c.sendVoice, c.sendDocument}
	case file.As == chat.Round:
		return []way{c.sendRound, c.sendVideo, c.sendDocument}
	case file.As == chat.Video:
		return []way{c.sendVideo, c.sendDocument, c.sendAnimation}
	case file.As == chat.Animation:
		return []way{c.sendAnimation, c.sendDocument, c.sendVideo}
	case file.Kind == chat.Voice:
		return []way{c.sendVoice, c.sendAudio, c.sendRound, c.sendDocument}
	case file.Kind == chat.Photo:
		return []way{c.sendPhoto}
	}
	return []way{c.sendDocument, c.sendVideo, c.sendAnimation}
}

func isOtherType(err error) bool {
	return err != nil && strings.Contains(strings.ToLower(err.Error()), "can't use file of type")
}

func (c *Client) sendVoice(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendVoice(ctx, &bot.SendVoiceParams{
		ChatID: user, Voice: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) sendAudio(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendAudio(ctx, &bot.SendAudioParams{
		ChatID: user, Audio: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

// sendRound sends a round video, which has no caption: a text follows as the message that counts.
func (c *Client) sendRound(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	round := &bot.SendVideoNoteParams{ChatID: user, VideoNote: file(m)}
	if m.Text == "" {
		round.ReplyMarkup = markup(m)
		return c.bot.SendVideoNote(ctx, round)
	}
	if sent, err := c.bot.SendVideoNote(ctx, round); err != nil {
		return sent, err
	}
	return c.sendText(ctx, user, m)
}

func (c *Client) sendPhoto(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendPhoto(ctx, &bot.SendPhotoParams{
		ChatID: user, Photo: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) sendDocument(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: user, Document: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) sendVideo(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendVideo(ctx, &bot.SendVideoParams{
		ChatID: user, Video: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func (c *Client) sendAnimation(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	return c.bot.SendAnimation(ctx, &bot.SendAnimationParams{
		ChatID: user, Animation: file(m), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: markup(m),
	})
}

func file(m chat.Message) models.InputFile { return &models.InputFileString{Data: m.File.ID} }
