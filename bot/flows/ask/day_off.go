package ask

import (
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store/programme"
)

// DaysOff is the name of the World's list that Holidays gives.
const DaysOff = "days_off"

// Holidays are the programme's holidays, each as its day and its name.
func Holidays(p *programme.Programme) []flow.Choice {
	var all []flow.Choice
	for _, h := range p.Holidays {
		all = append(all, flow.Choice{Value: h.Day, Label: chat.Say("common.name", "name", chat.Value{Names: h.Name})})
	}
	return all
}

// holidays are the names of what a day is a holiday for.
func holidays(w flow.World, day time.Time) (names []chat.Value) {
	value := day.Format(time.DateOnly)
	for _, h := range w.Lists[DaysOff] {
		if h.Value == value {
			names = append(names, chat.Value{Line: &h.Label})
		}
	}
	return names
}

// isOff is true of Fridays and holidays. Which other days the office keeps closed is its own matter.
func isOff(w flow.World, day time.Time) bool {
	return day.Weekday() == time.Friday || len(holidays(w, day)) > 0
}

// Off says of a day that it is a Friday or a holiday, and what for.
func Off(w flow.World, answer string) []chat.Line {
	day, ok := Day(answer)
	if !ok || !isOff(w, day) {
		return nil
	}
	if names := holidays(w, day); len(names) > 0 {
		return []chat.Line{chat.Say("day.holiday", "day", chat.Value{Day: &day}, "names", chat.Value{List: names})}
	}
	return []chat.Line{chat.Say("day.friday", "day", chat.Value{Day: &day})}
}
