package consult

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// Rests ends what a woman asked and isn't over, since she takes no part any more.
func Rests(ctx context.Context, v page.Visit, person int64) error {
	return left(ctx, v, person, "consult.asker_rests")
}

// Goes ends what a woman asked and isn't over, since nothing is to be kept of her.
func Goes(ctx context.Context, v page.Visit, person int64) error {
	return left(ctx, v, person, "consult.asker_gone")
}

// left says so to who talked with her, and to who asked for her, but not who she was. What they are told leads to nothing of hers.
func left(ctx context.Context, v page.Visit, person int64, why string) error {
	all, err := consult.Leave(ctx, v.Tx, person, v.Now)
	for _, c := range all {
		if err == nil {
			err = consult.Redraw(ctx, v.Tx, c, chat.Show(chat.Ref{Page: cardName, Subject: c.ID}).Encode(), 0, v.Now)
		}
		for to, show := range map[int64]string{c.Trainer: workName, c.By: mineName} {
			if err == nil && !slices.Contains([]int64{0, v.Account.Person.ID}, to) {
				err = brought(ctx, v, []int64{to}, c.Gone(), chat.Ref{Page: show}, chat.Say(why, "n", nth(c)))
			}
		}
		didFor(v, store.QuestionWithdrawn, c)
	}
	return err
}
