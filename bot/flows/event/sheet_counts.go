package event

import (
	"context"

	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// part are numbers of a sheet that belong together.
type part struct {
	head   string
	counts []count
}

// count is how many women something is true of.
type count struct {
	label string
	n     int
}

// report is what an event came to, as far as somebody may know it.
type report struct {
	event.Event
	parts  []part
	erased int // of the guests
}

// reported is the report of the event that a visit is about. Why a woman didn't come is told to nobody but who plans there,
// also where it is only counted: of few women one would know who it is.
func reported(ctx context.Context, v page.Visit) (report, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return report{}, err
	}
	s, err := event.SheetOf(ctx, v.Tx, e.ID)
	if err != nil {
		return report{}, err
	}
	all := []part{answersOf(e, s), {"sheet.presence", []count{
		{"sheet.came", s.Came}, {"sheet.walk_ins", s.WalkIns}, {"sheet.missed", s.Missed},
	}}}
	if may(v, store.SeeGuests, e) {
		all = append(all, reasonsOf(s))
	}
	return report{e, worth(append(all, opinionsOf(s))), s.Erased}, nil
}

func answersOf(e event.Event, s event.Sheet) part {
	return part{"sheet.answers", []count{
		{"sheet.invited", s.Invited}, {"sheet.seats", e.Capacity}, {"sheet.yes", s.Yes}, {"sheet.waiting", s.Waiting}, {"sheet.no", s.No},
		{"sheet.unsure", s.Unsure}, {"sheet.open", s.Open}, {"sheet.children", s.Children}, {"sheet.rides", s.Rides},
	}}
}

func reasonsOf(s event.Sheet) part {
	p := part{head: "sheet.why"}
	for _, r := range event.Reasons() {
		p.counts = append(p.counts, count{"sheet.why_" + r, s.Reasons[r]})
	}
	p.counts = append(p.counts, count{"sheet.why_silent", s.Silent})
	return p
}

func opinionsOf(s event.Sheet) part {
	p := part{head: "sheet.opinions"}
	for _, o := range event.Opinions() {
		p.counts = append(p.counts, count{"sheet.opinion_" + o, s.Opinions.Of(o)})
	}
	return p
}

// worth leaves out what is true of nobody, but that nobody is invited or came.
func worth(all []part) (some []part) {
	for _, p := range all {
		var counts []count
		for _, c := range p.counts {
			if c.n > 0 || c.label == "sheet.invited" || c.label == "sheet.came" {
				counts = append(counts, c)
			}
		}
		if counts != nil {
			some = append(some, part{p.head, counts})
		}
	}
	return some
}
