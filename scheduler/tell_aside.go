package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/staff"
)

// TellAside tells the admins that updates were set aside: somebody did something that the program couldn't handle. It
// is one message for all of an hour, at whatever hour: it is their own program that fails.
var TellAside = Job{Name: "tell_aside", Spec: "* * * * *", Run: tellAside}

// remembered is for how long what was set aside is news, should the program have been off.
const remembered = 48 * time.Hour

func tellAside(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	hours, err := tx.AsideByHour(ctx, now.Add(-remembered))
	if err != nil || len(hours) == 0 {
		return 0, err
	}
	keepers, err := staff.Keepers(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, h := range hours {
		saying := chat.Saying{Screen: chat.Screen{
			Lines:   []chat.Line{chat.Say("staff.aside", "count", chat.Count(h.Count), "code", chat.Value{Code: store.Code(h.First)})},
			Buttons: []chat.Button{chat.HomeButton()},
		}}
		told, err := tx.Tell(ctx, keepers, store.Told{
			What: "aside/" + strconv.FormatInt(h.Hour.Unix(), 10), Screen: "staff.aside", Body: saying.Encode(), Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
