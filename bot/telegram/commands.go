package telegram

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/chat"
)

// Command is one of the commands the messenger offers to people.
type Command struct {
	Name        string // without the slash
	Description string
}

// Commands sets the commands for people whose messenger speaks a language (ISO 639-1), "" for all the others. A
// messenger without such a call returns chat.ErrRefused.
func (c *Client) Commands(ctx context.Context, language string, commands []Command) error {
	list := make([]models.BotCommand, len(commands))
	for i, command := range commands {
		list[i] = models.BotCommand{Command: command.Name, Description: command.Description}
	}
	_, err := c.bot.SetMyCommands(ctx, &bot.SetMyCommandsParams{Commands: list, LanguageCode: language})
	return set("set commands", err)
}

// Describe sets what people see of the bot before they start it (512 characters) and in its profile (120), for a
// language as in Commands.
func (c *Client) Describe(ctx context.Context, language, description, short string) error {
	_, err := c.bot.SetMyDescription(ctx, &bot.SetMyDescriptionParams{Description: description, LanguageCode: language})
	if err := set("set description", err); err != nil {
		return err
	}
	_, err = c.bot.SetMyShortDescription(ctx, &bot.SetMyShortDescriptionParams{ShortDescription: short, LanguageCode: language})
	return set("set short description", err)
}

// set gives the meaning of an error of a call that a messenger may not have: not found is said of the call then.
func set(what string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, bot.ErrorNotFound) {
		return fmt.Errorf("%s: %w", what, chat.ErrRefused)
	}
	return fmt.Errorf("%s: %w", what, meaning(err))
}
