package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
)

// part ends what a woman still asks who is about to be erased, tells its trainer so, and takes what others were told of all that she
// asked off their phones.
func part(ctx context.Context, tx *store.Tx, person int64, now time.Time) error {
	left, err := consult.Leave(ctx, tx, person, now)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		p, err := programme.Load(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range left {
			line := chat.Say("consult.asker_gone", "n", chat.Plain(c.ID))
			if err := (routed{tx, p, now}).tells(ctx, []int64{c.Trainer}, c.Gone(), chat.Ref{Page: "consult.work"}, line); err != nil {
				return err
			}
		}
	}
	instead := chat.Screen{Lines: []chat.Line{chat.Say("consult.vanished")}, Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton("consult.work")}}
	return consult.Vanish(ctx, tx, person, chat.Saying{Screen: instead}.Encode(), chat.Saying{Gone: true}.Encode(), now)
}
