package announce

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const partsName = "announce.parts"

// Parts are the messages of an announcement, its subject. Its argument is the number of one of them, to be taken out of a draft, to
// be changed wherever it went, or to be kept for another time.
var Parts = page.Page{
	Name: partsName, Right: writes, Draw: drawParts, Heard: []string{}, Actions: map[string]page.Action{"remove": removePart, "see": seePart},
}

func partOf(id int64, nth int) chat.Ref {
	return chat.Ref{Page: partsName, Subject: id, Arg: strconv.Itoa(nth)}
}

func nth(v page.Visit) int { return int(whole(v.Arg)) }

func drawParts(ctx context.Context, v page.Visit) (chat.Screen, error) {
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if n := nth(v); n > 0 {
		return drawPart(ctx, v, a, n)
	}
	parts, err := announce.Parts(ctx, v.Tx, a.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.parts"), said(parts)}}
	for i, p := range written(parts) {
		screen.Buttons = append(screen.Buttons, chat.Do(partOf(a.ID, p.Nth), "", "announce.part_button", "nth", chat.Count(i+1)))
	}
	screen.Buttons = append(screen.Buttons, foot(partsName, showOf(a.ID))...)
	return screen, nil
}

func drawPart(ctx context.Context, v page.Visit, a announce.Announcement, n int) (chat.Screen, error) {
	back := chat.Ref{Page: partsName, Subject: a.ID}
	p, err := announce.LoadPart(ctx, v.Tx, a.ID, n)
	if errors.Is(err, store.ErrMissing) {
		return chat.Screen{Lines: []chat.Line{chat.Say("announce.part_gone")}, Buttons: foot(partsName, back)}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.one_part", "what", brief(p.Content))}}
	here := partOf(a.ID, n)
	screen.Buttons = append(screen.Buttons, chat.Do(here, "see", "announce.see_part"))
	if p.Spot == "" && a.State != announce.Retracted {
		screen.Buttons = append(screen.Buttons, chat.Begin(editName+"/"+here.Arg, a.ID, "announce.edit_part"))
	}
	if a.Open() {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "remove", "announce.remove_part"))
	}
	if p.Words != "" && p.File == nil {
		screen.Buttons = append(screen.Buttons, chat.Begin(templateName+"/"+here.Arg, a.ID, "announce.keep_part"))
	}
	screen.Buttons = append(screen.Buttons, foot(partsName, back)...)
	return screen, nil
}

// seePart shows one message as it is.
func seePart(_ context.Context, v page.Visit) (page.Outcome, error) {
	saying := chat.Show(messageOf(v.Subject, nth(v)))
	v.Tx.Say(store.Out{Account: v.Account.ID, Person: v.Account.Person.ID, Class: store.Reply, Screen: messageName, Body: saying.Encode(), Keeps: true, Before: v.Now})
	return page.Outcome{Show: partOf(v.Subject, nth(v))}, nil
}

// removePart takes a message out of a draft. Taken out twice it is once.
func removePart(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := draft(ctx, v)
	if err == nil {
		announce.RemovePart(v.Tx, a.ID, nth(v))
	}
	return page.Outcome{Show: chat.Ref{Page: partsName, Subject: v.Subject}}, err
}
