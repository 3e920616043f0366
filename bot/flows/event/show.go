package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const (
	showName = "event.show"
	listName = "event.list"
)

// plans is the right to what is planned where the event, the subject, is.
var plans = page.Right{Do: store.PlanEvents, On: page.Of(event.Resource)}

// did notes that the visitor did something about the event that a visit is about.
func did(v page.Visit, what store.Did) {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: v.Subject}, v.Now)
}

// Show is an event, its subject, for who plans there: what was answered, and what can be done. Its argument "more" shows what is
// done seldom.
var Show = page.Page{Name: showName, Right: plans, Draw: drawShow}

const seldom = "more"

func drawShow(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	tally, err := event.Count(ctx, v.Tx, e.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	trainer, err := trainerOf(ctx, v, e)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: append([]chat.Line{about(v, e)}, trainer...)}
	screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: counted(e, tally)}))
	if e.Cancelled {
		screen.Lines = append(screen.Lines, chat.Say("guest.cancelled"))
	}
	here := chat.Ref{Page: showName, Subject: e.ID}
	back := chat.Ref{Page: listName}
	if v.Arg == seldom {
		screen.Buttons, back = changes(v, e), here
	} else {
		screen.Buttons = append(toRoster(v, e),
			chat.Do(chat.Ref{Page: guestsName, Subject: e.ID}, "", "plan.to_guests"), chat.Do(chat.Ref{Page: phoneName, Subject: e.ID}, "", "plan.to_phone"))
		if !e.Over(v.Now) {
			here.Arg = seldom
			screen.Buttons = append(screen.Buttons, chat.Begin(Add.Flow.Name, e.ID, "plan.to_add"), chat.Do(here, "", "plan.to_change"))
		}
	}
	if v.Arg != seldom && announces(v, e) {
		screen.Buttons = append(screen.Buttons, announceButton(e))
	}
	if v.Arg != seldom && !e.Cancelled {
		screen.Buttons = append(append(screen.Buttons, chat.Do(materialOf(e.ID), "", "material.open")), toSheet(v, e)...)
	}
	screen.Buttons = append(screen.Buttons, chat.BackTo(back), chat.HomeButton(), chat.HelpButton(showName))
	return screen, nil
}

// changes are the ways to change what is ahead.
func changes(v page.Visit, e event.Event) []chat.Button {
	if e.Over(v.Now) {
		return nil
	}
	return []chat.Button{
		chat.Begin(Move.Flow.Name, e.ID, "plan.to_move"), chat.Begin(Place.Flow.Name, e.ID, "plan.to_place"),
		chat.Begin(Resize.Flow.Name, e.ID, "plan.to_resize"), chat.Begin(Assign.Flow.Name, e.ID, "plan.to_trainer"),
		chat.Begin(Cancel.Flow.Name, e.ID, "plan.to_cancel"),
	}
}

// counted is what was answered, in numbers; what nobody said is left out.
func counted(e event.Event, t event.Tally) []chat.Line {
	lines := []chat.Line{chat.Say("plan.invited", "n", chat.Count(t.Invited))}
	if e.Capacity > 0 {
		lines = append(lines, chat.Say("plan.seats", "n", chat.Count(e.Capacity)))
	}
	for _, c := range []struct {
		key string
		n   int
	}{
		{"plan.yes", t.Yes}, {"plan.waiting", t.Waiting}, {"plan.no", t.No}, {"plan.unsure", t.Unsure}, {"plan.open", t.Open},
		{"plan.children", t.Children}, {"plan.rides", t.Rides}, {"plan.came", t.Came}, {"plan.walk_ins", t.WalkIns},
	} {
		if c.n > 0 {
			lines = append(lines, chat.Say(c.key, "n", chat.Count(c.n)))
		}
	}
	return lines
}
