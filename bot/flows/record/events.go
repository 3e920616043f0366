package record

import (
	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/record"
)

// events are what she was invited to, what she answered and whether she came. Why she didn't is for herself, and for who
// plans events there.
func events(v page.Visit, all []record.Event, herself bool) []chat.Line {
	var lines []chat.Line
	for _, e := range all {
		lines = append(lines, chat.Say("record.event", "what", chat.Part("guest.kind_"+e.Kind, "title", chat.Words(e.Title)), "at", day(e.Begins)))
		if known(e.Invited) {
			lines = append(lines, chat.Say("record.event_invited", "at", day(e.Invited)))
		}
		if e.Answer != "" {
			lines = append(lines, answeredEvent(e, herself))
		}
		if e.Reason != "" && (herself || v.Account.May(store.SeeGuests, store.Resource{Place: e.On})) {
			lines = append(lines, chat.Say("guest.why", "why", whyNot(e, herself)))
		}
		if e.Came != nil {
			lines = append(lines, chat.Say(to(herself, map[bool]string{true: "came", false: "missed"}[*e.Came])))
		}
	}
	return lines
}

// to is a message of an invitation to her, or about her.
func to(herself bool, name string) string {
	if herself {
		return "guest." + name
	}
	return "guest.her_" + name
}

func answeredEvent(e record.Event, herself bool) chat.Line {
	said := []chat.Value{chat.Part(to(herself, e.Answer))}
	for _, n := range e.Needs {
		said = append(said, chat.Part("guest.need_"+n))
	}
	if e.By != "" {
		return chat.Say("record.event_answered_by", "at", day(e.At), "who", chat.Words(e.By), "answer", chat.Value{List: said})
	}
	return chat.Say("record.event_answered", "at", day(e.At), "answer", chat.Value{List: said})
}

func whyNot(e record.Event, herself bool) chat.Value {
	switch {
	case e.Words != "" || e.File != nil:
		return page.Said(e.Words, e.File)
	case herself:
		return chat.Part("event_no.own_" + e.Reason)
	}
	return chat.Part("event_no.her_" + e.Reason)
}
