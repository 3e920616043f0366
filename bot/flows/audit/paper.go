package audit

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/audit"
)

// most is how many deeds stand in one file: as many as are written in about a tenth of a second. Who wants older ones
// chooses a day, a person or a kind of deed.
const most = 1000

// Paper is a part of the audit as a file: its subject and its argument are those of the page.
var Paper = page.Paper{Name: "audit.paper", Right: reads, Make: makePaper}

func export(_ context.Context, v page.Visit) (page.Outcome, error) {
	w := viewOf(v).at(0)
	v.Saw(store.GotAudit, w.person)
	return page.Outcome{
		Give:  []chat.Saying{chat.Give(w.on(Paper.Name), chat.Say("audit.caption"))},
		Above: []chat.Line{chat.Say("audit.given", "n", chat.Count(most))},
		Show:  w.on(listName),
	}, nil
}

func makePaper(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	entries, err := audit.List(ctx, v.Tx, scope(v), viewOf(v).filter(), most+1)
	if err != nil {
		return chat.Made{}, err
	}
	title := write(chat.Part("audit.title"))
	s := paper.Sheet{Name: title, Made: v.Now}
	for _, column := range []chat.Value{
		chat.Part("audit.column_at"), chat.Part("audit.column_who"), chat.Part("audit.column_did"), chat.Part("audit.column_for"),
		chat.Part("audit.column_county"),
	} {
		s.Head = append(s.Head, write(column))
	}
	for _, e := range entries[:min(len(entries), most)] {
		s.Rows = append(s.Rows, row(v, write, e))
	}
	if len(entries) > most {
		s.Note = write(chat.Part("audit.cut", "n", chat.Count(most)))
	}
	data, err := s.XLSX()
	return chat.Made{Name: paper.FileName(title), Bytes: data}, err
}

func row(v page.Visit, write page.Writer, e audit.Entry) []string {
	whom := ""
	if e.For != 0 {
		whom = write(lady(e.For, e.ForName))
	}
	county, _ := v.Programme.CountyByID(e.County)
	return []string{
		write(chat.Value{Moment: &e.At}), write(doer(e)), write(did(v, e)), whom, write(chat.Value{Names: county.Name}),
	}
}
