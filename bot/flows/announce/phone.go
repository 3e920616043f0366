package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const (
	phoneName = "announce.phone"
	callName  = "announce.call"
)

// Phone are those whom an announcement, its subject, is for and no messenger reaches, by group. Its argument is the number of the
// first one shown.
var Phone = page.Page{Name: phoneName, Right: writes, Draw: drawPhone, Heard: []string{}}

func drawPhone(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := announce.ToPhone(ctx, v.Tx, v.Subject, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawReaders, v.Subject)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.phone")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("plan.phone_nobody")}
	}
	for _, u := range all[:min(len(all), page.Screenful)] {
		label := "announce.phone_open"
		if u.Told {
			label = "announce.phone_told"
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: callName, Subject: u.Reader}, "", label, "name", ask.NameOf(u.Name), "group", ask.NameOf(u.Group)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: phoneName, Subject: v.Subject}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, foot(phoneName, showOf(v.Subject))...)
	return screen, nil
}

// Call is a reader, its subject, whom one of the staff tells by telephone what others read.
var Call = page.Page{Name: callName, Right: answersHer, Draw: drawCall, Heard: []string{}, Actions: map[string]page.Action{"told": tick}}

func drawCall(ctx context.Context, v page.Visit) (chat.Screen, error) {
	u, err := announce.Phone(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	parts, err := announce.Parts(ctx, v.Tx, u.Announcement)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawPerson, u.Person)
	lines := []chat.Line{
		chat.Say("plan.call", "name", ask.NameOf(u.Name), "group", ask.NameOf(u.Group)), ask.Reached(u.Phone, u.Speaker, u.SpeakerAt), said(parts),
	}
	var buttons []chat.Button
	if u.Told {
		lines = append(lines, chat.Say("plan.was_told"))
	} else {
		buttons = append(buttons, chat.Do(chat.Ref{Page: callName, Subject: u.Reader}, "told", "plan.told"))
	}
	return chat.Screen{Lines: lines, Buttons: append(buttons, foot(callName, chat.Ref{Page: phoneName, Subject: u.Announcement})...)}, nil
}

// tick notes that she was told.
func tick(ctx context.Context, v page.Visit) (page.Outcome, error) {
	u, err := announce.Phone(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Show: chat.Ref{Page: phoneName, Subject: u.Announcement}}
	if u.Told {
		return out, nil
	}
	out.Above = []chat.Line{chat.Say("plan.ticked", "name", ask.NameOf(u.Name))}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.ReaderPhoned, About: u.Person}, v.Now)
	return out, announce.Phoned(ctx, v.Tx, u.Reader, v.Account.Person.ID, v.Now)
}
