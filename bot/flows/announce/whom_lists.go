package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store/announce"
	"hamyar/store/event"
	"hamyar/store/group"
	"hamyar/store/programme"
)

// groupsMost is how many groups can be chosen from, eventsMost how many events ahead, and as many that are over.
const (
	groupsMost = 300
	eventsMost = 6
)

func whomLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := map[string][]flow.Choice{
		"wheres": options("where", all, some), "narrows": options("narrow", all, some),
		"whos":    options("who", announce.Women, announce.Representatives, announce.Trainers, announce.Coordinators),
		"bys":     options("by", someGroups, someTrades, someAges, someOfEvent),
		"ages":    options("age", young, middle, old),
		"excepts": options("except", nobodyElse, notGroups, notTrades), "standings": options("standing", announce.Standings()...),
	}
	for _, c := range own(v) {
		l["counties"] = append(l["counties"], flow.Choice{Value: c.Code, Label: called(c.Name)})
	}
	for _, t := range v.Programme.Trades {
		l["trades"] = append(l["trades"], flow.Choice{Value: t.Code, Label: called(t.Name), Group: t.Family})
	}
	for _, f := range v.Programme.Families {
		l["families"] = append(l["families"], flow.Choice{Value: f.Code, Label: called(f.Name)})
	}
	to, ok := told(v, v.Said)
	if !ok {
		return page.Lists{Choices: l}, nil
	}
	if err := within(ctx, v, to.Counties, l); err != nil {
		return page.Lists{}, err
	}
	return page.Lists{Choices: l}, sized(ctx, v, to, l)
}

// options are choices by their names.
func options(of string, values ...string) (list []flow.Choice) {
	for _, value := range values {
		list = append(list, flow.Choice{Value: value, Label: chat.Say("announce_whom." + of + "_" + value)})
	}
	return list
}

// within gives the groups and the events of some counties.
func within(ctx context.Context, v page.Visit, counties []int64, l map[string][]flow.Choice) error {
	groups, err := group.All(ctx, v.Tx, counties, 0, groupsMost)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if g.State == group.Approved {
			l["groups"] = append(l["groups"], flow.Choice{Value: number(g.ID), Label: chat.Say("plan.in_groups", "name", chat.Words(g.Name), "n", chat.Count(g.Size))})
		}
	}
	charge := event.Charge{Counties: counties}
	ahead, err := charge.Ahead(ctx, v.Tx, v.Now, v.Now.AddDate(1, 0, 0), 0, eventsMost)
	if err != nil {
		return err
	}
	past, err := charge.Past(ctx, v.Tx, v.Now, 0, eventsMost)
	for _, e := range append(ahead, past...) {
		l["events"] = append(l["events"], flow.Choice{Value: number(e.ID), Label: chat.Say("plan.in_list", "title", chat.Words(e.Title), "day", chat.Value{Day: &e.Begins})})
	}
	return err
}

// sized says how many it is for, once that is known.
func sized(ctx context.Context, v page.Visit, to announce.Audience, l map[string][]flow.Choice) error {
	if to.Empty() {
		return nil
	}
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return err
	}
	a.Audience = to.With(a.Audience)
	if to.Event != 0 {
		a.Event = to.Event
	}
	lines, _, err := size(ctx, v, a)
	l["size"] = []flow.Choice{{Label: chat.Say("flow.said", "answers", chat.Value{Lines: lines})}}
	return err
}

func called(n programme.Names) chat.Line {
	return chat.Say("common.name", "name", chat.Value{Names: n})
}
