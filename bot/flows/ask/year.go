package ask

import (
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

const (
	youngest = 14 // of who can be a member
	oldest   = 100
	// The Jalali year that begins in a Gregorian one is 621 less; before the spring it is 622 less.
	spring, winter = 621, 622
)

func plain(year int) chat.Value { return chat.Plain(int64(year)) }

// Year shows a year as it is written, without separators.
func Year(_ flow.World, answer string) chat.Value {
	year, err := strconv.Atoi(answer)
	if err != nil {
		return chat.Words(answer)
	}
	return plain(year)
}

// BirthYear takes a Jalali birth year. An age, two digits and a Gregorian year are asked back about, each with what it
// would mean.
func BirthYear(w flow.World, typed string) (string, error) {
	this, _, _ := locales.Jalali(w.Now)
	if age, ok := locales.Age(typed); ok {
		return birth(this, this-age)
	}
	n, ok := locales.Year(typed)
	switch {
	case !ok:
		return "", flow.Refuse("wrong.year")
	case n >= 10 && n < 100:
		return "", twoDigits(this, n)
	case n >= 1900 && n <= this+winter:
		return "", gregorian(n)
	}
	return birth(this, n)
}

func birth(this, year int) (string, error) {
	switch {
	case year > this:
		return "", flow.Refuse("wrong.year_to_come")
	case year > this-youngest:
		return "", flow.Refuse("wrong.too_young", "age", chat.Count(youngest))
	case year < this-oldest:
		return "", flow.Refuse("wrong.year")
	}
	return strconv.Itoa(year), nil
}

// twoDigits may be a year of the last century or this one, or an age.
func twoDigits(this, n int) error {
	doubt := &flow.Doubt{Ask: chat.Say("ask.two_digits", "digits", plain(n))}
	for _, year := range []int{1300 + n, 1400 + n} {
		if _, err := birth(this, year); err == nil {
			doubt.Choices = append(doubt.Choices, flow.Choice{
				Value: strconv.Itoa(year), Label: chat.Say("ask.born_in", "year", plain(year)),
			})
		}
	}
	if _, err := birth(this, this-n); err == nil {
		doubt.Choices = append(doubt.Choices, flow.Choice{
			Value: strconv.Itoa(this - n), Label: chat.Say("ask.aged", "age", plain(n), "year", plain(this-n)),
		})
	}
	if len(doubt.Choices) == 0 {
		return flow.Refuse("wrong.year")
	}
	return doubt
}

func gregorian(year int) error {
	var choices []flow.Choice
	for _, jalali := range []int{year - winter, year - spring} {
		choices = append(choices, flow.Choice{
			Value: strconv.Itoa(jalali), Label: chat.Say("ask.born_in", "year", plain(jalali)),
		})
	}
	return &flow.Doubt{Ask: chat.Say("ask.gregorian", "year", plain(year)), Choices: choices}
}

// PastYear takes a Jalali year from 1300 to this one; of two digits it takes the nearest past year.
func PastYear(w flow.World, typed string) (string, error) {
	this, _, _ := locales.Jalali(w.Now)
	n, ok := locales.Year(typed)
	switch {
	case !ok:
		return "", flow.Refuse("wrong.founded")
	case n < 100 && 1400+n <= this:
		n += 1400
	case n < 100:
		n += 1300
	case n >= 1900 && n <= this+winter:
		return "", gregorianFounded(n)
	}
	if n > this {
		return "", flow.Refuse("wrong.year_to_come")
	}
	if n < 1300 {
		return "", flow.Refuse("wrong.founded")
	}
	return strconv.Itoa(n), nil
}

func gregorianFounded(year int) error {
	var choices []flow.Choice
	for _, jalali := range []int{year - winter, year - spring} {
		choices = append(choices, flow.Choice{
			Value: strconv.Itoa(jalali), Label: chat.Say("ask.in_year", "year", plain(jalali)),
		})
	}
	return &flow.Doubt{Ask: chat.Say("ask.gregorian", "year", plain(year)), Choices: choices}
}
