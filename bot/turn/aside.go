package turn

import (
	"context"
	"fmt"

	"hamyar/bot/chat"
	"hamyar/store"
)

// setAside takes a row out of the way that can't be handled. Her conversation stands where it stood before it, and she
// hears an apology with the code by which people find the row. None of the product's code runs.
func (t *Turns) setAside(ctx context.Context, user, row int64) error {
	ended := t.Watch()
	said, err := t.Store.Within(ctx, func(tx *store.Tx) error {
		now := t.Now()
		if err := tx.SetAside(ctx, row, now); err != nil {
			return err
		}
		account, err := tx.Visit(ctx, t.Channel, user, t.Book.Languages()[0], 0, now)
		if err != nil {
			return err
		}
		saying := chat.Saying{Screen: chat.Screen{
			Lines:   []chat.Line{chat.Say("common.sorry", "code", chat.Value{Code: store.Code(row)})},
			Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton("common.sorry")},
		}}
		tx.Say(store.Out{Account: account.ID, Screen: saying.Name(), Body: saying.Encode(), Before: now})
		return t.takeBack(ctx, tx, account)
	})
	if err != nil {
		return fmt.Errorf("set row %d aside: %w", row, err)
	}
	ended("aside")
	t.Log.Error("row set aside", "channel", t.Channel, "row", row, "code", store.Code(row))
	t.Said(said...)
	return nil
}

// takeBack keeps her conversation as it stood. One that can't be read or kept, for another reason than an absence, may
// be what the row failed of: then the row goes without.
func (t *Turns) takeBack(ctx context.Context, tx *store.Tx, account store.Account) error {
	loaded, err := t.Sessions.Load(ctx, account.ID, account.SessionVersion)
	if err == nil {
		err = t.Sessions.Save(ctx, account.ID, loaded, loaded.State)
	}
	switch {
	case err == nil:
		return tx.SetSessionVersion(ctx, account.ID, loaded.Version)
	case passes(err), ctx.Err() != nil:
		return err
	}
	t.Log.Error("session can't be read", "account", account.ID, "error", err)
	return nil
}
