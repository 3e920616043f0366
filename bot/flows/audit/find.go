package audit

import (
	"context"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store/audit"
)

const (
	findName   = "audit_find"
	peopleName = "audit.people"
)

// found is how many people of a name are offered.
const found = 10

// Find is the conversation in which an admin says the name of somebody whose deeds she wants to see, or those about whom.
var Find = page.Talk{
	Flow: &flow.Flow{Name: findName, Steps: []flow.Step{
		{Key: "seen", Fixed: true},
		{Key: "name", Prompt: "audit.name", Parse: ask.Words(60)},
	}},
	Right: reads,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return page.Opening{Answers: flow.Answers{Given: map[string]flow.Answer{"seen": {Value: v.Arg}}}}, nil
	},
	Keep: keepFind,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: listName, Arg: v.Said.Value("seen")} },
}

// keepFind shows those who have the name in theirs, however it is spelled.
func keepFind(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	v.Arg = said.Value("seen")
	w := viewOf(v).at(0)
	list, err := audit.Find(ctx, v.Tx, scope(v), locales.Squeeze(said.Value("name")), found+1)
	if err != nil {
		return page.Outcome{}, err
	}
	switch len(list) {
	case 0:
		return page.Outcome{Above: []chat.Line{chat.Say("audit.no_name")}, Show: w.on(listName)}, nil
	case 1:
		w.person = list[0].ID
		return page.Outcome{Show: w.on(listName)}, nil
	}
	out := page.Outcome{Show: w.on(peopleName)}
	for _, p := range list[:min(len(list), found)] {
		out.Show.Arg += "/" + strconv.FormatInt(p.ID, 36)
	}
	if len(list) > found {
		out.Above = []chat.Line{chat.Say("audit.more_names")}
	}
	return out, nil
}

// People are those of whom an admin may have meant one. Its argument is what she saw before, and who they are.
var People = page.Page{Name: peopleName, Right: reads, Draw: drawPeople}

func drawPeople(ctx context.Context, v page.Visit) (chat.Screen, error) {
	seen, rest, _ := strings.Cut(v.Arg, "/")
	var ids []int64
	for part := range strings.SplitSeq(rest, "/") {
		if id, err := strconv.ParseInt(part, 36, 64); err == nil {
			ids = append(ids, id)
		}
	}
	list, err := audit.Named(ctx, v.Tx, scope(v), ids)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Arg = seen
	w := viewOf(v).at(0)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("audit.who")}}
	for _, p := range list {
		w.person = p.ID
		screen.Buttons = append(screen.Buttons, chat.Do(w.on(listName), "", "person.in_list", "name", chat.Words(p.Name)))
	}
	w.person = 0
	screen.Buttons = append(screen.Buttons, chat.Begin(findName+"/"+w.arg(), 0, "audit.another"),
		chat.BackTo(w.on(listName)), chat.HomeButton(), chat.HelpButton(peopleName))
	return screen, nil
}
