package programme

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/locales"
	"hamyar/store/programme"
)

const (
	hour    = 60
	day     = 24 * hour
	longest = 16 * hour // the quiet hours may last
)

// text is a day's hours in the form that buttons carry.
func text(h programme.Hours) string {
	if h.Closed() {
		return closed
	}
	return ask.Span(h.Opens, h.Closes)
}

// hours takes from when until when the office is open, or that it is closed.
func hours(w flow.World, typed string) (string, error) {
	if typed == closed || w.Same != nil && w.Same(typed, chat.Say("programme.closed")) {
		return closed, nil
	}
	return ask.Hours(w, typed)
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
		return ask.Span(from, to%day), nil
	}
	if later, ok := locales.Afternoon(from); ok && later < day && (to-later+day)%day <= longest {
		return "", ask.Meant(ask.Span(later, to))
	}
	return "", flow.Refuse("programme.too_quiet")
}

// showSpan is a span as people read it.
func showSpan(w flow.World, value string) chat.Value {
	if value == never {
		return chat.Part("programme.never")
	}
	return ask.ShowHours(w, value)
}
