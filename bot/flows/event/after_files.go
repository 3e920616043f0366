package event

import (
	"context"
	"strconv"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const filesName = "event.files"

// Files are what those got who came to an event, its subject, to be had again. Its argument is the number of the first one
// shown, or that of the one that is wanted.
var Files = page.Page{
	Name: filesName, Right: page.Right{Do: store.AnswerEvent, On: whoCame}, Draw: drawFiles, Heard: []string{},
	Actions: map[string]page.Action{"get": getFile},
}

// whoCame is the visitor's own place at an event to which she came; nobody else has one there.
func whoCame(ctx context.Context, v page.Visit) (store.Resource, error) {
	a, err := event.LoadAfter(ctx, v.Tx, v.Subject, v.Account.Person.ID)
	if err == nil && (a.Came == nil || !*a.Came) {
		err = store.ErrMissing
	}
	return store.Resource{Person: v.Account.Person.ID}, err
}

func drawFiles(ctx context.Context, v page.Visit) (chat.Screen, error) {
	screen, err := listFiles(ctx, v, chat.Ref{Page: filesName, Subject: v.Subject}, func(m event.Material) chat.Button {
		return chat.Do(chat.Ref{Page: filesName, Subject: v.Subject, Arg: strconv.Itoa(m.Nth)}, "get", "after.file", "file", fileOf(m))
	})
	if err != nil {
		return screen, err
	}
	head := "after.choose"
	if len(screen.Buttons) == 0 {
		head = "after.no_files"
	}
	lines, err := page.ForWhom(ctx, v, v.Account.Person.Name)
	screen.Lines = append(lines, chat.Say(head))
	screen.Buttons = append(screen.Buttons, chat.BackTo(afterOf(v.Subject)), chat.HomeButton(), chat.HelpButton(filesName))
	return screen, err
}

// listFiles are the files of an event as buttons, those of one screen, with the ways to the others.
func listFiles(ctx context.Context, v page.Visit, here chat.Ref, button func(event.Material) chat.Button) (screen chat.Screen, err error) {
	from := page.From(v.Arg)
	all, err := event.Materials(ctx, v.Tx, v.Subject, from, page.Screenful+1)
	for _, m := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, button(m))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, from, len(all) > page.Screenful)...)
	return screen, err
}

// nameMost is how many letters of a file's name stand on a button.
const nameMost = 40

// fileOf is what a file of an event is called.
func fileOf(m event.Material) chat.Value {
	name := m.File.Name
	if utf8.RuneCountInString(name) > nameMost {
		name = string([]rune(name)[:nameMost]) + "…"
	}
	if name == "" {
		return chat.Part("after.nameless", "kind", chat.Part("flow."+m.File.Kind), "n", chat.Count(m.Nth))
	}
	return chat.Part("after.named", "kind", chat.Part("flow."+m.File.Kind), "name", chat.Words(name))
}

// getFile gives one file again.
func getFile(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return handFile(ctx, v, v.Arg, chat.Ref{Page: filesName, Subject: v.Subject})
}

// handFile gives a file of an event by its number, and shows a page below it. What was taken away is missing from the page.
func handFile(ctx context.Context, v page.Visit, number string, show chat.Ref) (page.Outcome, error) {
	nth, _ := strconv.Atoi(number) // 0 is none
	m, err := event.LoadMaterial(ctx, v.Tx, v.Subject, nth)
	if err != nil {
		return page.Outcome{Show: show}, ignore(err, store.ErrMissing)
	}
	return page.Hear(show, &m.File), nil
}
