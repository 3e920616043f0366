// Package help brings a woman who is stuck to the people who look after her county, and one answer back to her.
package help

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/staff"
)

// Call is what the woman sees who called. Its subject is the conversation she was in.
var Call = page.Page{Name: page.Help, Public: true, Draw: called, Actions: map[string]page.Action{"call": call}}

func called(_ context.Context, v page.Visit) (chat.Screen, error) {
	screen := chat.Screen{Lines: []chat.Line{chat.Say("help.called")}}
	if v.Subject != 0 {
		goOn := chat.Button{Label: chat.Say("nav.go_on"), Verb: chat.VerbResume, Subject: v.Subject}
		screen.Buttons = append(screen.Buttons, goOn)
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton())
	return screen, nil
}

// call tells the people in charge. Calling again while nobody has answered is the same call: only who came since hears
// of it.
func call(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: page.Help, Subject: v.Subject}}
	county, err := countyOf(ctx, v)
	if err != nil {
		return out, err
	}
	id, err := help.Ask(ctx, v.Tx, help.Call{
		Account: v.Account.ID, Person: v.Account.Person.ID, County: county, Stuck: v.Arg,
	}, v.Now)
	if err != nil {
		return out, err
	}
	people, err := staff.InCharge(ctx, v.Tx, county)
	if err != nil {
		return out, err
	}
	if len(people) == 0 {
		return page.Outcome{Above: []chat.Line{chat.Say("help.nobody")}, Show: chat.Ref{Page: page.About, Subject: v.Subject}}, nil
	}
	_, err = v.Tx.Tell(ctx, people, store.Told{
		What: what(id), Screen: Asked, Body: chat.Show(chat.Ref{Page: Asked, Subject: id}).Encode(),
		Opens: chat.Opens(Answer.Flow.Name, id), Before: v.Now,
	})
	return out, err
}

func what(id int64) string { return "help/" + strconv.FormatInt(id, 10) }

// countyOf is the county of the conversation she is in, else of her group, else 0.
func countyOf(ctx context.Context, v page.Visit) (int64, error) {
	if county, ok := v.Programme.County(v.Said.Value("county")); ok {
		return county.ID, nil
	}
	return help.CountyOf(ctx, v.Tx, v.Account.Person.ID)
}
