package record

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
)

// All shows a woman all that is kept of her, part by part. Its argument is the number of the first line shown. Talks are
// those that she may have under way.
func All(talks map[string]page.Talk) page.Page {
	return page.Page{
		Name: AllName, Right: page.Right{Do: store.UseBot}, Heard: []string{}, Actions: map[string]page.Action{"file": sendOwn},
		Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
			all, err := tell(ctx, v, v.Account.Person.ID, talks)
			return drawn(all, chat.Ref{Page: AllName, Arg: v.Arg}, backToMine()), err
		},
	}
}

// Of shows who looks after a woman, its subject, what is kept of her, as far as the work with her needs it.
var Of = page.Page{
	Name: OfName, Right: page.Right{Do: store.SeePerson, On: somebody}, Heard: []string{}, Draw: drawOf,
	Actions: map[string]page.Action{"file": sendHers},
}

func drawOf(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawPerson, m.Person)
	all, err := tell(ctx, v, m.Person, nil)
	screen := drawn(all, chat.Ref{Page: OfName, Subject: m.Person, Arg: v.Arg}, append(ConsentButton(m), chat.BackTo(toCard(m.Person)))...)
	screen.Lines = append([]chat.Line{chat.Say("record.of", "name", ask.NameOf(m.Name))}, screen.Lines...)
	return screen, err
}

// drawn is as much of what is told as one screen holds, and the ways to the rest, to the file and elsewhere.
func drawn(all []told, here chat.Ref, ways ...chat.Button) chat.Screen {
	lines := headed(all)
	from := max(0, min(page.From(here.Arg), len(lines)-1))
	to := from + fitting(lines[from:])
	screen := chat.Screen{Lines: []chat.Line{chat.Say("flow.said", "answers", chat.Value{Lines: lines[from:to]})}}
	if to < len(lines) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: here.Page, Subject: here.Subject, Arg: strconv.Itoa(to)}, "", "flow.more"))
	}
	here.Arg = ""
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "", "flow.first"))
	}
	screen.Buttons = append(screen.Buttons, chat.Do(here, "file", "record.file_button"))
	return foot(screen, here.Page, ways...)
}

// headed are the lines of all parts, each part below its heading.
func headed(all []told) (lines []chat.Line) {
	for _, p := range all {
		lines = append(lines, chat.Say("record.head", "what", chat.Part(p.head)))
		lines = append(lines, p.lines...)
	}
	return lines
}

const (
	part = 12   // lines on one screen at most
	fits = 3000 // bytes of what people wrote on one screen, unless a single line has more
)

// fitting is how many of some lines stand on one screen, one at least.
func fitting(lines []chat.Line) int {
	size := 0
	for n, l := range lines[:min(part, len(lines))] {
		if size += weight(chat.Value{Line: &l}); size > fits && n > 0 {
			return n
		}
	}
	return min(part, len(lines))
}

// weight is how many bytes of a value people wrote.
func weight(v chat.Value) int {
	n := len(v.Words)
	if v.Line != nil {
		for _, hole := range v.Line.Holes {
			n += weight(hole)
		}
	}
	for _, one := range v.List {
		n += weight(one)
	}
	return n
}
