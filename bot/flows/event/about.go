package event

import (
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store/event"
)

// about says what an event is: its kind and title, when and where it is, what to bring and what is offered.
func about(v page.Visit, e event.Event) chat.Line {
	county, _ := v.Programme.CountyByID(e.County)
	lines := []chat.Line{chat.Say("guest.kind_"+e.Kind, "title", chat.Words(e.Title)), when(e)}
	lines = append(lines, besides(e, chat.Value{Names: county.Name})...)
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

func when(e event.Event) chat.Line {
	return chat.Say("guest.when", "day", chat.Value{Day: &e.Begins}, "from", clock(e.Begins), "until", until(e))
}

// besides is what is the same of all that is planned together: where, what to bring, what is offered.
func besides(e event.Event, county chat.Value) []chat.Line {
	lines := []chat.Line{chat.Say("guest.where", "place", chat.Words(e.Place), "county", county)}
	if e.Bring != "" {
		lines = append(lines, chat.Say("guest.bring", "what", chat.Words(e.Bring)))
	}
	if e.Childcare {
		lines = append(lines, chat.Say("guest.childcare"))
	}
	if e.Transport {
		lines = append(lines, chat.Say("guest.transport"))
	}
	return lines
}

// until is when an event ends: the time of day, or the day too if that is another one.
func until(e event.Event) chat.Value {
	if !locales.Midnight(e.Begins).Equal(locales.Midnight(e.Ends)) {
		return chat.Value{Moment: &e.Ends}
	}
	return clock(e.Ends)
}

func clock(t time.Time) chat.Value {
	at := t.In(locales.Tehran())
	return ask.Clock(at.Hour()*60 + at.Minute())
}
