package turn

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/session"
)

// visit is one update as it is handled.
type visit struct {
	*Turns
	tx        *store.Tx
	now       time.Time
	row       int64
	in        chat.Input
	account   store.Account
	programme *programme.Programme
	state     State
	lost      bool      // her conversation is gone: Redis came back older than the records
	edits     int64     // the row whose button she pressed
	once      string    // names what is said, where it may be tried again
	due       time.Time // before which nothing is said
	before    int64     // the draft that listened before she answered a message of a talk aside
}

// Handle does all that an account's oldest row does, within a transaction that the caller commits: before that nothing of
// it counts, not in Redis either.
func (t *Turns) Handle(ctx context.Context, tx *store.Tx, user int64) error {
	row, ok, err := tx.Oldest(ctx, t.Channel, user)
	if err != nil || !ok {
		return err
	}
	now := t.Now()
	v := &visit{Turns: t, tx: tx, now: now, due: now, row: row.ID}
	if v.in, err = t.Decode(t.Channel, row.Payload); err != nil {
		return fmt.Errorf("row %d: %w", row.ID, err)
	}
	v.in.Text = locales.Text(v.in.Text)
	if err := v.meet(ctx); err != nil {
		return fmt.Errorf("row %d: %w", row.ID, err)
	}
	tx.Done(row.ID, v.now)
	return nil
}

// meet tells apart what came from a person and what came from a group chat.
func (v *visit) meet(ctx context.Context) error {
	if !v.in.Private {
		return v.greet(ctx)
	}
	language, ok := v.Book.Speaks(v.in.Language)
	if !ok {
		language = v.Book.Languages()[0]
	}
	var err error
	v.turnTo()
	v.account, err = v.tx.Visit(ctx, v.Channel, v.in.Account.User, language, v.in.Message, v.now)
	if err != nil {
		return err
	}
	if v.programme, err = v.Programme.Of(ctx, v.tx, v.account.Programme); err != nil {
		return err
	}
	if v.in.Kind == chat.Left {
		return v.tx.Leave(ctx, v.account.ID, v.now)
	}
	loaded, err := v.Sessions.Load(ctx, v.account.ID, v.account.SessionVersion)
	if err != nil {
		return err
	}
	return v.within(ctx, loaded)
}

// turnTo lets her be the one, of those who share the phone, whom the message was for that she presses or answers.
func (v *visit) turnTo() {
	data, err := chat.ParseData(v.in.Data)
	switch {
	case v.in.Kind == chat.Press && err == nil:
		v.tx.TurnToRow(v.Channel, v.in.Account.User, data.Row, v.now)
	case v.in.ReplyTo != 0:
		v.tx.TurnToMessage(v.Channel, v.in.Account.User, v.in.ReplyTo, v.now)
	}
}

// within routes the input with her conversations at hand, and keeps where they stand afterwards.
func (v *visit) within(ctx context.Context, loaded session.Session) error {
	var err error
	if v.state, err = decodeState(loaded.State); err != nil || loaded.Shut {
		v.Log.Error("session can't be read", "account", v.account.ID)
		v.state, loaded.Lost = State{}, true
	}
	if err := v.followMerges(ctx); err != nil {
		return err
	}
	v.lost = loaded.Lost && v.now.Sub(v.account.Seen) < session.Life // what ran out isn't lost
	v.state.clear(v.now, func(talk string) bool { _, ok := v.Talks[talk]; return ok })
	if err := v.refused(ctx, v.route(ctx)); err != nil {
		return err
	}
	after, err := v.state.encode()
	if err != nil {
		return err
	}
	v.tx.SetSession(v.account.ID, loaded.Version, v.state.open(v.Talks))
	if err := v.Sessions.Save(ctx, v.account.ID, loaded, after); err != nil {
		return err
	}
	v.away.saved()
	return nil
}

// greet says in a group chat, once, that we talk in private.
func (v *visit) greet(ctx context.Context) error {
	if v.in.Kind == chat.Left || v.in.Chat == 0 {
		return nil
	}
	account, err := v.tx.Visit(ctx, v.Channel, v.in.Chat, v.Book.Languages()[0], 0, v.now)
	if err != nil {
		return err
	}
	saying := chat.Saying{Screen: chat.Screen{
		Lines: []chat.Line{chat.Say("common.in_private", "bot", chat.Value{Code: "@" + v.Username})},
	}}
	v.tx.Say(store.Out{
		Account: account.ID, Screen: saying.Name(), Body: saying.Encode(), What: "common.in_private", Before: v.now,
	})
	return nil
}

// look is the visit as pages and talks see it.
func (v *visit) look(subject int64, arg string) page.Visit {
	var message int64
	if v.in.Kind != chat.Press {
		message = v.in.Message
	}
	return page.Visit{
		Message: message, Tx: v.tx, Now: v.now, Account: v.account, Programme: v.programme, Subject: subject, Arg: arg, Link: v.Link,
		Same: v.Same, Shelf: v.Shelf, Drafts: v.Drafts, Channels: v.Channels, Doing: v.left("") != nil,
	}
}

// attempt runs what writes records behind a savepoint. A refusal is an outcome like any other, of which nothing
// remains.
func (v *visit) attempt(ctx context.Context, do func(page.Visit) (page.Outcome, error), look page.Visit) (out page.Outcome, err error) {
	err = v.tx.Try(ctx, func(tx *store.Tx) error {
		look.Tx = tx
		out, err = do(look)
		return err
	})
	if refusal, ok := errors.AsType[*page.Refusal](err); ok {
		return refusal.Outcome, nil
	}
	return out, err
}
