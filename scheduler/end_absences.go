package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// EndAbsences notes that coordinators are back whose day has come, and tells them and who stood in for them, in the
// morning. What a deputy may do ends with the day itself, whenever this runs.
var EndAbsences = Job{Name: "end_absences", Spec: "*/5 * * * *", Run: endAbsences}

func endAbsences(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	over, err := staff.Over(ctx, tx, now)
	if err != nil || len(over) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, a := range over {
		who := chat.Part("common.colleague")
		if a.Name != "" {
			who = chat.Part("audit.lady", "name", chat.Words(a.Name))
		}
		news := map[int64]chat.Saying{a.Person: chat.Show(chat.Ref{Page: "work.mine"}, chat.Say("away.news_back"))}
		if a.Deputy != 0 {
			news[a.Deputy] = chat.Show(chat.Ref{Page: "home.home"}, chat.Say("away.news_over", "who", who))
		}
		for person, saying := range news {
			key := saying.Screen.Lines[0].Key
			told, err := tx.Tell(ctx, []int64{person}, store.Told{
				What: key + "/" + strconv.FormatInt(a.ID, 10), Screen: key, Body: saying.Encode(), Before: p.AfterQuiet(now),
			})
			if err != nil {
				return done, err
			}
			done += told
		}
	}
	return done, nil
}
