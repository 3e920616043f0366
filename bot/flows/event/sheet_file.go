package event

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/event"
)

// mostPresent is how many women stand in one file.
const mostPresent = 5000

// SheetFile is the sheet of an event, its subject, as a file for Excel: its women, and its numbers.
var SheetFile = page.Paper{
	Name: "event.sheet_file", Right: page.Right{Do: store.SeeGuests, On: page.Of(event.Resource)}, Make: makeFile,
}

func makeFile(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	e, err := reported(ctx, v)
	if err != nil {
		return chat.Made{}, err
	}
	women, err := event.Presence(ctx, v.Tx, e.ID, mostPresent+1)
	if err != nil {
		return chat.Made{}, err
	}
	data, err := paper.Workbook{Sheets: []paper.Sheet{presence(write, women, e.erased), summary(v, write, e)}, Made: v.Now}.XLSX()
	title := write(chat.Part("sheet.title", "title", chat.Words(e.Title), "day", chat.Value{Day: &e.Begins}))
	return chat.Made{Name: paper.FileName(title), Bytes: data}, err
}

// presence has a row for each woman.
func presence(write page.Writer, women []event.Present, erased int) paper.Sheet {
	s := paper.Sheet{Name: write(chat.Part("sheet.tab"))}
	for _, column := range []chat.Value{
		chat.Part("sheet.group"), chat.Part("sheet.name"), chat.Part("sheet.was_invited"), chat.Part("sheet.answer"), chat.Part("sheet.answered_at"),
		chat.Part("sheet.answered_by"), chat.Part("sheet.attended"), chat.Part("sheet.marked_at"), chat.Part("sheet.needs"),
	} {
		s.Head = append(s.Head, write(column))
	}
	for _, w := range women[:min(len(women), mostPresent)] {
		var row []string
		for _, value := range presentCells(w) {
			row = append(row, write(value))
		}
		s.Rows = append(s.Rows, row)
	}
	switch {
	case len(women) > mostPresent:
		s.Note = write(chat.Part("roster.cut", "n", chat.Count(mostPresent)))
	case erased > 0:
		s.Note = write(chat.Part("sheet.erased", "n", chat.Count(erased)))
	}
	return s
}

// presentCells are what is written of a woman. What isn't known is left empty.
func presentCells(w event.Present) []chat.Value {
	invited := chat.Part("roster.no")
	if w.Invited {
		invited = chat.Part("roster.yes")
	}
	return []chat.Value{
		chat.Words(w.Group), chat.Words(w.Name), invited, presentAnswer(w), moment(w.At), presentBy(w), presentCame(w), moment(w.MarkedAt), presentNeeds(w),
	}
}

func moment(at *time.Time) chat.Value { return chat.Value{Moment: at} }

func presentAnswer(w event.Present) chat.Value {
	switch {
	case w.Answer == "":
		return chat.Value{}
	case w.Answer == event.Yes && !w.Seated:
		return chat.Part("sheet.said_waits")
	}
	return chat.Part("sheet.said_" + w.Answer)
}

func presentBy(w event.Present) chat.Value {
	switch {
	case w.Answer == "":
		return chat.Value{}
	case w.Herself:
		return chat.Part("sheet.herself")
	}
	return page.Who(w.ByName)
}

func presentCame(w event.Present) chat.Value {
	switch {
	case w.Came == nil:
		return chat.Value{}
	case *w.Came:
		return chat.Part("sheet.did_come")
	}
	return chat.Part("sheet.did_not")
}

func presentNeeds(w event.Present) chat.Value {
	var needs []chat.Value
	if w.Children {
		needs = append(needs, chat.Part("guest.need_children"))
	}
	if w.Ride {
		needs = append(needs, chat.Part("guest.need_ride"))
	}
	return chat.Value{List: needs}
}
