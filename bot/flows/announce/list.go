package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const (
	listName    = "announce.list"
	historyName = "announce.history"
)

// List are the announcements that somebody writes, that wait for their time or are on their way where the visitor announces. Its
// argument is the number of the first one shown.
var List = page.Page{
	Name: listName, Right: begins, Heard: []string{},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		screen, err := listed(ctx, v, announce.Unfinished, chat.Ref{Page: listName}, "announce.list", "announce.list_empty")
		screen.Buttons = append(screen.Buttons, chat.Begin(writeName, 0, "announce.new"), chat.Do(chat.Ref{Page: historyName}, "", "announce.to_history"),
			chat.Do(chat.Ref{Page: templatesName}, "", "announce.to_templates"), chat.HomeButton(), chat.HelpButton(listName))
		return screen, err
	},
}

// History is what went out there: who sent what to whom, and what came of it.
var History = page.Page{
	Name: historyName, Right: begins, Heard: []string{},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		screen, err := listed(ctx, v, announce.History, chat.Ref{Page: historyName}, "announce.history", "announce.history_empty")
		screen.Buttons = append(screen.Buttons, foot(historyName, chat.Ref{Page: listName})...)
		return screen, err
	},
}

type listing func(ctx context.Context, tx *store.Tx, counties []int64, author int64, from, most int) ([]announce.Announcement, error)

func listed(ctx context.Context, v page.Visit, find listing, here chat.Ref, head, none string) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := find(ctx, v.Tx, everywhere(v), v.Account.Person.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	if len(all) == 0 {
		head = none
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say(head)}}
	for _, a := range all[:min(len(all), page.Screenful)] {
		parts, err := announce.Parts(ctx, v.Tx, a.ID)
		if err != nil {
			return screen, err
		}
		day := a.Created
		if !a.Sent.IsZero() {
			day = a.Sent
		}
		screen.Buttons = append(screen.Buttons, chat.Do(showOf(a.ID), "", "announce.in_list_"+a.State, "what", title(parts), "day", chat.Value{Day: &day}))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, from, len(all) > page.Screenful)...)
	return screen, nil
}

// title is what an announcement is called by where there is room for a few words.
func title(parts []announce.Part) chat.Value {
	parts = written(parts)
	if len(parts) == 0 {
		return chat.Part("announce.nothing")
	}
	for _, p := range parts {
		if p.Words != "" {
			return chat.Part("common.words", "words", beginning(p.Words, titleMost))
		}
	}
	return brief(parts[0].Content)
}

// titleMost is how many letters of an announcement stand on a button.
const titleMost = 25

// AtHome is the way to them from the first screen.
func AtHome(v page.Visit) []chat.Button {
	if !v.Account.May(store.Announce, store.Resource{Anywhere: true}) {
		return nil
	}
	return []chat.Button{chat.Do(chat.Ref{Page: listName}, "", "announce.home")}
}
