// Package help brings a woman who is stuck together with one of the people who look after her county: both write, say and
// photograph through the bot until one of them says that it is enough.
package help

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/staff"
)

// Call is what the woman sees of her call. Its subject is the conversation she was in, if she looks back from there.
var Call = page.Page{
	Name: page.Help, Right: page.Right{Do: store.SeeProgramme}, Draw: called, Actions: map[string]page.Action{"call": call, "for": callFor},
	Rights: map[string]page.Right{"for": callsFor},
	Heard:  []string{"help.again", "help.waits", "help.with", "help.with_unnamed"},
}

func called(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := help.Open(ctx, v.Tx, v.Account.ID, v.Account.Person.ID)
	var screen chat.Screen
	switch {
	case errors.Is(err, store.ErrMissing):
		screen.Lines = []chat.Line{chat.Say("help.again")}
	case err != nil:
		return screen, err
	default:
		screen.Lines = []chat.Line{standing(c)}
		screen.Buttons = []chat.Button{chat.Begin(tellName, c.ID, "help.write")}
	}
	switch {
	case v.Subject != 0:
		screen.Buttons = append(screen.Buttons, chat.GoOnButton(v.Subject))
	case v.Doing:
		screen.Buttons = append(screen.Buttons, chat.GoOnButton(0))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(page.Help))
	return screen, nil
}

// standing says to her who called whether somebody has taken it.
func standing(c help.Call) chat.Line {
	switch {
	case c.Taker == 0:
		return chat.Say("help.waits")
	case c.Taken == "":
		return chat.Say("help.with_unnamed")
	}
	return chat.Say("help.with", "who", chat.Words(c.Taken))
}

// call tells the people in charge, and lets her write at once what it is about. Calling again is the same call while it
// is open: only who came since hears of it.
func call(ctx context.Context, v page.Visit) (page.Outcome, error) {
	county, err := countyOf(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	c, err := asksFor(ctx, v, county)
	if err != nil {
		return page.Outcome{}, err
	}
	line, err := reach(ctx, v, c)
	if err != nil {
		return page.Outcome{}, err
	}
	above, err := page.ForWhom(ctx, v, c.Name) // she may be another than whose turn it was
	return page.Outcome{Above: append(above, line), Begin: tellName, About: c.ID}, err
}

// asksFor gives her open call, as it is after she called once more, or makes one.
func asksFor(ctx context.Context, v page.Visit, county int64) (help.Call, error) {
	account, person := v.Account.ID, v.Account.Person.ID
	c, err := help.Open(ctx, v.Tx, account, person)
	switch {
	case errors.Is(err, store.ErrMissing):
		err = help.Ask(ctx, v.Tx, account, person, county, v.Arg, v.Now)
	case err == nil:
		err = help.Again(ctx, v.Tx, c.ID, stuckAt(v), county)
	}
	if err != nil {
		return c, err
	}
	return help.Open(ctx, v.Tx, account, person)
}

// stuckAt is where she is stuck, "" if she looks for the talk itself.
func stuckAt(v page.Visit) string {
	switch where, _, _ := strings.Cut(v.Arg, "/"); where {
	case tellPrompt, heard, page.Help, page.Home, "":
		return ""
	}
	return v.Arg
}

// reach tells those who look after her, and says to her how it stands.
func reach(ctx context.Context, v page.Visit, c help.Call) (chat.Line, error) {
	if c.Taker != 0 {
		return standing(c), nil
	}
	people, level, err := staff.Next(ctx, v.Tx, c.Place.County, max(c.Level-1, 0), v.Now, c.Person, c.By)
	if err != nil || level == 0 {
		return chat.Say("help.nobody"), err
	}
	told, err := help.Offer(ctx, v.Tx, c, people, level, notice(v, c), v.Now)
	if told == 0 {
		return standing(c), err
	}
	if v.Programme.Quiet(v.Now) {
		return chat.Say("help.called_at_night"), err
	}
	return chat.Say("help.called"), err
}

// notice is what the staff are told of a call. Who answers it by a reply takes it.
func notice(v page.Visit, c help.Call) store.Told {
	return store.Told{
		Screen: Asked, Body: chat.Show(asks(c.ID)).Encode(), Opens: chat.Opens(answerName, c.ID), Before: v.Programme.AfterQuiet(v.Now),
	}
}

// countyOf is the county of the conversation she is in, else of her group, else 0.
func countyOf(ctx context.Context, v page.Visit) (int64, error) {
	if county, ok := v.Programme.County(v.Said.Value("county")); ok {
		return county.ID, nil
	}
	return help.CountyOf(ctx, v.Tx, v.Account.Person.ID)
}
