package group

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// Mine shows a representative her group and where it stands.
var Mine = page.Page{Name: mineName, Right: page.Right{Do: store.UseBot}, Draw: mine}

const mineName = "group.mine"

func mine(ctx context.Context, v page.Visit) (chat.Screen, error) {
	id, err := group.Represented(ctx, v.Tx, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		return none(), nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	g, err := group.Load(ctx, v.Tx, id)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("group.head", "name", chat.Words(g.Name))}}
	screen.Lines = append(screen.Lines, standing(g)...)
	if g.State == group.Returned {
		screen.Buttons = append(screen.Buttons, chat.Begin(Correct.Flow.Name, g.ID, "group.correct"))
	}
	screen.Lines = append(screen.Lines, details(v.Programme, g), women(g, false))
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(mineName))
	return screen, nil
}

func none() chat.Screen {
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("group.none")},
		Buttons: []chat.Button{chat.Begin(register.Name, 0, "home.register"), chat.HomeButton(), chat.HelpButton(mineName)},
	}
}

// standing says where the group stands, and what the coordinator wrote.
func standing(g group.Group) []chat.Line {
	own := func(s flow.Step) chat.Line { return chat.Say(s.Label) }
	return append([]chat.Line{chat.Say("group.is_" + g.State)}, remarked(g, own)...)
}
