package event

import (
	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// stands says how a guest's place is: what was answered, what is asked, the seat; of what is over, whether she came.
func (p place) stands(v page.Visit) []chat.Line {
	switch {
	case p.event.Cancelled:
		return p.cancelled()
	case p.Came != nil && *p.Came:
		return []chat.Line{chat.Say(p.key("came"))}
	case p.Came != nil:
		return append([]chat.Line{chat.Say(p.key("missed"))}, p.missed(v)...)
	case p.event.Over(v.Now):
		return append(p.answered(v), chat.Say("guest.began"))
	case !p.open(v):
		return []chat.Line{chat.Say("record.away")}
	case p.Answer == "":
		return []chat.Line{chat.Say(p.key("ask"))}
	case !p.fresh:
		return append(append(p.answered(v), chat.Say(p.key("again"))), p.seat()...)
	}
	return append(p.answered(v), p.seat()...)
}

func (p place) cancelled() []chat.Line {
	lines := []chat.Line{chat.Say("guest.cancelled")}
	if p.event.Why != "" {
		lines = append(lines, chat.Say("guest.cancelled_why", "why", chat.Words(p.event.Why)))
	}
	return lines
}

// answered is what was answered, with what belongs to it, and by whom if not by herself.
func (p place) answered(v page.Visit) []chat.Line {
	if p.Answer == "" {
		return nil
	}
	lines := []chat.Line{chat.Say(p.key("said"), "answer", chat.Part(p.key(p.Answer)))}
	if needs := p.needs(); needs != nil {
		lines = append(lines, chat.Say(p.key("needs"), "what", chat.Value{List: needs}))
	}
	if p.Reason != "" && p.knowsWhy(v) {
		lines = append(lines, chat.Say("guest.why", "why", p.why()))
	}
	if p.By != p.Person {
		lines = append(lines, p.answeredBy(v))
	}
	return []chat.Line{chat.Say("flow.said", "answers", chat.Value{Lines: lines})}
}

// missed is why she didn't come, as she said afterwards.
func (p place) missed(v page.Visit) []chat.Line {
	switch {
	case p.Missed == "" || !p.knowsMissed(v):
		return nil
	case p.herself:
		return []chat.Line{chat.Say("after.reason", "why", excuseOf(p.Missed, p.Why, true))}
	}
	return []chat.Line{chat.Say("after.her_reason", "why", excuseOf(p.Missed, p.Why, false))}
}

func (p place) answeredBy(v page.Visit) chat.Line {
	at := chat.Value{Moment: &p.At}
	switch {
	case p.By == v.Account.Person.ID:
		return chat.Say("guest.answered_by_you", "at", at)
	case p.ByName == "":
		return chat.Say("guest.answered_by", "who", chat.Part("common.colleague"), "at", at)
	}
	return chat.Say("guest.answered_by", "who", chat.Part("audit.lady", "name", chat.Words(p.ByName)), "at", at)
}

func (p place) needs() (needs []chat.Value) {
	if p.Children {
		needs = append(needs, chat.Part("guest.need_children"))
	}
	if p.Ride {
		needs = append(needs, chat.Part("guest.need_ride"))
	}
	return needs
}

// why is the reason why she doesn't come, in her own words if there are any.
func (p place) why() chat.Value {
	if p.Words != "" || p.File != nil {
		return page.Said(p.Words, p.File)
	}
	if p.herself {
		return chat.Part("event_no.own_" + p.Reason)
	}
	return chat.Part("event_no.her_" + p.Reason)
}

// knowsWhy says whether the visitor may know why she doesn't come: she herself, who said so for her, and who plans events
// there. That she doesn't is enough for who speaks for her group.
func (p place) knowsWhy(v page.Visit) bool {
	return p.knowsMissed(v) || p.By == v.Account.Person.ID
}

// knowsMissed is the same of why she didn't come, which nobody says for her.
func (p place) knowsMissed(v page.Visit) bool {
	return p.herself || may(v, store.SeeGuests, p.event)
}

// seat says whether she has one, where that isn't plain.
func (p place) seat() []chat.Line {
	switch {
	case p.Answer != event.Yes || p.Seat == event.Has:
		return nil
	case p.Seat == event.Waits:
		return []chat.Line{chat.Say(p.key("waits"))}
	case p.Seat == event.Offered:
		return []chat.Line{chat.Say(p.key("offered"), "until", chat.Value{Moment: &p.Until})}
	}
	return []chat.Line{chat.Say(p.key("lapsed"))}
}
