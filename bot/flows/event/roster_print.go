package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/event"
)

// RosterPrint is a sheet for an event, its subject, where there is no network: the women who are invited sign on it, and their
// numbers are entered afterwards. It has no more of them than who calls them up needs: paper lies around.
var RosterPrint = page.Paper{Name: "event.roster_print", Right: marks, Make: makeSheet}

// unexpected is how many women who weren't invited can sign.
const unexpected = 10

func makeSheet(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Made{}, err
	}
	women, err := event.Numbers(ctx, v.Tx, e.ID)
	if err != nil {
		return chat.Made{}, err
	}
	county, _ := v.Programme.CountyByID(e.County)
	title := write(chat.Part("attend.sheet", "title", chat.Words(e.Title)))
	p := paper.Print{
		Language: v.Account.Language, Title: title, Made: v.Now,
		Below: []string{
			write(chat.Part("attend.sheet_when", "at", chat.Value{Moment: &e.Begins})),
			write(chat.Part("attend.sheet_where", "place", chat.Words(e.Place), "county", chat.Value{Names: county.Name})),
		},
		Columns: []paper.Column{
			{Head: write(chat.Part("roster.number")), Wide: 2}, {Head: write(chat.Part("roster.name")), Wide: 7},
			{Head: write(chat.Part("roster.group")), Wide: 5}, {Head: write(chat.Part("roster.signature")), Wide: 6},
		},
		Foot: func(page, of int) string {
			return write(chat.Part("roster.print_foot", "day", chat.Value{Day: &v.Now}, "page", chat.Count(page), "of", chat.Count(of)))
		},
	}
	for _, w := range women {
		p.Rows = append(p.Rows, []string{write(chat.Plain(int64(w.Number))), write(ask.NameOf(w.Name)), write(chat.Words(w.Group)), ""})
	}
	for n := range unexpected {
		p.Rows = append(p.Rows, []string{write(chat.Part("attend.sheet_more", "n", chat.Count(n+1))), "", "", ""})
	}
	p.Note = write(chat.Part("attend.sheet_note"))
	data, err := p.PDF()
	return chat.Made{Name: paper.PrintName(title), Bytes: data}, err
}

// printButton is the way to the sheet.
func printButton(id int64) chat.Button {
	return chat.Do(chat.Ref{Page: rosterName, Subject: id}, "print", "attend.print")
}

// printRoster is the action that gives the sheet, and shows the roster.
func printRoster(_ context.Context, v page.Visit) (page.Outcome, error) {
	v.Saw(store.GotEventSheet, v.Subject)
	return page.Outcome{
		Give:  []chat.Saying{chat.Give(chat.Ref{Page: RosterPrint.Name, Subject: v.Subject}, chat.Say("attend.print_caption"))},
		Above: []chat.Line{chat.Say("attend.printed")}, Show: chat.Ref{Page: rosterName, Subject: v.Subject},
	}, nil
}
