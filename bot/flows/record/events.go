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
		lines = append(lines, afterwards(v, e, herself)...)
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

// afterwards is what she said when it was over: how it was to her is for herself alone.
func afterwards(v page.Visit, e record.Event, herself bool) (lines []chat.Line) {
	switch {
	case e.Missed.What == "":
	case herself:
		lines = append(lines, chat.Say("after.reason", "why", ownWords(e.Missed, "after.own_")))
	case v.Account.May(store.SeeGuests, store.Resource{Place: e.On}):
		lines = append(lines, chat.Say("after.her_reason", "why", ownWords(e.Missed, "after.her_")))
	}
	if herself && e.Opinion.What != "" {
		lines = append(lines, chat.Say("after.said", "answer", chat.Part("after."+e.Opinion.What)))
	}
	if herself && (e.Opinion.Words != "" || e.Opinion.File != nil) {
		lines = append(lines, chat.Say("after.words", "words", page.Said(e.Opinion.Words, e.Opinion.File)))
	}
	return lines
}

// ownWords is what was said, in her own words if there are any.
func ownWords(s record.Said, prefix string) chat.Value {
	if s.Words != "" || s.File != nil {
		return page.Said(s.Words, s.File)
	}
	return chat.Part(prefix + s.What)
}
