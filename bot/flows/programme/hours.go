package programme

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

const hoursName = "programme.hours"

// Hours shows when the office is open on each day of the week.
var Hours = page.Page{Name: hoursName, Right: manages, Draw: drawHours}

func drawHours(_ context.Context, v page.Visit) (chat.Screen, error) {
	screen := chat.Screen{Lines: []chat.Line{chat.Say("programme.hours")}}
	for day, h := range v.Programme.Hours {
		screen.Buttons = append(screen.Buttons, chat.Begin(SetHours.Flow.Name, int64(day)+1, "programme.in_week",
			"day", ask.Weekday(day), "hours", showSpan(flow.World{}, text(h))))
	}
	screen.Buttons = append(screen.Buttons, foot(hoursName, chat.Ref{Page: SettingsName})...)
	return screen, nil
}

const closed = "closed"

// SetHours is the conversation that changes when the office is open on one day of the week; its subject is the number of
// the day, from Saturday, 1 to 7.
var SetHours = page.Talk{
	Flow: &flow.Flow{Name: "office_hours", Steps: []flow.Step{
		{Key: "day", Fixed: true, Choices: "days"},
		{Key: "hours", Prompt: "programme.ask_hours", Label: "programme.label_hours", Choices: "hours", Parse: hours, Show: showSpan},
	}},
	Right: manages,
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{
			"hours": usual(v.Programme),
			"days":  {{Value: "day", Label: chat.Say("common.name", "name", ask.Weekday(int(v.Subject)-1))}},
		}}, nil
	},
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		if v.Subject < 1 || v.Subject > 7 {
			return page.Opening{}, page.Refuse(chat.Say("nav.old_button"), chat.Ref{Page: hoursName})
		}
		o := asItIs(v.Subject, "hours", text(v.Programme.Hours[v.Subject-1]))
		o.Answers.Given["day"] = flow.Answer{Value: "day"}
		return o, nil
	},
	Keep: keepHours,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: hoursName} },
}

func keepHours(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if v.Subject < 1 || v.Subject > 7 {
		return page.Outcome{}, page.Refuse(chat.Say("nav.old_button"), chat.Ref{Page: hoursName})
	}
	h := programme.Hours{}
	h.Opens, h.Closes, _ = locales.Span(said.Value("hours"))
	if err := programme.SetHours(ctx, v.Tx, int(v.Subject)-1, h); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.OfficeHoursSet}, chat.Ref{Page: hoursName})
}

// usual are the hours of the other days, each once, and that the office is closed.
func usual(p *programme.Programme) []flow.Choice {
	return append(ask.OfficeHours(p), flow.Choice{Value: closed, Label: chat.Say("programme.closed_button"), Short: "programme.closed"})
}
