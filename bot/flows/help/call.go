// Package help brings a woman who is stuck to the people who look after her county, and one answer back to her.
package help

import (
	"context"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/staff"
)

// Call is what the woman sees who called. Its subject is the conversation she was in; its argument says whether her call
// waits since before, and names the part of the consent text that she was reading.
var Call = page.Page{
	Name: page.Help, Right: page.Right{Do: store.SeeProgramme}, Draw: called, Actions: map[string]page.Action{"call": call},
	Heard: []string{"help.called", "help.waits"},
}

func called(_ context.Context, v page.Visit) (chat.Screen, error) {
	part, waiting := strings.CutPrefix(v.Arg, waits)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("help.called")}}
	if waiting {
		screen.Lines = []chat.Line{chat.Say("help.waits")}
	}
	switch {
	case v.Subject != 0:
		screen.Buttons = append(screen.Buttons, chat.GoOnButton(v.Subject))
	case v.Account.Consented < v.Programme.ConsentVersion:
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: page.Consent, Arg: part}, "", "nav.go_on"))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton())
	return screen, nil
}

// waits begins the argument of a call that waits since before.
const waits = "waits/"

// call tells the people in charge. Calling again while nobody has answered is the same call: only who came since hears
// of it.
func call(ctx context.Context, v page.Visit) (page.Outcome, error) {
	_, part, _ := strings.Cut(v.Arg, "/")
	out := page.Outcome{Show: chat.Ref{Page: page.Help, Subject: v.Subject, Arg: part}}
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
	told, err := v.Tx.Tell(ctx, people, store.Told{
		What: what(id), Screen: Asked, Body: chat.Show(chat.Ref{Page: Asked, Subject: id}).Encode(),
		Opens: chat.Opens(Answer.Flow.Name, id), Before: v.Now,
	})
	if told == 0 {
		out.Show.Arg = waits + part
	}
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
