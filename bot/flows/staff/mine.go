package staff

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

const mineName = "staff.mine"

// Mine shows a coordinator or a trainer what she does for the programme, and lets her say when she is there.
var Mine = page.Page{Name: mineName, Right: page.Right{Do: store.SeeOwnWork, On: page.Somewhere}, Draw: drawMine}

func drawMine(ctx context.Context, v page.Visit) (chat.Screen, error) {
	me := v.Account.Person.ID
	screen := chat.Screen{Lines: []chat.Line{chat.Say("staff.mine")}}
	for _, kind := range []string{store.Coordinator, store.Trainer} {
		post, roles, err := staff.PostOf(ctx, v.Tx, me, kind)
		if err != nil {
			return chat.Screen{}, err
		}
		if len(roles) == 0 {
			continue
		}
		screen.Lines = append(screen.Lines, chat.Say("staff.doing", "what", doing(v.Programme, post)))
		if err := mineOf(ctx, v, kind, &screen); err != nil {
			return chat.Screen{}, err
		}
	}
	stands, err := standsFor(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Lines = append(screen.Lines, stands...)
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(mineName))
	return screen, nil
}

// mineOf shows what else belongs to a kind of her roles.
func mineOf(ctx context.Context, v page.Visit, kind string, screen *chat.Screen) error {
	if kind == store.Coordinator {
		lines, buttons, err := absence(ctx, v, v.Account.Person.ID)
		screen.Lines, screen.Buttons = append(screen.Lines, lines...), append(screen.Buttons, buttons...)
		return err
	}
	t, err := staff.TrainsOf(ctx, v.Tx, v.Account.Person.ID)
	screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: trains(v.Programme, t)}))
	screen.Buttons = append(screen.Buttons, chat.Begin(Hours.Flow.Name, v.Account.Person.ID, "staff.change_hours"))
	return err
}

// HasOwn says whether there is something of hers on the page.
func HasOwn(v page.Visit) bool {
	return v.Account.Is(store.Coordinator) || v.Account.Is(store.Trainer)
}
