package programme

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

const nameMost = 60 // letters of a name

// holidayDays are those that can be made holidays: of the next three years.
var holidayDays = ask.Days{Last: 3 * 366, Past: "programme.day_past", Far: "programme.day_far"}

// AddHoliday is the conversation that makes a day a holiday.
var AddHoliday = page.Talk{
	Flow: &flow.Flow{Name: "add_holiday", Steps: []flow.Step{
		{
			Key: "day", Prompt: "programme.ask_day", Label: "programme.label_day", Choices: "days",
			Parse: holidayDays.Read, Grid: holidayDays.Month, Note: ask.Off, Show: ask.ShowDay,
		},
		{Key: "name", Prompt: "programme.ask_holiday", Label: "programme.label_name", Parse: persian(nameMost)},
	}},
	Right: manages,
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{
			"days":      {ask.InDays(v.Now, 0, "day.today"), ask.InDays(v.Now, 1, "day.tomorrow")}, // made holidays at short notice
			ask.DaysOff: ask.Holidays(v.Programme),
		}}, nil
	},
	Keep: keepHoliday,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: holidaysName} },
}

func keepHoliday(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	day := said.Value("day")
	if _, ok := ask.Day(day); !ok {
		return page.Outcome{}, page.Refuse(chat.Say("day.wrong"), chat.Ref{Page: holidaysName})
	}
	id, err := programme.AddHoliday(ctx, v.Tx, day, names(said.Value("name"), ""))
	if err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.HolidayAdded, About: id}, monthOf(programme.Holiday{Day: day}).ref())
}
