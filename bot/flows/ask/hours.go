package ask

import (
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
	"hamyar/store/programme"
)

const hour = 60

// Span is from when until when something lasts, in minutes after midnight, in the form that buttons carry and Hours reads.
func Span(from, to int) string { return locales.ClockText(from) + "-" + locales.ClockText(to) }

// Hours takes from when until when something is open on a day. Of «۸ تا ۲» it asks back whether two in the afternoon is
// meant.
func Hours(_ flow.World, typed string) (string, error) {
	from, to, ok := locales.Span(typed)
	switch {
	case !ok:
		return "", flow.Refuse("programme.wrong_hours")
	case from < to:
		return Span(from, to), nil
	}
	if later, ok := locales.Afternoon(to); ok && later > from {
		return "", Meant(Span(from, later))
	}
	return "", flow.Refuse("programme.wrong_order")
}

// Meant asks back whether a span is meant.
func Meant(value string) error {
	return &flow.Doubt{Ask: chat.Say("programme.do_you_mean"), Choices: []flow.Choice{OfferedHours(value)}}
}

// OfferedHours is a span to choose.
func OfferedHours(value string) flow.Choice {
	return flow.Choice{Value: value, Label: chat.Say("programme.offered", "hours", ShowHours(flow.World{}, value))}
}

// OfficeHours are the hours of the days on which the office is open, each once.
func OfficeHours(p *programme.Programme) (list []flow.Choice) {
	seen := map[string]bool{}
	for _, h := range p.Hours {
		if value := Span(h.Opens, h.Closes); !h.Closed() && !seen[value] {
			seen[value] = true
			list = append(list, OfferedHours(value))
		}
	}
	return list
}

// ShowHours is a span as people read it; what is none means closed.
func ShowHours(_ flow.World, value string) chat.Value {
	from, to, ok := locales.Span(value)
	if !ok {
		return chat.Part("programme.closed")
	}
	return chat.Part("programme.from_to", "from", Clock(from), "to", Clock(to))
}

// Clock is a time of day as people read it.
func Clock(minutes int) chat.Value {
	h := chat.Plain(int64(minutes / hour))
	switch minutes % hour {
	case 0:
		return chat.Part("programme.oclock", "hour", h)
	case hour / 2:
		return chat.Part("programme.half_past", "hour", h)
	}
	return chat.Part("programme.minutes_past", "hour", h, "minute", chat.Plain(int64(minutes%hour)))
}

// Weekday is the name of a day of the week, from Saturday.
func Weekday(day int) chat.Value {
	return chat.Part("calendar.weekdays." + strings.ToLower(time.Weekday((day+6)%7).String()))
}
