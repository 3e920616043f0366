// Package event lets women know what they are invited to, answer, and see what is ahead of them.
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
	invitationName = "event.invitation"
	guestName      = "event.guest"
)

// answers is the right to answer for a guest, the subject: her own, and of who looks after her or the event.
var answers = page.Right{Do: store.AnswerEvent, On: page.Of(event.GuestResource)}

// Invitation is an event, its subject, as whoever it is drawn for is invited to it: what news of it show.
var Invitation = page.Page{
	Name: invitationName, Right: page.Right{Do: store.AnswerEvent, On: oneself}, Heard: []string{"guest.ask"},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		g, err := event.LoadGuest(ctx, v.Tx, v.Subject, v.Account.Person.ID)
		if err != nil {
			return chat.Screen{}, err
		}
		return draw(ctx, v, g)
	},
}

// Guest is the same of a guest, its subject, for herself and for who answers in her place. The argument of its actions is
// the round of the event that the button was drawn for.
var Guest = page.Page{
	Name: guestName, Right: answers, Heard: []string{"guest.ask"},
	Actions: map[string]page.Action{
		event.Yes: answer(event.Yes), event.No: answer(event.No), event.Unsure: answer(event.Unsure), "play": play,
		"excuse": playExcuse,
	},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		g, err := event.GuestOf(ctx, v.Tx, v.Subject)
		if err != nil {
			return chat.Screen{}, err
		}
		return draw(ctx, v, g)
	},
}

// oneself is the visitor's own place at an event.
func oneself(ctx context.Context, v page.Visit) (store.Resource, error) {
	g, err := event.LoadGuest(ctx, v.Tx, v.Subject, v.Account.Person.ID)
	return store.Resource{Person: g.Person}, err
}

// place is a guest's place at an event, as somebody looks at it.
type place struct {
	event.Guest
	event   event.Event
	herself bool // it is the guest who looks
	fresh   bool // she has answered to the day and the place as they are now
}

func (p place) ref() chat.Ref { return chat.Ref{Page: guestName, Subject: p.ID} }

func placeOf(ctx context.Context, v page.Visit, g event.Guest) (place, error) {
	e, err := event.Load(ctx, v.Tx, g.Event)
	return place{Guest: g, event: e, herself: g.Person == v.Account.Person.ID, fresh: g.Answer != "" && g.Round == e.Round}, err
}

// loaded is the place of the guest that a visit is about.
func loaded(ctx context.Context, v page.Visit) (place, error) {
	g, err := event.GuestOf(ctx, v.Tx, v.Subject)
	if err != nil {
		return place{}, err
	}
	return placeOf(ctx, v, g)
}

// key is a message to the guest, or about her.
func (p place) key(name string) string {
	if p.herself {
		return "guest." + name
	}
	return "guest.her_" + name
}

// open says whether the visitor can still answer.
func (p place) open(v page.Visit) bool { return !p.event.Over(v.Now) && (p.herself || !p.Away) }

func draw(ctx context.Context, v page.Visit, g event.Guest) (chat.Screen, error) {
	p, err := placeOf(ctx, v, g)
	if err != nil {
		return chat.Screen{}, err
	}
	lines, err := p.whose(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: append(append(lines, about(v, p.event)), p.stands(v)...)}
	if screen.Buttons, err = p.ways(ctx, v); err != nil {
		return chat.Screen{}, err
	}
	back, err := p.back(ctx, v)
	screen.Buttons = append(screen.Buttons, back, chat.HomeButton(), chat.HelpButton(guestName))
	return screen, err
}

// whose says for whom it is.
func (p place) whose(ctx context.Context, v page.Visit) ([]chat.Line, error) {
	if p.herself {
		return page.ForWhom(ctx, v, p.Name)
	}
	v.Saw(store.SawPerson, p.Person)
	return []chat.Line{chat.Say("person.head", "name", ask.NameOf(p.Name))}, nil
}

// back leads where the visitor sees more such: to what is ahead of her, to the women of her group, to all guests.
func (p place) back(ctx context.Context, v page.Visit) (chat.Button, error) {
	if p.herself {
		return chat.BackTo(chat.Ref{Page: MineName}), nil
	}
	on, err := event.GuestResource(ctx, v.Tx, p.ID)
	if on.Representative == v.Account.Person.ID {
		return chat.BackTo(chat.Ref{Page: oursName, Subject: p.Event}), err
	}
	return chat.BackTo(chat.Ref{Page: "event.guests", Subject: p.Event}), err
}
