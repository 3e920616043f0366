package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
	"hamyar/store/work"
)

// LateWork brings what waits for two working days before the people above those who were told at first: after the
// coordinators of a county those of the province, after them the admins. Each is told once.
var LateWork = Job{Name: "late_work", Spec: "*/30 9-19 * * *", Run: lateWork}

// lateDays is how many working days something may wait for those who were told at first.
const lateDays = 2

func lateWork(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	if !speaks(now, evening) {
		return 0, nil
	}
	items, err := work.Before(ctx, tx, now.AddDate(0, 0, -lateDays))
	if err != nil || len(items) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	if p.Quiet(now) {
		return 0, nil
	}
	for _, item := range items {
		if item.Kind == work.Call || item.Kind == work.Question {
			continue // it goes on by itself, and sooner
		}
		if p.DaysAfter(item.Since, lateDays).After(now) {
			continue
		}
		people, err := staff.Above(ctx, tx, item.County, now)
		if err != nil {
			return done, err
		}
		told, err := tx.Tell(ctx, people, store.Told{
			What: lateNews(item), Screen: "work.late",
			Body: chat.Show(page(item), chat.Say("work.late")).Encode(), Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// lateNews names the news of something, once for each time that it began to wait.
func lateNews(item work.Item) string {
	return "late/" + item.Kind + "/" + strconv.FormatInt(item.ID, 10) + "/" + strconv.FormatInt(item.Since.Unix(), 10)
}

// page shows what waits.
func page(item work.Item) chat.Ref {
	return chat.Ref{Page: map[string]string{
		work.Group: "group.decide", work.Request: "request.show",
	}[item.Kind], Subject: item.ID}
}
