package consult

import (
	"context"
	"slices"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const (
	boardName = "consult.board"
	partName  = "consult.part"
	shareName = "consult.shares"
)

// oversees is the right to see how questions stand, of the places that the visitor looks after.
var oversees = page.Right{Do: store.SeeBoard, On: page.Somewhere}

// counties are those that she looks after, also out of use.
func counties(v page.Visit) []int64 {
	all := []int64{}
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.SeeBoard, store.Resource{Place: c.Place()}) {
			all = append(all, c.ID)
		}
	}
	return all
}

// Board is how the questions stand that aren't over, where the visitor looks after them: how many wait, how long, and with whom.
var Board = page.Page{Name: boardName, Right: oversees, Draw: drawBoard, Heard: []string{}}

func drawBoard(ctx context.Context, v page.Visit) (chat.Screen, error) {
	b, err := consult.BoardOf(ctx, v.Tx, counties(v), v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.board", "n", chat.Count(b.Open))}}
	if b.Open == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.board_none")}
	}
	for _, p := range []struct {
		name string
		n    int
	}{
		{consult.PartOverdue, b.Overdue}, {consult.PartUntaken, b.Untaken}, {consult.PartWaiting, b.Waiting},
		{consult.PartOld, b.Old}, {consult.PartDays, b.Days}, {consult.PartYoung, b.Young},
	} {
		if p.n > 0 {
			screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: partName, Arg: p.name}, "", "consult.part_"+p.name, "n", chat.Count(p.n)))
		}
	}
	if b.Open > 0 {
		screen.Buttons = append(screen.Buttons,
			chat.Do(chat.Ref{Page: shareName, Arg: consult.PartTrainer}, "", "consult.by_trainer"),
			chat.Do(chat.Ref{Page: shareName, Arg: consult.PartTopic}, "", "consult.by_topic"))
	}
	screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: monthName}, "", "consult.to_month"), chat.HomeButton(), chat.HelpButton(boardName))
	return screen, nil
}

// Shares are who has how many of them, or about what how many are: its argument is which, the letter of a part.
var Shares = page.Page{Name: shareName, Right: oversees, Draw: drawShares, Heard: []string{}}

// sharesMost is how many stand on one screen.
const sharesMost = 12

func drawShares(ctx context.Context, v page.Visit) (chat.Screen, error) {
	byTopic := v.Arg == consult.PartTopic
	read, head, letter := consult.ByTrainer, "consult.shares_trainer", consult.PartTrainer
	if byTopic {
		read, head, letter = consult.ByTopic, "consult.shares_topic", consult.PartTopic
	}
	all, err := read(ctx, v.Tx, counties(v), sharesMost)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say(head)}}
	for _, s := range all {
		name := page.Who(s.Name)
		if byTopic {
			topic, _ := v.Programme.TopicByID(s.ID)
			name = chat.Value{Names: topic.Name}
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: partName, Subject: s.ID, Arg: letter}, "", "consult.share",
			"name", name, "n", chat.Count(s.Open), "waiting", chat.Count(s.Waiting)))
	}
	screen.Buttons = append(screen.Buttons, foot(shareName, chat.Ref{Page: boardName})...)
	return screen, nil
}

// Part lists the questions of a part of the board, the oldest first. Its argument is the part, and after a slash the number of the first
// one shown; its subject is whose or about what they are.
var Part = page.Page{Name: partName, Right: oversees, Draw: drawPart, Heard: []string{}}

func drawPart(ctx context.Context, v page.Visit) (chat.Screen, error) {
	part, at, _ := strings.Cut(v.Arg, "/")
	from := page.From(at)
	all, err := consult.OnBoard(ctx, v.Tx, counties(v), part, v.Subject, v.Now, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.part")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.part_none")}
	}
	for _, c := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: caseName, Subject: c.ID}, "", "consult.in_part", "n", nth(c), "topic", topicOf(v, c), "at", chat.Value{Day: &c.At}))
	}
	here := func(from int) chat.Ref {
		return chat.Ref{Page: partName, Subject: v.Subject, Arg: part + "/" + number(int64(from))}
	}
	if len(all) > page.Screenful {
		screen.Buttons = append(screen.Buttons, chat.Do(here(from+page.Screenful), "", "flow.more"))
	}
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(here(0), "", "flow.first"))
	}
	screen.Buttons = append(screen.Buttons, foot(partName, chat.Ref{Page: boardName})...)
	return screen, nil
}
