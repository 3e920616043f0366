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

// SendAlbum sends files that lie with the messenger together, the text as the caption of the first, and gives their messages in that
// order; none if the messenger didn't tell them. A messenger takes 2 to 10, of documents and of audio only those by themselves
// (core.telegram.org/bots/api#sendmediagroup). Its errors are those of Send.
func (c *Client) SendAlbum(ctx context.Context, user int64, m chat.Message) (messages []int64, err error) {
	media := make([]models.InputMedia, len(m.Album))
	for i, file := range m.Album {
		text, mode := "", models.ParseMode("")
		if i == 0 {
			text, mode = c.text(m), c.parseMode(m)
		}
		media[i] = medium(file, text, mode)
	}
	sent, err := c.bot.SendMediaGroup(ctx, &bot.SendMediaGroupParams{ChatID: user, Media: media})
	if err != nil {
		return nil, fmt.Errorf("send album: %w", meaning(err))
	}
	for _, one := range sent {
		if one.ID != 0 {
			messages = append(messages, int64(one.ID))
		}
	}
	return messages, nil
}

// medium is a file of an album, of the type it was sent as.
func medium(file chat.Attachment, text string, mode models.ParseMode) models.InputMedia {
	switch {
	case file.Kind == chat.Photo:
		return &models.InputMediaPhoto{Media: file.ID, Caption: text, ParseMode: mode}
	case file.As == chat.Video:
		return &models.InputMediaVideo{Media: file.ID, Caption: text, ParseMode: mode}
	case file.As == chat.Audio:
		return &models.InputMediaAudio{Media: file.ID, Caption: text, ParseMode: mode}
	}
	return &models.InputMediaDocument{Media: file.ID, Caption: text, ParseMode: mode}
}

// sendSpot sends a location, as decoding gives it.
func (c *Client) sendSpot(ctx context.Context, user int64, m chat.Message) (*models.Message, error) {
	latitude, longitude, err := parseSpot(m.Spot)
	if err != nil {
		return nil, err
	}
	return c.bot.SendLocation(ctx, &bot.SendLocationParams{
		ChatID: user, Latitude: latitude, Longitude: longitude, ReplyMarkup: markup(m),
	})
}

// parseSpot reads what spot gives. Anything else would be refused each time.
func parseSpot(s string) (latitude, longitude float64, err error) {
	north, east, _ := strings.Cut(s, ",")
	latitude, first := strconv.ParseFloat(north, 64)
	longitude, second := strconv.ParseFloat(east, 64)
	if first != nil || second != nil {
		return 0, 0, fmt.Errorf("%w, no location", bot.ErrorBadRequest)
	}
	return latitude, longitude, nil
}
