package app

import (
	"strings"

	"github.com/caarlos0/env/v11"
)

// settings says of each variable whether it is set. What may be told of its value is listed here, and nothing else is.
func settings(cfg Config, variables map[string]string) []line {
	told := map[string]string{"HAMYAR_LOG": strings.ToLower(cfg.Log.String()), "HAMYAR_ADMINS": many(len(cfg.Admins), "account"), "HAMYAR_LISTEN": cfg.Listen}
	without := map[string]string{
		"HAMYAR_MIGRATE_URL": "the role of HAMYAR_DATABASE_URL makes the tables", "HAMYAR_LOG": "info", "HAMYAR_LISTEN": "nobody can watch it",
		"HAMYAR_TELEGRAM_URL": "Telegram's own", "HAMYAR_BALE_URL": "Bale's own",
		"HAMYAR_TELEGRAM_TOKEN": "the bot isn't in Telegram", "HAMYAR_BALE_TOKEN": "the bot isn't in Bale",
	}
	all, err := env.GetFieldParams(&cfg)
	if err != nil {
		return []line{say(failed, "environment", "%v", err)}
	}
	var lines []line
	for _, v := range all {
		words, more := "set", told[v.Key]
		if variables[v.Key] == "" {
			words, more = "not set", without[v.Key]
		}
		if more != "" {
			words += ": " + more
		}
		lines = append(lines, say(fine, v.Key, "%s", words))
	}
	return lines
}
