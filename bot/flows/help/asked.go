package help

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flows/person"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// Asked is the name of the page on which staff see a call.
const Asked = "help.asked"

// AskedPage is a call as staff see it: who is stuck where, who has taken it, and what was said. Its argument is the number
// of the first word shown, or after a letter the one whose voice or photo is shown. Titles names the screens at which
// women can be stuck.
func AskedPage(titles map[string]chat.Line) page.Page {
	return page.Page{Name: Asked, Right: answers, Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		if id, one := strings.CutPrefix(v.Arg, oneWord); one {
			return drawFile(ctx, v, id)
		}
		return asked(ctx, v, titles)
	}}
}

// oneWord begins the argument that shows one voice or photo.
const oneWord = "w"

func asked(ctx context.Context, v page.Visit, titles map[string]chat.Line) (chat.Screen, error) {
	c, err := help.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if c.Talks() != v.Account.Person.ID {
		v.Saw(store.SawCall, c.ID)
	}
	where, _, _ := strings.Cut(c.Stuck, "/")
	title, known := titles[where]
	if !known {
		title = chat.Say("help.somewhere")
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("help.asked", "who", nameOf(c), "where", chat.Value{Line: &title}, "at", chat.Value{Moment: &c.At}),
	}}
	if c.By != 0 {
		screen.Lines = []chat.Line{chat.Say("help.asked_for", "who", nameOf(c), "name", page.Who(c.Name), "at", chat.Value{Moment: &c.At})}
	}
	more, err := said(ctx, v, c, &screen)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Lines = append(screen.Lines, stands(c)...)
	screen.Buttons = append(screen.Buttons, waysOn(v, c)...)
	screen.Buttons = append(screen.Buttons, more...)
	card, err := cardOf(ctx, v, c)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Buttons = append(append(screen.Buttons, card...), chat.HomeButton())
	return screen, nil
}

// nameOf is the name of her who called, or a word for her.
func nameOf(c help.Call) chat.Value {
	name := c.Talker()
	if name == "" {
		return chat.Part("help.somebody")
	}
	return chat.Words(name)
}

// stands says who has taken the call, or who ended it.
func stands(c help.Call) []chat.Line {
	switch {
	case c.Closed() && c.Taker == 0:
		return []chat.Line{chat.Say("help.closed_untaken")}
	case c.Closed():
		return []chat.Line{chat.Say("help.closed", "who", page.Who(c.Taken))}
	case c.Taker != 0:
		return []chat.Line{chat.Say("help.taken", "who", page.Who(c.Taken))}
	}
	return nil
}

// waysOn lets the visitor take the call, or go on with it.
func waysOn(v page.Visit, c help.Call) []chat.Button {
	switch {
	case c.Closed() || c.Talks() == v.Account.Person.ID:
		return nil
	case c.Taker == 0:
		return []chat.Button{chat.Begin(answerName, c.ID, "help.take")}
	case c.Taker == v.Account.Person.ID:
		return []chat.Button{chat.Begin(answerName, c.ID, "help.write")}
	}
	return nil
}

// cardOf is the way to what is known of her, for whoever may see it.
func cardOf(ctx context.Context, v page.Visit, c help.Call) ([]chat.Button, error) {
	if c.Person == 0 || c.Name == "" {
		return nil, nil
	}
	v.Subject, v.Arg = c.Person, ""
	may, err := person.Card.Right.Holds(ctx, v)
	if err != nil || !may {
		return nil, err
	}
	return []chat.Button{chat.Do(chat.Ref{Page: person.Card.Name, Subject: c.Person}, "", "help.card")}, nil
}
