package event

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const materialName = "event.material"

// oneFile begins the argument of a page that shows one file: its number follows.
const oneFile = "f"

// Material is what comes after an event, its subject, for who holds it or plans there: the files that those get who came, and how it
// was to them. Its argument is the number of the first file shown, or names one file that can be taken away.
var Material = page.Page{
	Name: materialName, Right: marks, Draw: drawMaterial, Heard: []string{},
	Actions: map[string]page.Action{"see": seeFile, "remove": removeFile},
}

func materialOf(id int64) chat.Ref { return chat.Ref{Page: materialName, Subject: id} }

func drawMaterial(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if nth, ok := strings.CutPrefix(v.Arg, oneFile); ok {
		return drawFile(ctx, v, e, nth)
	}
	here := materialOf(e.ID)
	screen, err := listFiles(ctx, v, here, func(m event.Material) chat.Button {
		one := here
		one.Arg = oneFile + strconv.Itoa(m.Nth)
		return chat.Do(one, "", "after.file", "file", fileOf(m))
	})
	if err != nil {
		return screen, err
	}
	screen.Lines = []chat.Line{was(e), filesLine(v, e, len(screen.Buttons))}
	if !e.Cancelled {
		screen.Buttons = append(screen.Buttons, chat.Begin(addFileName, e.ID, "material.to_add"))
	}
	if err := addHeard(ctx, v, &screen); err != nil {
		return screen, err
	}
	screen.Buttons = append(screen.Buttons, backTo(v, e), chat.HomeButton(), chat.HelpButton(materialName))
	return screen, nil
}

// filesLine says what becomes of the files.
func filesLine(v page.Visit, e event.Event, files int) chat.Line {
	switch {
	case e.Cancelled:
		return chat.Say("guest.cancelled")
	case !v.Now.Before(e.Ends.Add(event.Lasting)):
		return chat.Say("material.late")
	case files == 0:
		return chat.Say("material.none")
	case !e.Attended:
		return chat.Say("material.waiting")
	}
	return chat.Say("material.sent")
}

// drawFile shows one file, and the way to take it away.
func drawFile(ctx context.Context, v page.Visit, e event.Event, number string) (chat.Screen, error) {
	foot := []chat.Button{chat.BackTo(materialOf(e.ID)), chat.HomeButton(), chat.HelpButton(materialName)}
	nth, _ := strconv.Atoi(number) // 0 is none
	m, err := event.LoadMaterial(ctx, v.Tx, e.ID, nth)
	if err != nil {
		return chat.Screen{Lines: []chat.Line{chat.Say("material.gone")}, Buttons: foot}, ignore(err, store.ErrMissing)
	}
	here := materialOf(e.ID)
	here.Arg = oneFile + strconv.Itoa(m.Nth)
	return chat.Screen{
		Lines:   []chat.Line{was(e), chat.Say("material.one", "file", fileOf(m), "at", chat.Value{Day: &m.At}), chat.Say("material.keeps")},
		Buttons: append([]chat.Button{chat.Do(here, "see", "material.see"), chat.Do(here, "remove", "material.remove")}, foot...),
	}, nil
}

func seeFile(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := materialOf(v.Subject)
	here.Arg = v.Arg
	return handFile(ctx, v, strings.TrimPrefix(v.Arg, oneFile), here)
}

// removeFile takes a file away. Taken away twice it is once.
func removeFile(ctx context.Context, v page.Visit) (page.Outcome, error) {
	gone := page.Outcome{Above: []chat.Line{chat.Say("material.removed")}, Show: materialOf(v.Subject)}
	nth, _ := strconv.Atoi(strings.TrimPrefix(v.Arg, oneFile)) // 0 is none
	if _, err := event.LoadMaterial(ctx, v.Tx, v.Subject, nth); err != nil {
		gone.Above = nil
		return gone, ignore(err, store.ErrMissing)
	}
	did(v, store.MaterialRemoved)
	return gone, event.RemoveMaterial(ctx, v.Tx, v.Subject, nth, v.Account.Person.ID, v.Now)
}

// ignore is no error for one that is expected.
func ignore(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}
