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
		if err := v.dismiss(ctx, chat.Say("nav.all_right")); err != nil {
			return err
		}
	}
	if asksContact {
		if err := v.tx.ExpectKeyboard(ctx, v.account.ID); err != nil {
			return err
		}
	}
	return v.tx.Say(ctx, store.Out{
		Account: v.account.ID, Class: store.Reply, Screen: saying.Name(), Body: saying.Encode(), Edits: v.edits,
		Opens: opens, Before: v.now,
	})
}

// draw draws the page of a reply as it is now. A reply that is sent once more, since the program ended before it knew
// that it had arrived, must say what it said.
func (v *visit) draw(ctx context.Context, saying chat.Saying) (chat.Saying, error) {
	p, ok := v.Pages[saying.Page.Page]
	if !ok {
		return saying, nil
	}
	drawn, err := p.Draw(ctx, v.look(saying.Page.Subject, saying.Page.Arg))
	if err != nil {
		return saying, fmt.Errorf("draw %s: %w", p.Name, err)
	}
	return saying.Drawn(drawn), nil
}

// dismiss takes the keys below the chat away, which only a message without buttons can.
func (v *visit) dismiss(ctx context.Context, line chat.Line) error {
	v.account.Keyboard = false
	return v.aside(ctx, line)
}

// aside says a line in a message of its own, without buttons.
func (v *visit) aside(ctx context.Context, line chat.Line) error {
	saying := chat.Saying{Screen: chat.Screen{Lines: []chat.Line{line}}}
	return v.tx.Say(ctx, store.Out{
		Account: v.account.ID, Class: store.Reply, Screen: saying.Name(), Body: saying.Encode(), Before: v.now,
	})
}
