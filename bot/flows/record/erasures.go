package record

import (
	"context"
	"errors"
	"maps"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/record"
)

// Erasures lists for an admin who asked to be erased, those that wait first. Its argument is the number of the first one
// shown. Whose they are it doesn't say.
var Erasures = page.Page{Name: ErasuresName, Right: page.Right{Do: store.SeeErasures, On: page.Somewhere}, Draw: drawErasures}

func drawErasures(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	list, err := record.List(ctx, v.Tx, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("record.erasures")}}
	if len(list) == 0 {
		screen.Lines = []chat.Line{chat.Say("record.no_erasures")}
	}
	for _, e := range list[:min(len(list), page.Screenful)] {
		label := "record.in_list_done"
		if e.Done.IsZero() {
			label = "record.in_list_waits"
		}
		ref := chat.Ref{Page: proofName, Subject: e.ID}
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "", label, "id", chat.Plain(e.ID), "at", day(e.Asked)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: ErasuresName}, from, len(list) > page.Screenful)...)
	return foot(screen, ErasuresName), nil
}

// Proof shows an admin one erasure, its subject: who asked, when, when it was done and what was reached.
var Proof = page.Page{Name: proofName, Right: page.Right{Do: store.SeeErasures, On: erasure}, Draw: drawProof}

// erasure is anywhere, if there is one.
func erasure(ctx context.Context, v page.Visit) (store.Resource, error) {
	_, err := record.Load(ctx, v.Tx, v.Subject)
	if errors.Is(err, store.ErrMissing) {
		return store.Resource{}, store.ErrMissing
	}
	return store.Resource{Anywhere: true}, err
}

func drawProof(ctx context.Context, v page.Visit) (chat.Screen, error) {
	e, err := record.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	by := chat.Part("record.by_herself")
	if e.By != e.Person {
		by = chat.Part("record.by_other", "id", chat.Plain(e.By))
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("record.proof", "id", chat.Plain(e.ID), "person", chat.Plain(e.Person), "at", chat.Value{Moment: &e.Asked}, "by", by),
	}}
	if e.Done.IsZero() {
		screen.Lines = append(screen.Lines, chat.Say("record.still_waits"))
	} else {
		var reached []chat.Line
		for _, place := range slices.Sorted(maps.Keys(e.Proof)) {
			reached = append(reached, chat.Say("record.reached", "place", chat.Value{Code: place}, "n", chat.Count(e.Proof[place])))
		}
		screen.Lines = append(screen.Lines, chat.Say("record.done", "at", chat.Value{Moment: &e.Done}),
			chat.Say("flow.said", "answers", chat.Value{Lines: reached}))
	}
	return foot(screen, proofName, chat.BackTo(chat.Ref{Page: ErasuresName})), nil
}
