package turn

import (
	"context"
	"fmt"
	"slices"

	"hamyar/bot/chat"
	"hamyar/store"
)

// say queues a reply: in the place of the message whose button she pressed, or below what she wrote. Keys below the
// chat that it doesn't need go away first.
func (v *visit) say(ctx context.Context, saying chat.Saying, opens string) error {
	v.state.Sure = 0
	saying, err := v.draw(ctx, saying)
	if err != nil {
		return err
	}
	asksContact := slices.ContainsFunc(saying.Screen.Buttons, func(b chat.Button) bool { return b.Contact })
	if v.account.Keyboard && !asksContact {
		v.dismiss(chat.Say("nav.all_right"))
	}
	if asksContact {
		v.tx.ExpectKeyboard(v.account.ID)
	}
	v.tx.Say(store.Out{
		Account: v.account.ID, Person: v.account.Person.ID, Class: store.Reply, Screen: saying.Name(), Body: saying.Encode(), Edits: v.edits,
		Opens: opens, What: v.once, Before: v.due,
	})
	return nil
}

// draw draws the page of a reply as it is now. A reply that is sent once more, since the program ended before it knew
// that it had arrived, must say what it said.
func (v *visit) draw(ctx context.Context, saying chat.Saying) (chat.Saying, error) {
	p, ok := v.Pages[saying.Page.Page]
	if !ok || saying.Fixed {
		return saying, nil
	}
	drawn, err := p.Look(ctx, v.look(saying.Page.Subject, saying.Page.Arg))
	if err != nil {
		return saying, fmt.Errorf("draw %s: %w", p.Name, err)
	}
	return saying.Drawn(drawn), nil
}

// dismiss takes the keys below the chat away, which only a message without buttons can.
func (v *visit) dismiss(line chat.Line) {
	v.account.Keyboard = false
	v.aside(line)
}

// aside says a line in a message of its own, without buttons.
func (v *visit) aside(line chat.Line) {
	saying := chat.Saying{Screen: chat.Screen{Lines: []chat.Line{line}}}
	v.tx.Say(store.Out{
		Account: v.account.ID, Class: store.Reply, Screen: saying.Name(), Body: saying.Encode(), Before: v.due,
	})
}

// give queues a document for whoever pressed. Pressing the same button of the same message twice is one request: what
// she then asks for anew has another message's number on its button.
func (v *visit) give(saying chat.Saying) {
	r := saying.Paper
	v.tx.Say(store.Out{
		Account: v.account.ID, Person: v.account.Person.ID, Class: store.Reply, Screen: saying.Name(), Body: saying.Encode(),
		What: fmt.Sprintf("%s/%d/%s/%d", r.Page, r.Subject, r.Arg, v.edits), Before: v.due,
	})
}
