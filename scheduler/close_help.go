package scheduler

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/help"
)

// CloseHelp ends talks in which the staff spoke last, and nobody since two weeks: what isn't over is kept for ever. She
// who comes back to one hears that it is over, and may call anew.
var CloseHelp = Job{Name: "close_help", Spec: "40 3 * * *", Run: closeHelp}

// idle is after how long a talk in which nobody says anything is over.
const idle = 14 * 24 * time.Hour

func closeHelp(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	calls, err := help.Idle(ctx, tx, now.Add(-idle))
	if err != nil {
		return 0, err
	}
	for _, id := range calls {
		err := help.Close(ctx, tx, id, 0, now)
		if errors.Is(err, store.ErrTaken) {
			continue
		}
		if err != nil {
			return done, err
		}
		c, err := help.Load(ctx, tx, id)
		if err != nil {
			return done, err
		}
		if err := help.Redraw(ctx, tx, c, chat.Show(chat.Ref{Page: "help.asked", Subject: id}).Encode(), now); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}
