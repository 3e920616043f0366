package help

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"

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
	where, _, _ := strings.Cut(c.Stuck, "/")
	title, known := titles[where]
	if !known {
		title = chat.Say("help.somewhere")
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("help.asked", "who", nameOf(c), "where", chat.Value{Line: &title}, "at", chat.Value{Moment: &c.At}),
	}}
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

// called2 is the name of her who called, or a word for her.
func nameOf(c help.Call) chat.Value {
	if c.Name == "" {
		return chat.Part("help.somebody")
	}
	return chat.Words(c.Name)
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
	case c.Closed() || c.Person == v.Account.Person.ID:
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

// fits is how many UTF-16 units of what was said stand on one screen, besides who is stuck where.
const fits = 3000

// said adds what was said to a screen, as much as fits, and gives the ways to the rest.
func said(ctx context.Context, v page.Visit, c help.Call, screen *chat.Screen) ([]chat.Button, error) {
	from := page.From(v.Arg)
	all, err := help.Words(ctx, v.Tx, c.ID, from, page.Screenful+1)
	if err != nil {
		return nil, err
	}
	shown, units := 0, 0
	var lines []chat.Line
	for _, w := range all[:min(len(all), page.Screenful)] {
		units += len(utf16.Encode([]rune(w.Words)))
		if shown > 0 && units > fits {
			break
		}
		shown++
		lines = append(lines, line(c, w))
		if w.File != "" {
			ref := chat.Ref{Page: Asked, Subject: c.ID, Arg: oneWord + number(w.ID)}
			screen.Buttons = append(screen.Buttons, chat.Do(ref, "", "help.play_"+w.Kind, "n", chat.Count(from+shown)))
		}
	}
	if len(lines) > 0 {
		screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: lines}))
	}
	return turning(c.ID, from, shown, len(all)), nil
}

// turning are the ways to what was said before and after.
func turning(call int64, from, shown, there int) []chat.Button {
	var buttons []chat.Button
	if shown < there {
		buttons = append(buttons, chat.Do(chat.Ref{Page: Asked, Subject: call, Arg: strconv.Itoa(from + shown)}, "", "flow.more"))
	}
	if from > 0 {
		buttons = append(buttons, chat.Do(asks(call), "", "flow.first"))
	}
	return buttons
}

// line is one thing that was said, as staff read it.
func line(c help.Call, w help.Word) chat.Line {
	who := nameOf(c)
	if w.Staff {
		who = page.Who(w.Name)
	}
	switch {
	case w.Kind != help.Text && w.Words != "":
		return chat.Say("help.line_both", "who", who, "file", chat.Part("flow."+w.Kind), "words", chat.Words(w.Words))
	case w.Kind != help.Text:
		return chat.Say("help.line", "who", who, "words", chat.Part("flow."+w.Kind))
	case w.Words == "":
		return chat.Say("help.line", "who", who, "words", chat.Part("help.not_kept"))
	}
	return chat.Say("help.line", "who", who, "words", chat.Words(w.Words))
}

// drawFile shows one voice or photo. It lies with one messenger only.
func drawFile(ctx context.Context, v page.Visit, arg string) (chat.Screen, error) {
	id, _ := strconv.ParseInt(arg, 10, 64) // 0 is none
	back := []chat.Button{chat.BackTo(asks(v.Subject)), chat.HomeButton()}
	c, err := help.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	w, err := help.LoadWord(ctx, v.Tx, v.Subject, id)
	if errors.Is(err, store.ErrMissing) || err == nil && w.File == "" {
		return chat.Screen{Lines: []chat.Line{chat.Say("help.file_gone")}, Buttons: back}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	w.Words = ""
	screen := chat.Screen{Lines: []chat.Line{line(c, w)}, Buttons: back}
	if w.Channel != v.Account.Channel {
		screen.Lines = append(screen.Lines, chat.Say("help.file_elsewhere"))
		return screen, nil
	}
	screen.Files = []chat.Attachment{{Channel: w.Channel, ID: w.File, Kind: chat.Kind(w.Kind)}}
	return screen, nil
}
