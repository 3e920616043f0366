package page

import (
	"context"

	"hamyar/bot/chat"
)

// ForWhom says on a phone that several women share whose matter a screen is: a woman's name, "" if it isn't known. Nothing is
// said on a phone of one's own.
func ForWhom(ctx context.Context, v Visit, name string) ([]chat.Line, error) {
	holders, err := v.Tx.Holders(ctx, v.Account.ID)
	if err != nil || len(holders) < 2 || name == "" {
		return nil, err
	}
	return []chat.Line{chat.Say("common.for_her", "name", chat.Words(name))}, nil
}
