package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const callName = "event.call"

// Call is a guest, the subject, whom one of the staff tells by telephone what others read: her number, or that of who speaks for
// her group, and what there is to say.
var Call = page.Page{
	Name: callName, Right: page.Right{Do: store.SeeGuests, On: page.Of(event.GuestResource)}, Draw: drawCall,
	Actions: map[string]page.Action{"told": tick},
}

func drawCall(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, u, err := unreached(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawPerson, u.Person)
	lines := []chat.Line{
		chat.Say("plan.call", "name", ask.NameOf(u.Name), "group", ask.NameOf(u.Group)), ask.Reached(u.Phone, u.Speaker, u.SpeakerAt), about(v, e),
	}
	if e.Cancelled {
		lines = append(lines, chat.Say("guest.cancelled"))
	}
	var buttons []chat.Button
	if u.Told {
		lines = append(lines, chat.Say("plan.was_told"))
	} else {
		buttons = append(buttons, chat.Do(chat.Ref{Page: callName, Subject: u.Guest, Arg: e.Newest()}, "told", "plan.told"))
	}
	buttons = append(buttons, chat.Do(chat.Ref{Page: guestName, Subject: u.Guest}, "", "plan.to_answer"),
		chat.BackTo(chat.Ref{Page: phoneName, Subject: e.ID}), chat.HomeButton(), chat.HelpButton(callName))
	return chat.Screen{Lines: lines, Buttons: buttons}, nil
}

// unreached is the guest that a visit is about, with her event.
func unreached(ctx context.Context, v page.Visit) (event.Event, event.Unreached, error) {
	g, err := event.GuestOf(ctx, v.Tx, v.Subject)
	if err != nil {
		return event.Event{}, event.Unreached{}, err
	}
	e, err := event.Load(ctx, v.Tx, g.Event)
	if err != nil {
		return e, event.Unreached{}, err
	}
	u, err := event.Phone(ctx, v.Tx, e, g.ID)
	return e, u, err
}

// tick notes that she was told what stood on the screen: what has changed since is to be told yet.
func tick(ctx context.Context, v page.Visit) (page.Outcome, error) {
	e, u, err := unreached(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	here := chat.Ref{Page: callName, Subject: u.Guest}
	if v.Arg != e.Newest() {
		return page.Outcome{Above: []chat.Line{chat.Say("plan.news_since")}, Show: here}, nil
	}
	if u.Told {
		return page.Outcome{Show: chat.Ref{Page: phoneName, Subject: e.ID}}, nil
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.GuestPhoned, About: u.Person}, v.Now)
	out := page.Outcome{Above: []chat.Line{chat.Say("plan.ticked", "name", ask.NameOf(u.Name))}, Show: chat.Ref{Page: phoneName, Subject: e.ID}}
	return out, event.Phoned(ctx, v.Tx, u.Guest, e.Newest(), v.Account.Person.ID, v.Now)
}
