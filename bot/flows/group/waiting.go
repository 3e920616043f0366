package group

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// Waiting lists the groups that wait for the visitor's decision, who waits longest first. Its argument is the number of
// the first one shown.
var Waiting = page.Page{Name: waitingName, Right: page.Right{Do: store.SeeGroups, On: page.Somewhere}, Draw: waiting}

const waitingName = "group.waiting"

func waiting(ctx context.Context, v page.Visit) (chat.Screen, error) {
	var counties []int64
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.SeeGroups, store.Resource{Place: c.Place()}) {
			counties = append(counties, c.ID)
		}
	}
	from := page.From(v.Arg)
	list, err := group.List(ctx, v.Tx, group.Waiting, counties, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("group.waiting")}}
	if len(list) == 0 {
		screen.Lines = []chat.Line{chat.Say("group.nothing_waits")}
	}
	for _, row := range list[:min(len(list), page.Screenful)] {
		county, _ := v.Programme.CountyByID(row.County)
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: decideName, Subject: row.ID}, "", "group.in_list",
			"name", chat.Words(row.Name), "county", chat.Value{Names: county.Name}, "n", chat.Count(row.Size)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: waitingName}, from, len(list) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(waitingName))
	return screen, nil
}
