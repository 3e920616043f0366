// Package work shows staff what waits for them.
package work

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/work"
)

const mineName = "work.mine"

// Mine lists all that waits for the visitor, the oldest first: groups and requests to decide on, women who called for help.
// Its argument is the number of the first one shown.
var Mine = page.Page{Name: mineName, Right: page.Right{Do: store.SeeGroups, On: page.Somewhere}, Draw: draw}

// Before is the page by the name that it had when only groups waited: its buttons are still pressed.
var Before = page.Page{Name: "group.waiting", Right: Mine.Right, Draw: draw}

func draw(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	list, err := work.Of(ctx, v.Tx, v.Account.Person.ID, counties(v), from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("work.mine")}}
	if len(list) == 0 {
		screen.Lines = []chat.Line{chat.Say("work.nothing")}
	}
	for _, item := range list[:min(len(list), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, button(v, item))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: mineName}, from, len(list) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(mineName))
	return screen, nil
}

// Waiting counts all that waits for the visitor.
func Waiting(ctx context.Context, v page.Visit) (int, error) {
	return work.Count(ctx, v.Tx, v.Account.Person.ID, counties(v))
}

// counties are those that the visitor looks after; 0 stands for the women whose county isn't known.
func counties(v page.Visit) []int64 {
	all := []int64{}
	if v.Account.May(store.AnswerHelp, store.Resource{}) {
		all = append(all, 0)
	}
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.SeeGroups, store.Resource{Place: c.Place()}) {
			all = append(all, c.ID)
		}
	}
	return all
}

func button(v page.Visit, item work.Item) chat.Button {
	county, _ := v.Programme.CountyByID(item.County)
	since := chat.Value{Day: &item.Since}
	switch item.Kind {
	case work.Group:
		return chat.Do(chat.Ref{Page: "group.decide", Subject: item.ID}, "", "work.group", "name", chat.Words(item.Name),
			"county", chat.Value{Names: county.Name}, "since", since)
	case work.Request:
		return chat.Do(chat.Ref{Page: "request.show", Subject: item.ID}, "", "work.request_"+item.What, "name", chat.Words(item.Name), "since", since)
	case work.Question:
		return chat.Do(chat.Ref{Page: "consult.case", Subject: item.ID}, "", "work.question", "n", chat.Plain(item.ID), "since", since)
	}
	who := chat.Part("help.somebody")
	if item.Name != "" {
		who = chat.Words(item.Name)
	}
	return chat.Do(chat.Ref{Page: "help.asked", Subject: item.ID}, "", "work.call", "who", who, "since", since)
}
