package staff

import (
	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// doing is a post in words: «هماهنگ‌کنندهٔ بیرجند و قائنات».
func doing(p *programme.Programme, post staff.Post) chat.Value {
	var places []chat.Value
	for _, province := range p.Provinces {
		if province.ID == post.Province {
			places = append(places, chat.Part("invite.province", "name", chat.Value{Names: province.Name}))
		}
	}
	for _, id := range post.Counties {
		if county, ok := p.CountyByID(id); ok {
			places = append(places, chat.Value{Names: county.Name})
		}
	}
	if len(places) == 0 {
		return chat.Part("staff.everywhere_" + post.Kind)
	}
	return chat.Part("staff.is_"+post.Kind, "place", chat.Value{List: places})
}

// topics are what a trainer can be asked about, without those that are out of use.
func topics(p *programme.Programme, t staff.Trains) chat.Value {
	if t.Every {
		return chat.Part("staff.every_topic")
	}
	var names []chat.Value
	for _, topic := range p.Topics {
		for _, id := range t.Topics {
			if id == topic.ID {
				names = append(names, chat.Value{Names: topic.Name})
			}
		}
	}
	if len(names) == 0 {
		return chat.Part("staff.no_topic")
	}
	return chat.Value{List: names}
}

// hours are when a trainer is in: days with the same hours stand together.
func hours(p *programme.Programme, t staff.Trains) chat.Value {
	if len(t.Hours) == 0 {
		return chat.Part("staff.as_office", "hours", officeHours(p))
	}
	spans, days := together(t.Hours)
	return onDays(spans, days)
}

// officeHours are those of the office in words.
func officeHours(p *programme.Programme) chat.Value {
	var open []staff.Hours
	for day, h := range p.Hours {
		if !h.Closed() {
			open = append(open, staff.Hours{Weekday: day, Opens: h.Opens, Closes: h.Closes})
		}
	}
	spans, days := together(open)
	switch len(spans) {
	case 0:
		return chat.Part("programme.closed")
	case 1:
		return chat.Part("staff.every_day", "hours", showHours(spans[0]))
	}
	return onDays(spans, days)
}

// together gives the spans of a week, each once, and the days of each.
func together(week []staff.Hours) (spans []string, days map[string][]chat.Value) {
	days = map[string][]chat.Value{}
	for _, h := range week {
		span := ask.Span(h.Opens, h.Closes)
		if days[span] == nil {
			spans = append(spans, span)
		}
		days[span] = append(days[span], ask.Weekday(h.Weekday))
	}
	return spans, days
}

func onDays(spans []string, days map[string][]chat.Value) chat.Value {
	var all []chat.Value
	for _, span := range spans {
		all = append(all, chat.Part("staff.on_days", "days", chat.Value{List: days[span]}, "hours", showHours(span)))
	}
	return chat.Value{List: all}
}

// trains are a trainer's topics and hours, a line each.
func trains(p *programme.Programme, t staff.Trains) []chat.Line {
	return []chat.Line{
		ask.Answered("staff.label_topics", topics(p, t)),
		ask.Answered("staff.label_hours", hours(p, t)),
	}
}

// whoIs is somebody's name, or a word for who hasn't said it yet.
func whoIs(name string) chat.Value {
	if name == "" {
		return chat.Part("common.colleague")
	}
	return chat.Part("audit.lady", "name", chat.Words(name))
}

// postOf is a role as a post.
func postOf(r staff.Role) staff.Post {
	p := staff.Post{Kind: r.Kind, Province: r.Place.Province}
	if r.Place.County != 0 {
		p.Province, p.Counties = 0, []int64{r.Place.County}
	}
	return p
}

// moves says whether a kind of role has places that can be changed.
func moves(kind string) bool { return kind == store.Coordinator || kind == store.Trainer }
