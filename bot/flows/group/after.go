package group

import (
	"context"

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

// past says what has become of a group since it was approved, the latest first.
func past(ctx context.Context, v page.Visit, g group.Group) ([]chat.Line, error) {
	changes, err := group.History(ctx, v.Tx, g.ID)
	if err != nil {
		return nil, err
	}
	var lines []chat.Line
	for _, c := range changes {
		county, _ := v.Programme.CountyByID(c.County)
		holes := []any{"who", page.Who(c.By), "at", chat.Value{Day: &c.At}, "why", chat.Words(c.Words)}
		switch c.What {
		case group.Represent:
			holes = append(holes, "before", page.Who(c.Representative))
		case group.Move:
			holes = append(holes, "before", chat.Value{Names: county.Name})
		}
		lines = append(lines, chat.Say("group.past_"+c.What, holes...))
	}
	return lines, nil
}
