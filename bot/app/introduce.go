package app

import (
	"context"
	"time"

	"hamyar/bot/telegram"
	"hamyar/bot/turn"
	"hamyar/locales"
)

// introduceTime bounds what it takes to tell the messenger what the bot is.
const introduceTime = 30 * time.Second

// introduce tells the messenger the commands and what the bot is, in every language, the first one for all others too.
// A messenger may lack such calls.
func (c *channel) introduce(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, introduceTime)
	defer cancel()
	languages := c.book.Languages()
	if err := c.introduceIn(ctx, languages[0], ""); err != nil {
		c.log.Warn("commands can't be set", "channel", c.name, "error", err)
		return
	}
	for _, language := range languages {
		if err := c.introduceIn(ctx, language, language); err != nil {
			c.log.Warn("commands can't be set", "channel", c.name, "language", language, "error", err)
		}
	}
}

func (c *channel) introduceIn(ctx context.Context, language, code string) error {
	var commands []telegram.Command
	for _, name := range turn.Commands() {
		words, err := c.book.Say(language, locales.Plain, "command."+name, nil)
		if err != nil {
			return err
		}
		commands = append(commands, telegram.Command{Name: name, Description: words})
	}
	if err := c.client.Commands(ctx, code, commands); err != nil {
		return err
	}
	long, err := c.book.Say(language, locales.Plain, "about_bot.long", nil)
	if err != nil {
		return err
	}
	short, err := c.book.Say(language, locales.Plain, "about_bot.short", nil)
	if err != nil {
		return err
	}
	return c.client.Describe(ctx, code, long, short)
}
