package search

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/roster"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

const groupsName = "group.all"

// Groups lists the groups that the visitor looks after, by county and name. Its argument is the number of the first one
// shown.
var Groups = page.Page{Name: groupsName, Right: page.Right{Do: store.SeeGroups, On: page.Somewhere}, Draw: drawGroups}

func drawGroups(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	list, err := group.All(ctx, v.Tx, counties(v), from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("search.groups")}}
	if len(list) == 0 {
		screen.Lines = []chat.Line{chat.Say("search.no_groups")}
	}
	for _, row := range list[:min(len(list), page.Screenful)] {
		county, _ := v.Programme.CountyByID(row.County)
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: "group.decide", Subject: row.ID}, "", "search.group_"+row.State,
			"name", chat.Words(row.Name), "county", chat.Value{Names: county.Name}, "n", chat.Count(row.Size)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: groupsName}, from, len(list) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.Begin("register_for", 0, "register_for.begin"), chat.Begin(Search.Flow.Name, 0, "home.search"),
		chat.Do(chat.Ref{Page: roster.Counties.Name}, "", "roster.button"), chat.HomeButton(), chat.HelpButton(groupsName))
	return screen, nil
}
