package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const sheetName = "event.sheet"

// Sheet is what an event, its subject, came to, in numbers, for its trainer and for who plans there. The women themselves
// are in a file, which the trainer doesn't get.
var Sheet = page.Page{
	Name: sheetName, Right: leads, Draw: drawSheet, Heard: []string{},
	Actions: map[string]page.Action{"picture": givePicture, "file": giveFile},
	Rights:  map[string]page.Right{"file": SheetFile.Right},
}

func drawSheet(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := reported(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	county, _ := v.Programme.CountyByID(e.County)
	screen := chat.Screen{Lines: []chat.Line{together(
		chat.Say("guest.kind_"+e.Kind, "title", chat.Words(e.Title)), when(e.Event),
		chat.Say("guest.where", "place", chat.Words(e.Place), "county", chat.Value{Names: county.Name}),
	)}}
	for _, p := range e.parts {
		lines := []chat.Line{chat.Say(p.head)}
		for _, c := range p.counts {
			lines = append(lines, chat.Say("sheet.row", "what", chat.Part(c.label), "n", chat.Count(c.n)))
		}
		screen.Lines = append(screen.Lines, together(lines...))
	}
	if !e.Attended {
		screen.Lines = append(screen.Lines, chat.Say("sheet.unfinished"))
	}
	here := chat.Ref{Page: sheetName, Subject: e.ID}
	screen.Buttons = []chat.Button{chat.Do(here, "picture", "sheet.picture")}
	if may(v, store.SeeGuests, e.Event) {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "file", "sheet.file"))
	}
	screen.Buttons = append(screen.Buttons, backTo(v, e.Event), chat.HomeButton(), chat.HelpButton(sheetName))
	return screen, nil
}

// together are lines without a gap between them.
func together(lines ...chat.Line) chat.Line {
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

// toSheet is the way to the sheet of what has begun.
func toSheet(v page.Visit, e event.Event) []chat.Button {
	if e.Cancelled || v.Now.Before(e.Begins) {
		return nil
	}
	return []chat.Button{chat.Do(chat.Ref{Page: sheetName, Subject: e.ID}, "", "sheet.button")}
}

func givePicture(_ context.Context, v page.Visit) (page.Outcome, error) {
	return given(v, SheetPicture, "sheet.caption_picture", "sheet.picture_given"), nil
}

func giveFile(_ context.Context, v page.Visit) (page.Outcome, error) {
	v.Saw(store.GotSheet, v.Subject)
	return given(v, SheetFile, "sheet.caption_file", "sheet.file_given"), nil
}

// given gives a document of an event, and shows its sheet again.
func given(v page.Visit, p page.Paper, caption, said string) page.Outcome {
	return page.Outcome{
		Give:  []chat.Saying{chat.Give(chat.Ref{Page: p.Name, Subject: v.Subject}, chat.Say(caption))},
		Above: []chat.Line{chat.Say(said)}, Show: chat.Ref{Page: sheetName, Subject: v.Subject},
	}
}
