package programme

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

const (
	nameMost = 60                       // letters of a name
	ahead    = 3 * 366 * 24 * time.Hour // in which a holiday can be told
)

// AddHoliday is the conversation that makes a day a holiday: one of the next three, or any that is typed.
var AddHoliday = page.Talk{
	Flow: &flow.Flow{Name: "add_holiday", Steps: []flow.Step{
		{Key: "day", Prompt: "programme.ask_day", Label: "programme.label_day", Choices: "days", Parse: date, Show: showDate},
		{Key: "name", Prompt: "programme.ask_holiday", Label: "programme.label_name", Parse: persian(nameMost)},
	}},
	Right: manages,
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{"days": soon(v.Now)}}, nil
	},
	Keep: keepHoliday,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: holidaysName} },
}

// soon are today and the two days after it, which are made holidays at short notice.
func soon(now time.Time) []flow.Choice {
	var list []flow.Choice
	for days, label := range []string{"programme.today", "programme.tomorrow", "programme.after_tomorrow"} {
		day := now.In(locales.Tehran()).AddDate(0, 0, days)
		list = append(list, flow.Choice{Value: day.Format(time.DateOnly), Label: chat.Say(label, "day", chat.Value{Day: &day})})
	}
	return list
}

// date takes a day from today on, in any form that people write it in.
func date(w flow.World, typed string) (string, error) {
	day, ok := locales.Date(typed, w.Now)
	switch {
	case !ok:
		return "", flow.Refuse("programme.wrong_day")
	case day.Before(w.Now.Add(-24 * time.Hour)):
		return "", flow.Refuse("programme.day_past")
	case day.Sub(w.Now) > ahead:
		return "", flow.Refuse("programme.day_far")
	}
	return day.Format(time.DateOnly), nil
}

func showDate(w flow.World, value string) chat.Value {
	day, ok := locales.Date(value, w.Now)
	if !ok {
		return chat.Words(value)
	}
	return chat.Value{Day: &day}
}

func keepHoliday(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	day, ok := locales.Date(said.Value("day"), v.Now)
	if !ok {
		return page.Outcome{}, page.Refuse(chat.Say("programme.wrong_day"), chat.Ref{Page: holidaysName})
	}
	id, err := programme.AddHoliday(ctx, v.Tx, day.Format(time.DateOnly), names(said.Value("name"), ""))
	if err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.HolidayAdded, About: id}, monthOf(programme.Holiday{Day: day.Format(time.DateOnly)}).ref())
}
