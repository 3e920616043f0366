package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const (
	workName = "consult.work"
	doneName = "consult.done"
)

// Work is what a trainer is asked: what is offered to her, and with whom she talks, who waits longest first. Choosing one is how she
// turns to another woman. Its argument is the number of the first one shown.
var Work = page.Page{Name: workName, Right: page.Right{Do: store.SeeQuestions, On: page.Somewhere}, Draw: drawWork, Heard: []string{}}

func drawWork(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	offers, err := consult.Offers(ctx, v.Tx, v.Account.Person.ID, 0, page.Screenful)
	if err != nil {
		return chat.Screen{}, err
	}
	talks, err := consult.Work(ctx, v.Tx, v.Account.Person.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.work", "n", chat.Count(len(talks)))}}
	if len(offers)+len(talks) == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.work_none")}
	}
	if from == 0 {
		for _, c := range offers {
			screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: cardName, Subject: c.ID}, "", "consult.in_offers", "n", nth(c), "topic", topicOf(v, c)))
		}
	}
	for _, c := range talks[:min(len(talks), page.Screenful)] {
		label := "consult.in_work"
		if c.Waits != nil {
			label = "consult.in_work_waits"
		}
		screen.Buttons = append(screen.Buttons, chat.Begin(adviseName, c.ID, label, "n", nth(c), "who", askerOf(c)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: workName}, from, len(talks) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: doneName}, "", "consult.to_done"), chat.HomeButton(), chat.HelpButton(workName))
	return screen, nil
}

// Done are the consultations that a trainer has ended, the newest first.
var Done = page.Page{Name: doneName, Right: Work.Right, Draw: drawDone, Heard: []string{}}

func drawDone(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := consult.Ended(ctx, v.Tx, v.Account.Person.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.done")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.done_none")}
	}
	for _, c := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: cardName, Subject: c.ID}, "", "consult.in_done", "n", nth(c), "who", askerOf(c)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: doneName}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, foot(doneName, chat.Ref{Page: workName})...)
	return screen, nil
}
