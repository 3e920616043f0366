package ask

import (
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// Days are those that answer a question for a day, counted from today: 0 is today. Month and Read are the Grid and the Parse
// of its step; with Holidays in its talk's Lists the days off are marked, and Off can be its Note.
type Days struct {
	First, Last int
	Past, Far   string // messages: why a day before First, or after Last, isn't one
}

// Read takes a day in any form that people write it in. What may be one of two days is asked back about.
func (d Days) Read(w flow.World, typed string) (string, error) {
	if day, err := d.meant(w, typed); err != nil || day != "" {
		return day, err
	}
	day, err := locales.Date(typed, w.Now)
	first, last := d.span(w)
	switch {
	case errors.Is(err, locales.ErrNoDay):
		return "", flow.Refuse("day.none")
	case err != nil:
		return "", flow.Refuse("day.wrong")
	case day.Before(first):
		return "", flow.Refuse(d.Past)
	case day.After(last):
		return "", flow.Refuse(d.Far)
	}
	return day.Format(time.DateOnly), nil
}

// span is the first day that can be the answer, and the last.
func (d Days) span(w flow.World) (first, last time.Time) {
	today := locales.Midnight(w.Now)
	return today.AddDate(0, 0, d.First), today.AddDate(0, 0, d.Last)
}

// meant reads a number without a month, and a day of the week; "" for anything else. «۷» may be of this month or of the next,
// whichever she looks at. «شنبه» is the next Saturday, unless today is one.
func (d Days) meant(w flow.World, typed string) (string, error) {
	if n, ok := locales.Whole(typed); ok {
		return "", which(d.next(w, func(day time.Time) bool { _, _, of := locales.Jalali(day); return of == n }))
	}
	weekday, ok := locales.Weekday(typed)
	if !ok {
		return "", nil
	}
	days := d.next(w, func(day time.Time) bool { return day.Weekday() == weekday })
	if len(days) > 0 && !days[0].Equal(locales.Midnight(w.Now)) {
		return days[0].Format(time.DateOnly), nil
	}
	return "", which(days)
}

// next are the next two days of a kind that can be the answer, as far as they come within two months.
func (d Days) next(w flow.World, is func(time.Time) bool) (days []time.Time) {
	first, last := d.span(w)
	for day := first; !day.After(last) && day.Before(first.AddDate(0, 0, 62)) && len(days) < 2; day = day.AddDate(0, 0, 1) {
		if is(day) {
			days = append(days, day)
		}
	}
	return days
}

// which asks back which of some days is meant.
func which(days []time.Time) error {
	if len(days) == 0 {
		return flow.Refuse("day.wrong")
	}
	doubt := &flow.Doubt{Ask: chat.Say("day.which")}
	for _, day := range days {
		doubt.Choices = append(doubt.Choices, Offered("day.this", day))
	}
	return doubt
}

// Offered is a day to choose. Its label has the hole day.
func Offered(label string, day time.Time) flow.Choice {
	return flow.Choice{Value: day.Format(time.DateOnly), Label: chat.Say(label, "day", chat.Value{Day: &day})}
}

// InDays is a day to choose, so many days after today.
func InDays(now time.Time, days int, label string) flow.Choice {
	return Offered(label, locales.Midnight(now).AddDate(0, 0, days))
}

// Day is the midnight of an answer that Read gave, and false for any other words.
func Day(answer string) (time.Time, bool) {
	day, err := time.ParseInLocation(time.DateOnly, answer, locales.Tehran())
	return day, err == nil
}

// ShowDay is a day as people read it.
func ShowDay(_ flow.World, answer string) chat.Value {
	day, ok := Day(answer)
	if !ok {
		return chat.Words(answer)
	}
	return chat.Value{Day: &day}
}
