package staff

import (
	"context"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

// Away is the conversation in which a coordinator, its subject, says until when she is away and who stands in for her. An
// admin says it for one who can't.
var Away = page.Talk{
	Flow: &flow.Flow{Name: "away", Steps: []flow.Step{
		{
			Key: "back", Prompt: "away.back", Label: "away.label_back", Choices: "backs",
			Parse: dayOfReturn, Grid: backs.Month, Note: ask.Off, Show: showReturn,
		},
		{Key: "deputy", Prompt: "away.deputy", Label: "away.label_deputy", Choices: "deputies"},
	}},
	Right: page.Right{Do: store.BeAway, On: page.Of(staff.Coordinator)},
	Lists: awayLists,
	Keep:  keepAway,
	Back:  toAbsent,
}

const (
	openEnd  = "open"
	noDeputy = "nobody"
)

// backs are the days on which she may be back: tomorrow, or within a year.
var backs = ask.Days{First: 1, Last: 366, Past: "away.day_past", Far: "away.day_far"}

func awayLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	list, err := staff.Deputies(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Lists{}, err
	}
	var deputies []flow.Choice
	for _, d := range list {
		what := doing(v.Programme, postOf(staff.Role{Kind: d.Kind, Place: d.Place}))
		deputies = append(deputies, flow.Choice{
			Value: strconv.FormatInt(d.Person, 36), Label: chat.Say("staff.in_list", "who", page.Who(d.Name), "what", what),
		})
	}
	return page.Lists{Choices: map[string][]flow.Choice{
		"backs":     {ask.InDays(v.Now, 7, "day.in_a_week"), {Value: openEnd, Label: chat.Say("away.open")}},
		"deputies":  append(deputies, flow.Choice{Value: noDeputy, Label: chat.Say("away.nobody")}),
		ask.DaysOff: ask.Holidays(v.Programme),
	}}, nil
}

// dayOfReturn takes a day, or that it isn't known yet.
func dayOfReturn(w flow.World, typed string) (string, error) {
	if typed == openEnd {
		return openEnd, nil
	}
	return backs.Read(w, typed)
}

func showReturn(w flow.World, value string) chat.Value {
	if value == openEnd {
		return chat.Part("away.open")
	}
	return ask.ShowDay(w, value)
}

// toAbsent is where somebody's absence is seen: by herself, or among her colleagues.
func toAbsent(v page.Visit) chat.Ref {
	if v.Subject == v.Account.Person.ID {
		return chat.Ref{Page: mineName}
	}
	return chat.Ref{Page: absentName, Subject: v.Subject}
}

// keepAway reads both answers again: the day may have come, and the deputy gone, since they were given.
func keepAway(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	w := flow.World{Now: v.Now}
	value, err := dayOfReturn(w, said.Value("back"))
	if err != nil {
		return page.Outcome{}, page.Refuse(chat.Say("away.day_past"), toAbsent(v))
	}
	var until *time.Time
	if day, ok := ask.Day(value); ok {
		until = &day
	}
	deputy, err := deputyOf(ctx, v, said.Value("deputy"))
	if err != nil {
		return page.Outcome{}, err
	}
	if err := relieve(ctx, v, deputy); err != nil {
		return page.Outcome{}, err
	}
	if _, err := staff.GoAway(ctx, v.Tx, v.Subject, deputy, until, v.Account.Person.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.WentAway, About: v.Subject, For: v.Subject}, v.Now)
	out := page.Outcome{Above: []chat.Line{chat.Say("away.noted")}, Show: toAbsent(v)}
	return out, tellAway(ctx, v)
}

// deputyOf is whom an answer names, 0: nobody. Who can't stand in any more is refused.
func deputyOf(ctx context.Context, v page.Visit, answer string) (int64, error) {
	if answer == noDeputy {
		return 0, nil
	}
	deputy, err := strconv.ParseInt(answer, 36, 64)
	if err != nil {
		return 0, page.Refuse(chat.Say("away.not_her"), toAbsent(v))
	}
	list, err := staff.Deputies(ctx, v.Tx, v.Subject, v.Now)
	if err == nil && !slices.ContainsFunc(list, func(d staff.Deputy) bool { return d.Person == deputy }) {
		err = page.Refuse(chat.Say("away.not_her"), toAbsent(v))
	}
	return deputy, err
}
