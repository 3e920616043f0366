package event

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// List shows staff what is ahead where they plan, the next first. Its argument is the number of the first one shown.
var List = page.Page{Name: listName, Right: page.Right{Do: store.PlanEvents, On: page.Somewhere}, Draw: drawList}

// farthest is how far ahead staff look.
const farthest = 400 * 24 * time.Hour

func drawList(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	var where event.Places
	for _, c := range own(v) {
		where.Counties = append(where.Counties, c.ID)
	}
	all, err := event.Within(ctx, v.Tx, where, v.Now, v.Now.Add(farthest), from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("plan.list")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("plan.list_empty")}
	}
	for _, e := range all[:min(len(all), page.Screenful)] {
		label := "plan.in_list"
		if e.Cancelled {
			label = "plan.in_list_cancelled"
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: showName, Subject: e.ID}, "", label,
			"title", chat.Words(e.Title), "day", chat.Value{Moment: &e.Begins}))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: listName}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.Begin(Plan.Flow.Name, 0, "plan.new"), chat.HomeButton(), chat.HelpButton(listName))
	return screen, nil
}
