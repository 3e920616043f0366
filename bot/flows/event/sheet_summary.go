package event

import (
	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
)

// summary has what an event was, and its numbers.
func summary(v page.Visit, write page.Writer, e report) paper.Sheet {
	county, _ := v.Programme.CountyByID(e.County)
	s := paper.Sheet{Name: write(chat.Part("sheet.summary"))}
	for _, column := range []chat.Value{chat.Part("sheet.part"), chat.Part("sheet.what"), chat.Part("sheet.number")} {
		s.Head = append(s.Head, write(column))
	}
	add := func(head, label string, value chat.Value) {
		s.Rows = append(s.Rows, []string{write(chat.Part(head)), write(chat.Part(label)), write(value)})
	}
	add("sheet.event", "plan.label_title", chat.Words(e.Title))
	add("sheet.event", "sheet.begins", chat.Value{Moment: &e.Begins})
	add("sheet.event", "sheet.ends", chat.Value{Moment: &e.Ends})
	add("sheet.event", "plan.label_place", chat.Words(e.Place))
	add("sheet.event", "plan.label_county", chat.Value{Names: county.Name})
	for _, p := range e.parts {
		for _, c := range p.counts {
			add(p.head, c.label, chat.Count(c.n))
		}
	}
	return s
}
