package ask

import (
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// early is the hour before which nothing begins: an earlier one that is typed barely means one of the afternoon.
const early = 7

// Time takes a time of day. Of a bare «۲» it asks back whether two in the afternoon is meant.
func Time(_ flow.World, typed string) (string, error) {
	minutes, ok := locales.Clock(typed)
	if !ok || minutes == 24*hour {
		return "", flow.Refuse("clock.wrong")
	}
	later, bare := locales.Afternoon(minutes)
	if _, whole := locales.Whole(typed); minutes >= early*hour || !bare || !whole || len(typed) == len(locales.ClockText(minutes)) {
		return locales.ClockText(minutes), nil
	}
	return "", &flow.Doubt{Ask: chat.Say("programme.do_you_mean"), Choices: []flow.Choice{OfferedTime(later), OfferedTime(minutes)}}
}

// OfferedTime is a time of day to choose, in minutes after midnight.
func OfferedTime(minutes int) flow.Choice {
	return flow.Choice{Value: locales.ClockText(minutes), Label: chat.Say("clock.at", "time", Clock(minutes))}
}

// ShowTime is a time of day as people read it.
func ShowTime(_ flow.World, answer string) chat.Value {
	minutes, ok := locales.Clock(answer)
	if !ok {
		return chat.Words(answer)
	}
	return Clock(minutes)
}

// TimeOf is that of an answer that Time gave, in minutes after midnight, and false for any other words.
func TimeOf(answer string) (minutes int, ok bool) {
	minutes, ok = locales.Clock(answer)
	return minutes, ok && locales.ClockText(minutes) == answer
}

// The longest that something lasts, and the least number that is typed for minutes.
const longest, leastMinutes = 12 * hour, 15

// Length takes how long something lasts: hours, half ones too, or minutes if the number is too large for hours. It gives minutes.
func Length(_ flow.World, typed string) (string, error) {
	minutes, ok := locales.Length(typed)
	if !ok || minutes < leastMinutes || minutes > longest {
		return "", flow.Refuse("clock.wrong_length")
	}
	return strconv.Itoa(minutes), nil
}

// ShowLength is how long something lasts as people read it.
func ShowLength(_ flow.World, answer string) chat.Value {
	n, err := strconv.Atoi(answer)
	switch {
	case err != nil:
		return chat.Words(answer)
	case n%hour == 0:
		return chat.Part("clock.hours", "n", chat.Count(n/hour))
	case n < hour:
		return chat.Part("clock.minutes", "n", chat.Count(n))
	}
	return chat.Part("clock.hours_minutes", "hours", chat.Count(n/hour), "minutes", chat.Count(n%hour))
}

// OfferedLength is a length to choose, in minutes.
func OfferedLength(minutes int) flow.Choice {
	value := strconv.Itoa(minutes)
	return flow.Choice{Value: value, Label: chat.Say("clock.lasts", "length", ShowLength(flow.World{}, value))}
}
