package event

import (
	"context"
	"slices"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const heldName = "event.held"

// List shows staff what is ahead where they plan or what they hold themselves, the next first. Its argument is the number of the
// first one shown.
var List = page.Page{
	Name: listName, Right: page.Right{Do: store.SeeEvents, On: page.Somewhere},
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		all, err := charge(v).Ahead(ctx, v.Tx, v.Now, v.Now.Add(farthest), page.From(v.Arg), page.Screenful+1)
		if err != nil {
			return chat.Screen{}, err
		}
		screen := inCharge(v, all, chat.Ref{Page: listName}, "plan.list", "plan.list_empty")
		if v.Account.May(store.PlanEvents, store.Resource{Anywhere: true}) {
			screen.Buttons = append(screen.Buttons, chat.Begin(Plan.Flow.Name, 0, "plan.new"))
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: heldName}, "", "agenda.past_button"), chat.HomeButton(), chat.HelpButton(listName))
		return screen, nil
	},
}

// Held shows them what is over, the newest first.
var Held = page.Page{
	Name: heldName, Right: List.Right,
	Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		all, err := charge(v).Past(ctx, v.Tx, v.Now, page.From(v.Arg), page.Screenful+1)
		if err != nil {
			return chat.Screen{}, err
		}
		screen := inCharge(v, all, chat.Ref{Page: heldName}, "plan.held", "plan.held_empty")
		screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: listName}), chat.HomeButton(), chat.HelpButton(heldName))
		return screen, nil
	},
}

// farthest is how far ahead staff look.
const farthest = 400 * 24 * time.Hour

// charge is what the visitor has in her charge.
func charge(v page.Visit) event.Charge {
	all := event.Charge{Trainer: v.Account.Person.ID}
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.MarkEvent, store.Resource{Place: c.Place()}) {
			all.Counties = append(all.Counties, c.ID)
		}
	}
	return all
}

// inCharge are events as buttons.
func inCharge(v page.Visit, all []event.Event, here chat.Ref, head, none string) chat.Screen {
	if len(all) == 0 {
		head = none
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say(head)}}
	for _, e := range all[:min(len(all), page.Screenful)] {
		label := "plan.in_list"
		if e.Cancelled {
			label = "plan.in_list_cancelled"
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: leadsTo(v, e), Subject: e.ID}, "", label,
			"title", chat.Words(e.Title), "day", chat.Value{Day: &e.Begins}))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, page.From(v.Arg), len(all) > page.Screenful)...)
	return screen
}

// leadsTo is the page of an event for whom of the staff it is: who plans there, or who only holds it.
func leadsTo(v page.Visit, e event.Event) string {
	if may(v, store.PlanEvents, e) {
		return showName
	}
	return leadName
}

func backTo(v page.Visit, e event.Event) chat.Button {
	return chat.BackTo(chat.Ref{Page: leadsTo(v, e), Subject: e.ID})
}

// may says whether the visitor may do something where an event is.
func may(v page.Visit, do store.Action, e event.Event) bool {
	county, known := v.Programme.CountyByID(e.County)
	return known && v.Account.May(do, store.Resource{Place: county.Place()})
}
