package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
)

// PassSeatsOn takes back seats that were offered and not taken in time, and offers free ones to those who have waited
// longest. Both hear of it, at night in the morning: only then the time to take a seat begins.
var PassSeatsOn = Job{Name: "pass_seats_on", Spec: eachMinute, Run: passSeatsOn}

func passSeatsOn(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	uneven, err := event.Uneven(ctx, tx, now)
	if err != nil || len(uneven) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	heard := p.AfterQuiet(now)
	for _, id := range uneven {
		missed, offered, err := event.PassOn(ctx, tx, id, now, heard)
		if err != nil {
			return done, err
		}
		told, err := seatNews("missed", chat.Say("seat.missed"), id, heard).Tell(ctx, tx, id, missed, now)
		if err != nil {
			return done, err
		}
		more, err := seatNews("offered", chat.Say("seat.offered"), id, heard).Offered(ctx, tx, id, offered)
		if err != nil {
			return done, err
		}
		done += told + more
	}
	return done, nil
}

// seatNews are told above an event, as each is invited to it.
func seatNews(name string, news chat.Line, id int64, heard time.Time) event.News {
	return event.News{
		Name: name, Screen: news.Key, Before: heard,
		Own: chat.Show(chat.Ref{Page: "event.invitation", Subject: id}, news).Encode(),
		For: func(guest int64) []byte {
			return chat.Show(chat.Ref{Page: "event.guest", Subject: guest}, news).Encode()
		},
	}
}
