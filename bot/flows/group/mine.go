package group

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// Mine shows a representative her group and where it stands.
var Mine = page.Page{
	Name: mineName, Right: page.Right{Do: store.UseBot}, Draw: mine,
	Actions: map[string]page.Action{"play": playHers},
	Heard:   []string{"group.is_waiting", "group.is_returned", "group.is_approved", "group.is_refused", "group.none"},
}

const mineName = "group.mine"

func mine(ctx context.Context, v page.Visit) (chat.Screen, error) {
	g, err := Own(ctx, v)
	if errors.Is(err, store.ErrMissing) {
		return none(), nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	advice, err := consult.AdviceButton(ctx, v, g.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	if g.Representative != v.Account.Person.ID {
		return hers(v, g, advice), nil
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("group.head", "name", chat.Words(g.Name))}}
	screen.Lines = append(screen.Lines, standing(g)...)
	if g.State == group.Returned {
		screen.Buttons = append(screen.Buttons, chat.Begin(Correct.Flow.Name, g.ID, "group.correct"))
	}
	screen.Lines = append(append(screen.Lines, details(v.Programme, g)), women(g, false)...)
	screen.Buttons = append(screen.Buttons, plays(g, chat.Ref{Page: mineName}, remarkFile, sizeFile)...)
	if g.State != group.Refused && g.State != group.Closed {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: person.WomenName, Subject: g.ID}, "", "group.her_women"))
	}
	if g.State == group.Approved || g.State == group.Paused {
		screen.Buttons = append(screen.Buttons, chat.Begin(request.Change.Flow.Name, g.ID, "group.change"))
	}
	screen.Buttons = append(append(screen.Buttons, advice...), chat.HomeButton(), chat.HelpButton(mineName))
	return screen, nil
}

// Own gives the visitor's group: the one that she is a member of, else the last one that she represented. store.ErrMissing
// if there is none.
func Own(ctx context.Context, v page.Visit) (group.Group, error) {
	id, err := group.Belongs(ctx, v.Tx, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		id, err = group.Represented(ctx, v.Tx, v.Account.Person.ID)
	}
	if err != nil {
		return group.Group{}, err
	}
	return group.Load(ctx, v.Tx, id)
}

// hers is a group as its members see it: of the others, their names.
func hers(v page.Visit, g group.Group, advice []chat.Button) chat.Screen {
	var names []chat.Line
	for i, m := range g.Members {
		names = append(names, chat.Say("group.named", "nth", chat.Count(i+1), "name", chat.Words(m.Name)))
	}
	return chat.Screen{
		Lines: []chat.Line{
			chat.Say("group.head", "name", chat.Words(g.Name)), details(v.Programme, g),
			chat.Say("group.women", "n", chat.Count(len(names)), "women", chat.Value{Lines: names}),
		},
		Buttons: slices.Concat(plays(g, chat.Ref{Page: mineName}, sizeFile), advice, []chat.Button{chat.HomeButton(), chat.HelpButton(mineName)}),
	}
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
	return append([]chat.Line{stands(g)}, remarked(g, own)...)
}

// stands is the same in a line; of one that has ended, since when.
func stands(g group.Group) chat.Line {
	if g.State == group.Closed {
		return chat.Say("group.is_closed", "at", chat.Value{Day: &g.ClosedAt})
	}
	return chat.Say("group.is_" + g.State)
}
