package telegram

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-telegram/bot"

	"hamyar/bot/chat"
)

// errSame is returned for a change that changes nothing.
var errSame = errors.New("the message is as it should be")

type wording struct {
	words string // in lower case
	means error
}

// meanings are the words of the messengers, in the order they are looked for (telegram-bot-api's Client.cpp; Bale's as
// learned from use). A description that has none of them is a refusal.
func meanings() []wording {
	return []wording{
		{"token not found", chat.ErrToken}, // Bale
		{"message is not modified", errSame},
		{"message to delete not found", errSame},
		{"can't parse entities", chat.ErrMarkup},
		{"can't find end of", chat.ErrMarkup},
		{"message to edit not found", chat.ErrMissing},
		{"message can't be edited", chat.ErrMissing},
		{"message_id_invalid", chat.ErrMissing},
		{"message identifier is not specified", chat.ErrMissing},
		{"message not found", chat.ErrMissing},
		{"no text in the message to edit", chat.ErrMissing},
		{"no caption in the message to edit", chat.ErrMissing},
		{"message can't be deleted", chat.ErrMissing},
		{"bot was blocked", chat.ErrGone},
		{"user is deactivated", chat.ErrGone},
		{"bot was kicked", chat.ErrGone},
		{"bot is not a member", chat.ErrGone},
		{"can't initiate conversation", chat.ErrGone},
		{"can't send messages to bots", chat.ErrGone},
		{"chat not found", chat.ErrGone},
		{"user not found", chat.ErrGone},
		{"peer_id_invalid", chat.ErrGone},
		{"input_user_deactivated", chat.ErrGone},
		{"no such group or user", chat.ErrGone}, // Bale
		{"group chat was deleted", chat.ErrGone},
	}
}

// meaning tells what an error of the library means: one of chat's errors, or, for anything that may pass by itself,
// the error as it is.
func meaning(err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*bot.TooManyRequestsError](err); ok {
		return &chat.Later{After: time.Duration(max(e.RetryAfter, 1)) * time.Second}
	}
	unknown := errors.Is(err, bot.ErrorUnauthorized) || errors.Is(err, bot.ErrorNotFound)
	_, moved := errors.AsType[*bot.MigrateError](err)
	if !unknown && !moved && !errors.Is(err, bot.ErrorForbidden) && !errors.Is(err, bot.ErrorBadRequest) {
		return err
	}
	said := strings.ToLower(err.Error())
	for _, m := range meanings() { // first, because Bale says 404 of people too
		if strings.Contains(said, m.words) {
			return fmt.Errorf("%w: %s", m.means, m.words)
		}
	}
	if unknown {
		return fmt.Errorf("%w: %s", chat.ErrToken, bare(err))
	}
	return fmt.Errorf("%w: %s", chat.ErrRefused, bare(err))
}

// bare cuts what the messenger quotes, which may be people's words, off what it says.
func bare(err error) string {
	said, _, _ := strings.Cut(err.Error(), `"`)
	said, _, _ = strings.Cut(said, " '")
	return said
}
