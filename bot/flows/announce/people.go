package announce

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/search"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/member"
)

const (
	peopleName = "announce.people"
	addName    = "announce_add"
)

// People are those whom an announcement, its subject, is for, to leave out one by one or to take in again. Its argument is the
// number of the first one shown, and of the one who is pressed.
var People = page.Page{
	Name: peopleName, Right: writes, Draw: drawPeople, Heard: []string{}, Actions: map[string]page.Action{"turn": turnOut},
}

func drawPeople(ctx context.Context, v page.Visit) (chat.Screen, error) {
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if !a.Open() {
		return chat.Screen{Lines: []chat.Line{chat.Say("announce.not_draft")}, Buttons: foot(peopleName, showOf(a.ID))}, nil
	}
	first, _, _ := strings.Cut(v.Arg, "-")
	from := page.From(first)
	people, err := announce.Choosable(ctx, v.Tx, a, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawReaders, a.ID)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.people")}}
	for _, p := range people[:min(len(people), page.Screenful)] {
		label := "announce.person_in"
		if p.Out {
			label = "announce.person_out"
		}
		here := chat.Ref{Page: peopleName, Subject: a.ID, Arg: strconv.Itoa(from) + "-" + number(p.ID)}
		screen.Buttons = append(screen.Buttons, chat.Do(here, "turn", label, "name", ask.NameOf(p.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: peopleName, Subject: a.ID}, from, len(people) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.Begin(addName, a.ID, "announce.to_add"))
	screen.Buttons = append(screen.Buttons, foot(peopleName, showOf(a.ID))...)
	return screen, nil
}

// turnOut leaves somebody out by name, or takes her in again.
func turnOut(ctx context.Context, v page.Visit) (page.Outcome, error) {
	first, id, _ := strings.Cut(v.Arg, "-")
	out := page.Outcome{Show: chat.Ref{Page: peopleName, Subject: v.Subject, Arg: first}}
	a, err := draft(ctx, v)
	person := whole(id)
	if err != nil || person == 0 {
		return out, err
	}
	is := func(p int64) bool { return p == person }
	switch to := &a.Audience; {
	case slices.Contains(to.NotPeople, person):
		to.NotPeople = slices.DeleteFunc(to.NotPeople, is)
	case slices.Contains(to.People, person):
		to.People = slices.DeleteFunc(to.People, is)
	default:
		to.NotPeople = append(to.NotPeople, person)
	}
	return out, announce.SetAudience(ctx, v.Tx, a.ID, a.Audience, a.Event)
}

// Add is the conversation in which one more woman is to get an announcement, its subject: she is found by her name or number.
var Add = page.Talk{
	Flow: &flow.Flow{Name: addName, Steps: []flow.Step{
		search.Name("plan.add_words"),
		{Key: "pick", Prompt: "search.pick", Choices: "found", When: func(w flow.World, _ flow.Answers) bool { return len(w.Lists["found"]) > 0 }},
	}},
	Right: writes, Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: peopleName, Subject: v.Subject} },
	Lists: func(ctx context.Context, v page.Visit) (page.Lists, error) {
		found, err := search.Women(ctx, v, v.Said.Value("words"))
		return page.Lists{Choices: map[string][]flow.Choice{"found": found}}, err
	},
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		_, err := draft(ctx, v)
		return page.Opening{Subject: v.Subject}, err
	},
	Keep: keepAdd,
}

func keepAdd(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	here := chat.Ref{Page: peopleName, Subject: v.Subject}
	person := whole(said.Value("pick"))
	if person == 0 {
		return page.Outcome{Above: []chat.Line{chat.Say("search.nothing")}, Begin: addName, About: v.Subject}, nil
	}
	a, err := draft(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	on, err := member.Resource(ctx, v.Tx, person)
	if err != nil {
		return page.Outcome{}, err
	}
	if !v.Account.May(store.Announce, on) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), here)
	}
	to := a.Audience
	to.NotPeople = slices.DeleteFunc(to.NotPeople, func(p int64) bool { return p == person })
	if !slices.Contains(to.People, person) {
		to.People = append(to.People, person)
	}
	if to.Empty() {
		to.Who = announce.Named
	}
	if county := on.Place.County; county > 0 && !slices.Contains(to.Besides, county) {
		to.Besides = append(to.Besides, county)
	}
	return page.Outcome{Show: here}, announce.SetAudience(ctx, v.Tx, a.ID, to, a.Event)
}
