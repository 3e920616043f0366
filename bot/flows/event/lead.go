package event

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const leadName = "event.lead"

// leads is the right to what a trainer needs of an event, the subject, that she holds.
var leads = page.Right{Do: store.LeadEvent, On: page.Of(event.LedResource)}

// Lead is an event, its subject, for its trainer: when and where it is, and who comes. Its argument is the number of the first
// woman shown.
var Lead = page.Page{
	Name: leadName, Right: leads, Draw: drawLead, Heard: []string{}, Actions: map[string]page.Action{"calendar": giveCalendar},
}

// onePage is how many names stand on one screen.
const onePage = 30

func drawLead(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	all, err := event.WhoComes(ctx, v.Tx, e.ID, from, onePage+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGuests, e.ID)
	screen := chat.Screen{Lines: []chat.Line{about(v, e)}}
	if e.Cancelled {
		screen.Lines = append(screen.Lines, chat.Say("guest.cancelled"))
	}
	screen.Lines = append(screen.Lines, comers(all[:min(len(all), onePage)])...)
	here := chat.Ref{Page: leadName, Subject: e.ID}
	if !e.Over(v.Now) {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "calendar", "lead.calendar"))
	}
	screen.Buttons = append(screen.Buttons, toRoster(v, e)...)
	if len(all) > onePage {
		next := here
		next.Arg = strconv.Itoa(from + onePage)
		screen.Buttons = append(screen.Buttons, chat.Do(next, "", "flow.more"))
	}
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "", "flow.first"))
	}
	if !e.Cancelled {
		screen.Buttons = append(screen.Buttons, chat.Do(materialOf(e.ID), "", "material.open"))
	}
	screen.Buttons = append(append(screen.Buttons, toSheet(v, e)...), chat.BackTo(chat.Ref{Page: listName}), chat.HomeButton(), chat.HelpButton(leadName))
	return screen, nil
}

// comers says how many come, and names them.
func comers(all []event.Comer) []chat.Line {
	if len(all) == 0 {
		return []chat.Line{chat.Say("lead.nobody")}
	}
	var names []chat.Line
	for _, c := range all {
		names = append(names, chat.Say("lead.woman", "name", ask.NameOf(c.Name)))
	}
	return []chat.Line{
		chat.Say("lead.coming", "n", chat.Count(all[0].Of)), chat.Say("flow.said", "answers", chat.Value{Lines: names}),
	}
}
