package group

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/store/group"
)

// ways are what a coordinator may do with a group that is decided on.
func ways(g group.Group) []chat.Button {
	switch g.State {
	case group.Returned:
		return []chat.Button{chat.Begin(CorrectFor.Flow.Name, g.ID, "register_for.correct")}
	case group.Waiting, group.Refused, group.Closed:
		return nil
	}
	return []chat.Button{
		chat.Do(chat.Ref{Page: person.WomenName, Subject: g.ID}, "", "group.her_women"),
		chat.Begin(request.Change.Flow.Name, g.ID, "group.change"),
	}
}

// past says what has become of a group since it was approved, the latest first, and leads to why where that was said.
func past(ctx context.Context, v page.Visit, g group.Group, ref chat.Ref) (lines []chat.Line, plays []chat.Button, err error) {
	changes, err := group.History(ctx, v.Tx, g.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range changes {
		county, _ := v.Programme.CountyByID(c.County)
		holes := []any{"who", page.Who(c.By), "at", chat.Value{Day: &c.At}, "why", page.Said(c.Words, c.File)}
		switch c.What {
		case group.Represent:
			holes = append(holes, "before", page.Who(c.Representative))
		case group.Move:
			holes = append(holes, "before", chat.Value{Names: county.Name})
		}
		lines = append(lines, chat.Say("group.past_"+c.What, holes...))
		if c.File != nil {
			here := ref
			here.Arg += "/" + pastFile + strconv.FormatInt(c.ID, 10)
			plays = append(plays, chat.Do(here, "play", "group."+c.File.Kind+"_past", "at", chat.Value{Day: &c.At}))
		}
	}
	return lines, plays, nil
}
