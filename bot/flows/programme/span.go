package programme

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
	"hamyar/store/programme"
)

const (
	hour    = 60
	noon    = 12 * hour
	day     = 24 * hour
	longest = 16 * hour // the quiet hours may last
)

// text is a day's hours in the form that buttons carry.
func text(h programme.Hours) string {
	if h.Closed() {
		return closed
	}
	return span(h.Opens, h.Closes)
}

func span(from, to int) string { return locales.ClockText(from) + "-" + locales.ClockText(to) }

// hours takes from when until when the office is open. Of «۸ تا ۲» it asks back whether two in the afternoon is meant.
func hours(w flow.World, typed string) (string, error) {
	if typed == closed || w.Same != nil && w.Same(typed, chat.Say("programme.closed")) {
		return closed, nil
	}
	from, to, ok := locales.Span(typed)
	switch {
	case !ok:
		return "", flow.Refuse("programme.wrong_hours")
	case from < to:
		return span(from, to), nil
	}
	if later, ok := locales.Afternoon(to); ok && later > from {
		return "", asked(span(from, later))
	}
	return "", flow.Refuse("programme.wrong_order")
}

// quiet takes from when until when nobody is written to, usually over midnight. Of «۹ تا ۸» it asks back whether nine in
// the evening is meant.
func quiet(w flow.World, typed string) (string, error) {
	if typed == never || w.Same != nil && w.Same(typed, chat.Say("programme.never")) {
		return never, nil
	}
	from, to, ok := locales.Span(typed)
	if !ok || from >= day || to > day || from == to {
		return "", flow.Refuse("programme.wrong_quiet")
	}
	if (to-from+day)%day <= longest {
		return span(from, to%day), nil
	}
	if later, ok := locales.Afternoon(from); ok && later < day && (to-later+day)%day <= longest {
		return "", asked(span(later, to))
	}
	return "", flow.Refuse("programme.too_quiet")
}

// asked asks back whether a span is meant.
func asked(value string) error {
	return &flow.Doubt{Ask: chat.Say("programme.do_you_mean"), Choices: []flow.Choice{
		{Value: value, Label: chat.Say("programme.offered", "hours", showSpan(flow.World{}, value))},
	}}
}

// showSpan is a span as people read it.
func showSpan(_ flow.World, value string) chat.Value {
	from, to, ok := locales.Span(value)
	switch {
	case value == never:
		return chat.Part("programme.never")
	case !ok:
		return chat.Part("programme.closed")
	}
	return chat.Part("programme.from_to", "from", clock(from), "to", clock(to))
}

// clock is a time of day as people read it.
func clock(minutes int) chat.Value {
	h := chat.Plain(int64(minutes / hour))
	switch minutes % hour {
	case 0:
		return chat.Part("programme.oclock", "hour", h)
	case hour / 2:
		return chat.Part("programme.half_past", "hour", h)
	}
	return chat.Part("programme.minutes_past", "hour", h, "minute", chat.Plain(int64(minutes%hour)))
}
