package turn

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

// amid is how long ago she may have done something to be in the middle of it.
const amid = time.Hour

// AskAgain shows everyone once more the question at which she was when the messenger was last asked what people do: what
// she pressed since then may be lost. It is for those who were seen for the last time before seen; and whose updates wait
// will be answered anyway. Who can't be asked keeps nobody else from it; only what is away ends it, to be tried again.
func (t *Turns) AskAgain(ctx context.Context, last, seen time.Time) error {
	users, err := t.Store.Amid(ctx, t.Channel, last.Add(-amid), seen)
	if err != nil {
		return err
	}
	for _, user := range users {
		err := t.committed(ctx, func(tx *store.Tx) error { return t.askAgain(ctx, tx, user, last, seen) })
		if err != nil && (passes(err) || ctx.Err() != nil) {
			return fmt.Errorf("ask again: %w", err)
		}
		if err != nil {
			t.Log.Error("somebody can't be asked again", "channel", t.Channel, "user", user, "error", err)
		}
	}
	return nil
}

// decent is when someone hears that the bot was away since the last poll: at once if she may still hold her phone, and
// after the quiet hours if she may be asleep.
func decent(quiet *programme.Calendar, last, now time.Time) time.Time {
	if now.Sub(last) < amid {
		return now
	}
	return quiet.AfterQuiet(now)
}

func (t *Turns) askAgain(ctx context.Context, tx *store.Tx, user int64, last, seen time.Time) error {
	if _, waits, err := tx.Oldest(ctx, t.Channel, user); err != nil || waits {
		return err
	}
	now := t.Now()
	v := &visit{Turns: t, tx: tx, now: now}
	var err error
	if v.account, err = tx.AccountOf(ctx, t.Channel, user, v.now); err != nil || v.account.Seen.After(seen) {
		return err
	}
	if v.programme, err = t.Programme.Of(ctx, tx, v.account.Programme); err != nil {
		return err
	}
	v.due = decent(&v.programme.Calendar, last, now)
	loaded, err := t.Sessions.Load(ctx, v.account.ID, v.account.SessionVersion)
	if err != nil || loaded.Lost {
		return err
	}
	if v.state, err = decodeState(loaded.State); err != nil {
		return err
	}
	d := v.focus()
	if d == nil {
		return nil
	}
	talk, ok := v.Talks[d.Flow]
	if !ok {
		return nil
	}
	w, err := v.world(ctx, talk, *d)
	if page.IsRefusal(err) {
		return nil
	}
	if err != nil {
		return err
	}
	reply := talk.Flow.Ask(w, *d)
	if reply.Done {
		return nil
	}
	screen := reply.Screen
	screen.Lines = append([]chat.Line{chat.Say("nav.was_away")}, screen.Lines...)
	v.once = "was_away/" + strconv.FormatInt(last.Unix(), 10)
	return v.say(ctx, chat.Saying{Screen: screen}, opens(*d))
}
