package telegram

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// SendAlbum sends files together, with the text as the caption of the first, and gives the ids of the messages.
func (c *Client) SendAlbum(ctx context.Context, user int64, m chat.Message) (messages []int64, err error) {
	params := &bot.SendMediaGroupParams{ChatID: user}
	for i, a := range m.Album {
		below, mode := "", models.ParseMode("")
		if i == 0 {
			below, mode = c.text(m), c.parseMode(m)
		}
		params.Media = append(params.Media, media(a, below, mode))
	}
	sent, err := c.bot.SendMediaGroup(ctx, params)
	if err != nil {
		return nil, fmt.Errorf("send album: %w", meaning(err))
	}
	for _, s := range sent {
		messages = append(messages, int64(s.ID))
	}
	return messages, nil
}

func media(a chat.Attachment, below string, mode models.ParseMode) models.InputMedia {
	switch {
	case a.Kind == chat.Photo:
		return &models.InputMediaPhoto{Media: a.ID, Caption: below, ParseMode: mode}
	case a.As == "video":
		return &models.InputMediaVideo{Media: a.ID, Caption: below, ParseMode: mode}
	case a.As == "audio":
		return &models.InputMediaAudio{Media: a.ID, Caption: below, ParseMode: mode}
	}
	return &models.InputMediaDocument{Media: a.ID, Caption: below, ParseMode: mode}
}

// sendSpot sends a place on the map.
func (c *Client) sendSpot(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	north, east, ok := strings.Cut(m.Spot, ",")
	latitude, err := strconv.ParseFloat(north, 64)
	longitude, err2 := strconv.ParseFloat(east, 64)
	if !ok || err != nil || err2 != nil {
		return nil, fmt.Errorf("%w, no place on the map", bot.ErrorBadRequest)
	}
	return c.bot.SendLocation(ctx, &bot.SendLocationParams{ChatID: user, Latitude: latitude, Longitude: longitude, ReplyMarkup: markup(m)})
}

// Delete takes messages of ours out of a person's chat. chat.ErrMissing if one is too old for that; that one isn't there any more is
// no error.
func (c *Client) Delete(ctx context.Context, user int64, messages []int64) error {
	for _, id := range messages {
		_, err := c.bot.DeleteMessage(ctx, &bot.DeleteMessageParams{ChatID: user, MessageID: int(id)})
		if err != nil && !isGone(err) {
			return fmt.Errorf("delete: %w", meaning(err))
		}
	}
	return nil
}

func isGone(err error) bool {
	return strings.Contains(strings.ToLower(err.Error()), "message to delete not found")
}
