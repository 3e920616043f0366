package telegram

import (
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// markup gives a message's buttons in the messenger's form, nil if it has none.
func markup(m chat.Message) models.ReplyMarkup {
	switch {
	case len(m.Keys) > 0 && m.Below:
		return below(m.Keys)
	case len(m.Keys) > 0:
		return inline(m.Keys)
	case m.Remove:
		return &models.ReplyKeyboardRemove{RemoveKeyboard: true}
	}
	return nil
}

// inline gives buttons below a message. Without keys it gives nothing, which takes the buttons off an
// edited message.
func inline(keys [][]chat.Key) models.ReplyMarkup {
	if len(keys) == 0 {
		return nil
	}
	rows := make([][]models.InlineKeyboardButton, len(keys))
	for i, row := range keys {
		for _, k := range row {
			b := models.InlineKeyboardButton{Text: k.Label, URL: k.URL}
			if k.URL == "" {
				b.CallbackData = k.Data
			}
			rows[i] = append(rows[i], b)
		}
	}
	return &models.InlineKeyboardMarkup{InlineKeyboard: rows}
}

// below gives buttons that stand below the chat until one is pressed.
func below(keys [][]chat.Key) models.ReplyMarkup {
	rows := make([][]models.KeyboardButton, len(keys))
	for i, row := range keys {
		for _, k := range row {
			rows[i] = append(rows[i], models.KeyboardButton{Text: k.Label, RequestContact: k.Contact})
		}
	}
	return &models.ReplyKeyboardMarkup{Keyboard: rows, ResizeKeyboard: true, OneTimeKeyboard: true}
}
