package scheduler

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
)

const (
	silence = 24 * time.Hour      // after which an unfinished conversation is remembered
	shelved = 29 * 24 * time.Hour // after which it isn't any more: it will soon be gone
)

// NudgeDrafts tells a woman once that what she began waits for her, after a day of silence, in daytime hours and never
// on a Friday. The words are such as anybody may read who holds the phone.
var NudgeDrafts = Job{Name: "nudge_drafts", Spec: "20 9-19 * * *", Run: nudgeDrafts}

func nudgeDrafts(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	if !speaks(now, evening) {
		return 0, nil
	}
	if quiet, err := quiet(ctx, tx, now); quiet || err != nil {
		return 0, err
	}
	drafts, err := tx.Silent(ctx, now.Add(-shelved), now.Add(-silence))
	if err != nil {
		return 0, err
	}
	for _, d := range drafts {
		saying := chat.Saying{Screen: chat.Screen{
			Lines:   []chat.Line{chat.Say("nav.nudge")},
			Buttons: []chat.Button{chat.GoOnButton(d.ID), chat.HomeButton(), chat.HelpButton("nav.nudge")},
		}}
		first, err := tx.SayOnce(ctx, store.Out{
			Account: d.Account, Class: store.Notice, Screen: saying.Name(), Body: saying.Encode(),
			What: "nudge_drafts/" + strconv.FormatInt(d.ID, 10), Before: now,
		})
		if err != nil {
			return done, err
		}
		if first {
			done++
		}
	}
	return done, nil
}
