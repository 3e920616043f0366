package scheduler

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
)

// AfterEvents gives who came to an event its files and asks her how it was, and asks who was awaited and didn't come why, when
// it is known who came; each once, and what is added later only once more. If the program was off then it does so as soon as it
// may, for two weeks.
var AfterEvents = Job{Name: "after_events", Spec: "*/15 * * * *", Run: afterEvents}

func afterEvents(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	event.Recall(tx, now)
	given, err := event.WhoIsGiven(ctx, tx, now)
	if err != nil {
		return 0, err
	}
	asked, err := event.WhoIsAsked(ctx, tx, now)
	if err != nil {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	if !p.Reminds(now) {
		event.PutOffAfter(tx, p.RemindsNext(now))
		return 0, nil
	}
	if done, err = giveFiles(ctx, tx, given, now); err != nil {
		return done, err
	}
	more, err := askOf(ctx, tx, asked, now)
	return done + more, err
}

// giveFiles gives files first, so that the question stands below them.
func giveFiles(ctx context.Context, tx *store.Tx, all []event.Given, now time.Time) (done int, err error) {
	for _, g := range all {
		f := g.File
		saying := chat.Saying{Screen: chat.Screen{
			Lines: []chat.Line{chat.Say("after.given", "title", chat.Words(g.Title))},
			Files: []chat.Attachment{{Channel: f.Channel, ID: f.ID, Kind: chat.Kind(f.Kind), Bytes: f.Bytes, Seconds: f.Seconds, Name: f.Name}},
		}}
		told, err := g.Give(ctx, tx, store.Told{Screen: saying.Name(), Body: saying.Encode(), Before: now})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// askOf asks about events. An answer to the message is one in her own words.
func askOf(ctx context.Context, tx *store.Tx, all []event.Asked, now time.Time) (done int, err error) {
	for _, a := range all {
		how, talk := "missed", "event_missed"
		if a.Came {
			how, talk = "came", "event_opinion"
		}
		saying := chat.Show(chat.Ref{Page: "event.after", Subject: a.Event, Arg: how})
		told, err := a.Ask(ctx, tx, store.Told{
			Screen: saying.Name(), Body: saying.Encode(), Opens: chat.Opens(talk, a.Event), Before: now,
		})
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}
