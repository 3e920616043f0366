package event

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
)

const rosterName = "event.roster"

// marks is the right to mark who came to an event, the subject.
var marks = page.Right{Do: store.MarkEvent, On: page.Of(event.LedResource)}

// Roster is who is expected at an event, its subject, and who came: a tap on a name marks it. It is open from the day of the event
// on. Its argument is the number of the first woman shown, and the moment of what the visitor can take back.
var Roster = page.Page{
	Name: rosterName, Right: marks, Draw: drawRoster, Heard: []string{},
	Actions: map[string]page.Action{
		"came": marking(here), "not": marking(notHere), "undo": marking(undo), "all": marking(allHere), "done": marking(complete),
		"print": printRoster,
	},
}

// fortnight is how long who only holds an event marks who came, from its end on: afterwards she needn't look for names there any
// more. Who plans there may for ever.
const fortnight = 14 * 24 * time.Hour

// stage is how far a roster is.
type stage int

const (
	sheetOnly stage = iota // its day is ahead: there is only the sheet to print
	rosterOpen
	rosterOver
	rosterOff // it is called off
)

// stageOf says whether the visitor can mark who came: from the day of the event on.
func stageOf(v page.Visit, e event.Event) stage {
	switch {
	case e.Cancelled:
		return rosterOff
	case v.Now.Before(locales.Midnight(e.Begins)):
		return sheetOnly
	case v.Now.Before(e.Ends.Add(fortnight)) || may(v, store.PlanEvents, e):
		return rosterOpen
	}
	return rosterOver
}

func drawRoster(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("attend.head", "title", chat.Words(e.Title), "at", chat.Value{Moment: &e.Begins})}}
	switch stageOf(v, e) {
	case rosterOff:
		screen.Lines = append(screen.Lines, chat.Say("guest.cancelled"))
	case rosterOver:
		screen.Lines = append(screen.Lines, chat.Say("attend.over"))
	case sheetOnly:
		screen.Lines = append(screen.Lines, chat.Say("attend.not_yet"))
		screen.Buttons = []chat.Button{printButton(e.ID)}
	case rosterOpen:
		at := readSpot(v.Arg)
		list, err := event.RosterOf(ctx, v.Tx, e.ID, v.Account.Person.ID, at.moment, at.from, page.Screenful+1)
		if err != nil {
			return chat.Screen{}, err
		}
		v.Saw(store.SawGuests, e.ID)
		screen.Lines = append(screen.Lines, tally(e, list)...)
		screen.Buttons = append(names(e, list, at), ways(v, e, list, at)...)
	}
	screen.Buttons = append(screen.Buttons, backTo(v, e), chat.HomeButton(), chat.HelpButton(rosterName))
	return screen, nil
}

// tally says how many came, and what a tap does.
func tally(e event.Event, list event.Roster) []chat.Line {
	switch {
	case list.Of == 0:
		return []chat.Line{chat.Say("attend.nobody")}
	case e.Attended:
		return []chat.Line{chat.Say("attend.complete", "n", chat.Count(list.Came), "missed", chat.Count(list.Of-list.Came)), chat.Say("attend.how_complete")}
	}
	came := chat.Say("attend.came", "n", chat.Count(list.Came), "of", chat.Count(list.Of))
	if list.Came == 0 {
		came = chat.Say("attend.none", "of", chat.Count(list.Of))
	}
	return []chat.Line{came, chat.Say("attend.how")}
}

// names are the women, each with what a tap on her says. It says which, and whose mark it takes back: two who mark at once don't
// undo each other.
func names(e event.Event, list event.Roster, at spotAt) (buttons []chat.Button) {
	for _, w := range list.Rows[:min(len(list.Rows), page.Screenful)] {
		ref, name := chat.Ref{Page: rosterName, Subject: e.ID, Arg: at.of(w.Guest, nil)}, ask.NameOf(w.Name)
		switch {
		case w.Came == nil:
			buttons = append(buttons, chat.Do(ref, "came", "attend.open", "name", name))
		case !*w.Came:
			buttons = append(buttons, chat.Do(ref, "came", "attend.missed", "name", name))
		default:
			ref.Arg = at.of(w.Guest, &w.Marked)
			buttons = append(buttons, chat.Do(ref, "not", "attend.here", "name", name))
		}
	}
	return append(buttons, page.Turning(chat.Ref{Page: rosterName, Subject: e.ID}, at.from, len(list.Rows) > page.Screenful)...)
}

// ways are what else can be done about who came.
func ways(v page.Visit, e event.Event, list event.Roster, at spotAt) (buttons []chat.Button) {
	here := chat.Ref{Page: rosterName, Subject: e.ID, Arg: strconv.Itoa(at.from)}
	if list.Mine > 0 {
		back := here
		back.Arg = at.noted(at.moment)
		buttons = append(buttons, chat.Do(back, "undo", "attend.undo"))
	}
	if list.Say > 0 && !e.Attended {
		buttons = append(buttons, chat.Do(here, "all", "attend.all"))
	}
	if !v.Now.Before(e.Begins) && !e.Attended {
		buttons = append(buttons, chat.Do(here, "done", "attend.done"))
	}
	return append(buttons, chat.Begin(WalkIn.Flow.Name, e.ID, "attend.to_walkin"), chat.Begin(RosterNumbers.Flow.Name, e.ID, "attend.to_numbers"), printButton(e.ID))
}

// toRoster are the ways to it: to the sheet before it opens, then to itself.
func toRoster(v page.Visit, e event.Event) []chat.Button {
	switch stageOf(v, e) {
	case sheetOnly:
		return []chat.Button{printButton(e.ID)}
	case rosterOpen:
		return []chat.Button{chat.Do(chat.Ref{Page: rosterName, Subject: e.ID}, "", "attend.button")}
	case rosterOver, rosterOff:
	}
	return nil
}
