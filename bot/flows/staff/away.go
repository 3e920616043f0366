package staff

import (
	"context"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/staff"
)

// Away is the conversation in which a coordinator, its subject, says until when she is away and who stands in for her. An
// admin says it for one who can't.
var Away = page.Talk{
	Flow: &flow.Flow{Name: "away", Steps: []flow.Step{
		{Key: "back", Prompt: "away.back", Label: "away.label_back", Choices: "backs", Parse: dayOfReturn, Show: showReturn},
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
	longest  = 366 * 24 * time.Hour // that somebody can say she is away
)

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
		"backs":    returns(v.Now),
		"deputies": append(deputies, flow.Choice{Value: noDeputy, Label: chat.Say("away.nobody")}),
	}}, nil
}

// returns are the days on which she may be back: tomorrow, in a week, or she doesn't know yet.
func returns(now time.Time) []flow.Choice {
	var list []flow.Choice
	for _, c := range []struct {
		days  int
		label string
	}{{1, "programme.tomorrow"}, {7, "away.in_a_week"}} {
		day := now.In(locales.Tehran()).AddDate(0, 0, c.days)
		list = append(list, flow.Choice{Value: day.Format(time.DateOnly), Label: chat.Say(c.label, "day", chat.Value{Day: &day})})
	}
	return append(list, flow.Choice{Value: openEnd, Label: chat.Say("away.open")})
}

// dayOfReturn takes a day from tomorrow on, in any form that people write it in.
func dayOfReturn(w flow.World, typed string) (string, error) {
	if typed == openEnd {
		return openEnd, nil
	}
	day, ok := locales.Date(typed, w.Now)
	switch {
	case !ok:
		return "", flow.Refuse("away.wrong_day")
	case !day.After(w.Now):
		return "", flow.Refuse("away.day_past")
	case day.Sub(w.Now) > longest:
		return "", flow.Refuse("away.day_far")
	}
	return day.Format(time.DateOnly), nil
}

func showReturn(w flow.World, value string) chat.Value {
	day, ok := locales.Date(value, w.Now)
	if !ok {
		return chat.Part("away.open")
	}
	return chat.Value{Day: &day}
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
	if day, ok := locales.Date(value, v.Now); ok {
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
