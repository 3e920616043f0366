package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store/consult"
)

// rowsMost is how many questions stand in one file.
const rowsMost = 5000

// File are the questions of a month as a file for Excel: how each stands and how long it took, without the words and without whose it is.
var File = page.Paper{Name: "consult.file", Right: oversees, Make: makeFile}

func makeFile(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	s := spanOf(v)
	rows, err := consult.Rows(ctx, v.Tx, counties(v), s.from, s.to, rowsMost+1)
	if err != nil {
		return chat.Made{}, err
	}
	title := write(chat.Part("consult.month", "month", s.name()))
	sheet := paper.Sheet{Name: title, Made: v.Now}
	for _, column := range []chat.Value{
		chat.Part("consult.column_n"), chat.Part("plan.label_county"), chat.Part("consult_ask.label_topic"), chat.Part("consult_ask.label_whose"),
		chat.Part("consult.column_at"), chat.Part("consult.column_state"), chat.Part("plan.label_trainer"),
		chat.Part("consult.column_answer"), chat.Part("consult.column_resolve"), chat.Part("consult.column_rating"),
	} {
		sheet.Head = append(sheet.Head, write(column))
	}
	for _, r := range rows[:min(len(rows), rowsMost)] {
		var cells []string
		for _, cell := range cellsOf(v, r) {
			cells = append(cells, write(cell))
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	if len(rows) > rowsMost {
		sheet.Note = write(chat.Part("roster.cut", "n", chat.Count(rowsMost)))
	}
	data, err := sheet.XLSX()
	return chat.Made{Name: paper.FileName(title), Bytes: data}, err
}

// cellsOf are what is written of a question. What isn't known is left empty.
func cellsOf(v page.Visit, r consult.Row) []chat.Value {
	county, _ := v.Programme.CountyByID(r.County)
	topic, _ := v.Programme.TopicByID(r.Topic)
	whose := chat.Part("consult_ask.for_herself")
	if r.ForGroup {
		whose = chat.Part("consult_ask.for_group")
	}
	rating := chat.Value{}
	if r.Rating != "" {
		rating = chat.Part("consult.rate_" + r.Rating)
	}
	return []chat.Value{
		chat.Plain(r.ID), {Names: county.Name}, {Names: topic.Name}, whose, {Moment: &r.At}, chat.Part("consult.state_" + r.State), chat.Words(r.Trainer),
		took(r.AnswerMinutes), took(r.ResolveMinutes), rating,
	}
}

func took(minutes *int) chat.Value {
	if minutes == nil {
		return chat.Value{}
	}
	return lasting(*minutes)
}
