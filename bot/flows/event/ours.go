package event

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const oursName = "event.ours"

// Ours shows a representative the women of her group who are invited to an event, its subject, with their answers. Its
// argument is the number of the first one shown.
var Ours = page.Page{
	Name: oursName, Right: page.Right{Do: store.AnswerEvent, On: speaks}, Draw: drawOurs, Heard: []string{"ours.women"},
}

// speaks is for who speaks for women who are invited; nobody else has a place there.
func speaks(ctx context.Context, v page.Visit) (store.Resource, error) {
	women, err := event.Ours(ctx, v.Tx, v.Subject, v.Account.Person.ID, 0, 1)
	if err == nil && len(women) == 0 {
		err = store.ErrMissing
	}
	return store.Resource{Representative: v.Account.Person.ID, Place: store.Nowhere()}, err
}

func drawOurs(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	from := page.From(v.Arg)
	women, err := event.Ours(ctx, v.Tx, v.Subject, v.Account.Person.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGuests, v.Subject)
	screen := chat.Screen{Lines: []chat.Line{about(v, e), chat.Say("ours.women")}}
	for _, g := range women[:min(len(women), page.Screenful)] {
		ref := chat.Ref{Page: guestName, Subject: g.ID}
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "", inOurs(g, e), "name", ask.NameOf(g.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: oursName, Subject: v.Subject}, from, len(women) > page.Screenful)...)
	back, err := backFromOurs(ctx, v)
	screen.Buttons = append(screen.Buttons, back, chat.HomeButton(), chat.HelpButton(oursName))
	return screen, err
}

// inOurs is the label of a woman by what was answered.
func inOurs(g event.Guest, e event.Event) string {
	switch {
	case g.Away:
		return "record.row_away"
	case g.Answer == "" || g.Round != e.Round:
		return "ours.open"
	case g.Answer == event.Yes && g.Seat != event.Has:
		return "ours.waits"
	}
	return "ours." + g.Answer
}

// backFromOurs leads to her own invitation, or to what is ahead of her if only the others are invited.
func backFromOurs(ctx context.Context, v page.Visit) (chat.Button, error) {
	_, err := event.LoadGuest(ctx, v.Tx, v.Subject, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		return chat.BackTo(chat.Ref{Page: MineName}), nil
	}
	return chat.BackTo(chat.Ref{Page: invitationName, Subject: v.Subject}), err
}
