package record

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/record"
)

// Merged shows a merge, its subject, which can be undone for a while.
var Merged = page.Page{
	Name: MergedName, Right: page.Right{Do: store.MergePeople, On: mergedOne}, Draw: drawMerged, Actions: map[string]page.Action{"undo": undo},
}

// mergedOne is the woman whose record was kept. Of one who is erased nothing is shown any more, wherever she was.
func mergedOne(ctx context.Context, v page.Visit) (store.Resource, error) {
	m, err := record.LoadMerge(ctx, v.Tx, v.Subject)
	if err != nil {
		return store.Resource{}, err
	}
	on, err := member.Resource(ctx, v.Tx, m.Kept)
	if errors.Is(err, store.ErrMissing) {
		return store.Resource{Anywhere: true}, nil
	}
	return on, err
}

func drawMerged(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := record.LoadMerge(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("record.merged", "name", ask.NameOf(m.Name), "at", chat.Value{Moment: &m.At})}}
	switch {
	case m.Undone:
		screen.Lines = append(screen.Lines, chat.Say("record.undone"))
	case m.Emptied:
		screen.Lines = append(screen.Lines, chat.Say("record.late"))
	default:
		screen.Lines = append(screen.Lines, chat.Say("record.for_a_day"))
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: MergedName, Subject: m.ID}, "undo", "record.undo"))
	}
	return foot(screen, MergedName, chat.BackTo(toCard(m.Kept))), nil
}

// undo brings the other record back, and says what of it can't be.
func undo(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := chat.Ref{Page: MergedName, Subject: v.Subject}
	m, err := record.LoadMerge(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	left, err := record.Undo(ctx, v.Tx, v.Subject, v.Account.Person.ID, v.Now)
	switch {
	case errors.Is(err, record.ErrLate):
		return page.Outcome{}, page.Refuse(chat.Say("record.late"), here)
	case errors.Is(err, record.ErrLater):
		return page.Outcome{}, page.Refuse(chat.Say("record.later"), here)
	case errors.Is(err, record.ErrNobody):
		return page.Outcome{}, page.Refuse(chat.Say("record.undo_erased"), here)
	case err != nil:
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MergeUndone, About: m.Kept}, v.Now)
	return page.Outcome{Above: remains(m, left), Show: here}, nil
}

// remains says what an undo left with the kept record.
func remains(m record.Merged, left record.Left) []chat.Line {
	var lines []chat.Line
	for _, field := range left.Fields {
		label := map[string]string{
			"name": "register.label_member_name", "birth_year": "register.label_member_birth", "phone": "register.label_member_phone",
		}[field]
		lines = append(lines, chat.Say("record.left_field", "what", chat.Part(label), "name", ask.NameOf(m.Name)))
	}
	if left.Rows > 0 || left.Since {
		lines = append(lines, chat.Say("record.left_since", "name", ask.NameOf(m.Name)))
	}
	return lines
}
