package telegram

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-telegram/bot"

	"hamyar/bot/chat"
)

// Edit makes a message of ours into another one of the same sort: the words, as text or as a caption, and the buttons below. Of a
// location only the buttons change, of an album, which has none, the words below the first, whose message it is. That it is so
// already is no error. A file itself, and keys below the chat, can't be edited in.
func (c *Client) Edit(ctx context.Context, user, message int64, m chat.Message) error {
	switch {
	case m.Spot != "", m.File != nil && m.File.As == chat.Round && m.Text == "":
		return c.editKeys(ctx, "edit", user, message, m.Keys)
	case len(m.Album) > 0, m.File != nil && m.File.As != chat.Round: // below a round video stands a text of its own
		return c.editCaption(ctx, user, message, m)
	}
	_, err := c.bot.EditMessageText(ctx, &bot.EditMessageTextParams{
		ChatID: user, MessageID: int(message), Text: c.text(m), ParseMode: c.parseMode(m), LinkPreviewOptions: c.preview(),
		ReplyMarkup: inline(m.Keys),
	})
	return changed("edit", err)
}

func (c *Client) editCaption(ctx context.Context, user, message int64, m chat.Message) error {
	_, err := c.bot.EditMessageCaption(ctx, &bot.EditMessageCaptionParams{
		ChatID: user, MessageID: int(message), Caption: c.text(m), ParseMode: c.parseMode(m), ReplyMarkup: inline(m.Keys),
	})
	return changed("edit", err)
}

func (c *Client) editKeys(ctx context.Context, what string, user, message int64, keys [][]chat.Key) error {
	_, err := c.bot.EditMessageReplyMarkup(ctx, &bot.EditMessageReplyMarkupParams{
		ChatID: user, MessageID: int(message), ReplyMarkup: inline(keys),
	})
	return changed(what, err)
}

// Strip takes the buttons off a message of ours. That it has none is no error.
func (c *Client) Strip(ctx context.Context, user, message int64) error {
	return c.editKeys(ctx, "strip", user, message, nil)
}

// Delete takes messages of ours off a person's phone, at most 100. That one is gone already is no error; for one that is too old it is
// chat.ErrMissing (core.telegram.org/bots/api#deletemessages).
func (c *Client) Delete(ctx context.Context, user int64, messages []int64) error {
	if c.cfg.Channel == Bale {
		return c.deleteEach(ctx, user, messages)
	}
	ids := make([]int, len(messages))
	for i, id := range messages {
		ids[i] = int(id)
	}
	_, err := c.bot.DeleteMessages(ctx, &bot.DeleteMessagesParams{ChatID: user, MessageIDs: ids})
	return changed("delete", err)
}

// deleteEach deletes messages one by one, where there is no call for several. One that stays keeps none of the others.
func (c *Client) deleteEach(ctx context.Context, user int64, messages []int64) (stays error) {
	for _, id := range messages {
		_, err := c.bot.DeleteMessage(ctx, &bot.DeleteMessageParams{ChatID: user, MessageID: int(id)})
		switch err = changed("delete", err); {
		case errors.Is(err, chat.ErrMissing):
			stays = err
		case err != nil:
			return err
		}
	}
	return stays
}

// changed gives the meaning of an error of a call that changes a message, nil if that is as it should be.
func changed(what string, err error) error {
	if err = meaning(err); err == nil || errors.Is(err, errSame) {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
