package audit

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/audit"
)

const (
	listName  = "audit.list"
	deedsName = "audit.deeds"
	daysName  = "audit.days"
)

// screenful is how many deeds stand on one screen.
const screenful = 8

// List is what was done, the newest first. Its subject is the person whose deeds are shown, or those about whom; its
// argument says the rest.
var List = page.Page{Name: listName, Right: reads, Draw: drawList, Actions: map[string]page.Action{"export": export}}

// About names the page of what was done about a woman.
func About(person int64) chat.Ref { return view{about: true, person: person}.on(listName) }

func drawList(ctx context.Context, v page.Visit) (chat.Screen, error) {
	w := viewOf(v)
	head, err := heading(ctx, v, w)
	if err != nil {
		return chat.Screen{}, err
	}
	entries, err := audit.List(ctx, v.Tx, scope(v), w.filter(), screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawAudit, w.person)
	screen := chat.Screen{Lines: head}
	for _, e := range entries[:min(len(entries), screenful)] {
		screen.Lines = append(screen.Lines, line(v, e))
	}
	if len(entries) == 0 {
		screen.Lines = append(screen.Lines, chat.Say("audit.nothing"))
	}
	if len(entries) > screenful {
		screen.Buttons = append(screen.Buttons, chat.Do(w.at(entries[screenful-1].ID).on(listName), "", "flow.more"))
	}
	if w.from != 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(w.at(0).on(listName), "", "flow.first"))
	}
	screen.Buttons = append(screen.Buttons, choices(w, len(entries) > 0)...)
	return screen, nil
}

// heading says which part is shown.
func heading(ctx context.Context, v page.Visit, w view) ([]chat.Line, error) {
	if w.isWhole() {
		return []chat.Line{chat.Say("audit.whole")}, nil
	}
	var lines []chat.Line
	if w.person != 0 {
		who, err := audit.Named(ctx, v.Tx, scope(v), []int64{w.person})
		if err != nil {
			return nil, err
		}
		name := ""
		if len(who) > 0 {
			name = who[0].Name
		}
		key := "audit.by"
		if w.about {
			key = "audit.about"
		}
		lines = append(lines, chat.Say(key, "who", lady(w.person, name)))
	}
	if w.did != 0 {
		lines = append(lines, chat.Say("audit.deed", "deed", chat.Part("deed."+string(w.deed()))))
	}
	if begins, ok := w.midnight(); ok {
		lines = append(lines, chat.Say("audit.day", "day", chat.Value{Day: &begins}))
	}
	return []chat.Line{chat.Say("flow.said", "answers", chat.Value{Lines: lines})}, nil
}

// choices are the ways to another part of the audit, and to a file of this one.
func choices(w view, any bool) []chat.Button {
	w = w.at(0)
	var buttons []chat.Button
	if other := w; w.person != 0 {
		other.about = !w.about
		label := "audit.side_about"
		if w.about {
			label = "audit.side_by"
		}
		buttons = append(buttons, chat.Do(other.on(listName), "", label))
	}
	buttons = append(buttons,
		chat.Begin(findName+"/"+w.arg(), 0, "audit.by_person"),
		chat.Do(w.on(deedsName), "", "audit.by_deed"),
		chat.Do(w.on(daysName), "", "audit.by_day"),
	)
	if any {
		buttons = append(buttons, chat.Do(w.on(listName), "export", "audit.file"))
	}
	if !w.isWhole() {
		buttons = append(buttons, chat.Do(chat.Ref{Page: listName}, "", "audit.everything"))
	}
	return append(buttons, chat.HomeButton(), chat.HelpButton(listName))
}
