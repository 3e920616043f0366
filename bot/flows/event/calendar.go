package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const (
	// MineName is the page of what is ahead of a woman.
	MineName = page.Mine
	pastName = "event.past"
)

// Mine shows a woman what is ahead of her, with her answers; a representative also what only women of her group are invited
// to. Its argument is the number of the first event shown.
var Mine = page.Page{
	Name: MineName, Right: page.Right{Do: store.SeeCalendar},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		all, err := event.Ahead(ctx, v.Tx, v.Account.Person.ID, v.Now, page.From(v.Arg), page.Screenful+1)
		if err != nil {
			return chat.Screen{}, err
		}
		screen, err := listed(ctx, v, all, chat.Ref{Page: MineName}, "agenda.ahead", answered)
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: pastName}, "", "agenda.past_button"), chat.HomeButton(), chat.HelpButton(MineName))
		return screen, err
	},
}

// Past shows her what was, and whether she came.
var Past = page.Page{
	Name: pastName, Right: page.Right{Do: store.SeeCalendar},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		all, err := event.Past(ctx, v.Tx, v.Account.Person.ID, v.Now, page.From(v.Arg), page.Screenful+1)
		if err != nil {
			return chat.Screen{}, err
		}
		screen, err := listed(ctx, v, all, chat.Ref{Page: pastName}, "agenda.past", attended)
		screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: MineName}), chat.HomeButton(), chat.HelpButton(pastName))
		return screen, err
	},
}

// listed are events as buttons, each by what is known of it.
func listed(ctx context.Context, v page.Visit, all []event.Own, here chat.Ref, head string, label func(event.Own) string) (chat.Screen, error) {
	lines, err := page.ForWhom(ctx, v, v.Account.Person.Name)
	if err != nil {
		return chat.Screen{}, err
	}
	if len(all) == 0 {
		head += "_none"
	}
	screen := chat.Screen{Lines: append(lines, chat.Say(head))}
	for _, o := range all[:min(len(all), page.Screenful)] {
		to := chat.Ref{Page: invitationName, Subject: o.ID}
		switch {
		case !o.Guest:
			to.Page = oursName
		case o.Attended && o.Came != nil && !v.Now.Before(o.Ends):
			to.Page = afterName
		}
		screen.Buttons = append(screen.Buttons, chat.Do(to, "", label(o), "day", chat.Value{Day: &o.Begins}, "title", chat.Words(o.Title)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, page.From(v.Arg), len(all) > page.Screenful)...)
	return screen, nil
}

// answered is the label of an event by what she answered.
func answered(o event.Own) string {
	switch {
	case !o.Guest:
		return "agenda.of_ours"
	case o.Answer == event.Yes && o.Seat != event.Has:
		return "agenda.waits"
	case o.Answer == "":
		return "agenda.open"
	}
	return "agenda." + o.Answer
}

// attended is the label of an event by whether she came.
func attended(o event.Own) string {
	switch {
	case o.Came == nil:
		return "agenda.was"
	case *o.Came:
		return "agenda.came"
	}
	return "agenda.missed"
}

// AtHome is the way to her calendar, if anything ever stood in it.
func AtHome(ctx context.Context, v page.Visit) ([]chat.Button, error) {
	if v.Account.Person.ID == 0 {
		return nil, nil
	}
	has, err := event.HasAny(ctx, v.Tx, v.Account.Person.ID)
	if err != nil || !has {
		return nil, err
	}
	return []chat.Button{chat.Do(chat.Ref{Page: MineName}, "", "home.calendar")}, nil
}
