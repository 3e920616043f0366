package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const (
	guestsName = "event.guests"
	phoneName  = "event.phone"
)

// Guests are the women of an event, the subject, each with what she answered. Its argument is the number of the first one shown.
var Guests = page.Page{
	Name: guestsName, Right: page.Right{Do: store.SeeGuests, On: page.Of(event.Resource)}, Draw: drawGuests,
}

func drawGuests(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	all, err := event.Guests(ctx, v.Tx, e.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGuests, e.ID)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("plan.guests", "title", chat.Words(e.Title))}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("plan.nobody")}
	}
	for _, g := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: guestName, Subject: g.ID}, "", "plan.guest_"+answerOf(e, g),
			"name", ask.NameOf(g.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: guestsName, Subject: e.ID}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: showName, Subject: e.ID}), chat.HomeButton(), chat.HelpButton(guestsName))
	return screen, nil
}

// answerOf is a guest's answer to the day and the place as they are, "waits" if she has no seat yet, "open" if there is none,
// "walk_in" if she came without being asked.
func answerOf(e event.Event, g event.Guest) string {
	switch {
	case !g.Invited:
		return "walk_in"
	case g.Answer == "" || g.Round != e.Round:
		return "open"
	case g.Answer == event.Yes && g.Seat != event.Has:
		return event.Waits
	}
	return g.Answer
}

// Phone are the guests of an event, its subject, whom only a telephone reaches: who is yet to be told the newest first. Its
// argument is the number of the first one shown.
var Phone = page.Page{Name: phoneName, Right: Guests.Right, Draw: drawPhone}

func drawPhone(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	all, err := event.ToPhone(ctx, v.Tx, e, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGuests, e.ID)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("plan.phone", "title", chat.Words(e.Title))}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("plan.phone_nobody")}
	}
	for _, u := range all[:min(len(all), page.Screenful)] {
		label := "plan.phone_open"
		if u.Told {
			label = "plan.phone_told"
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: callName, Subject: u.Guest}, "", label, "name", ask.NameOf(u.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: phoneName, Subject: e.ID}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: showName, Subject: e.ID}), chat.HomeButton(), chat.HelpButton(phoneName))
	return screen, nil
}
