package event

import (
	"context"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/group"
	"hamyar/store/programme"
)

// asTopic is the title of what is called as its topic is.
const asTopic = "as_topic"

// groupsMost is how many groups of a county can be chosen from.
const groupsMost = 300

func planLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := map[string][]flow.Choice{
		"offers": offers(), "whoms": whoms(), ask.DaysOff: ask.Holidays(v.Programme), "hours": hours(v.Programme), "lengths": lengths(),
	}
	for _, kind := range event.Kinds() {
		l["kinds"] = append(l["kinds"], flow.Choice{Value: kind, Label: chat.Say("plan.kind_" + kind)})
	}
	for _, c := range own(v) {
		l["counties"] = append(l["counties"], flow.Choice{Value: c.Code, Label: named(c.Name)})
	}
	for _, t := range v.Programme.Topics {
		l["topics"] = append(l["topics"], flow.Choice{Value: t.Code, Label: named(t.Name)})
	}
	if t, ok := v.Programme.Topic(v.Said.Value("topic")); ok {
		l["titles"] = []flow.Choice{{Value: asTopic, Label: named(t.Name)}}
	}
	for n := 1; n <= 5; n++ {
		l["times"] = append(l["times"], flow.Choice{Value: strconv.Itoa(n), Label: chat.Say("plan.times", "n", chat.Count(n))})
	}
	for _, n := range []int{15, 20, 30, 50} {
		l["capacities"] = append(l["capacities"], flow.Choice{Value: strconv.Itoa(n), Label: chat.Say("plan.women", "n", chat.Count(n))})
	}
	trades(v.Programme, l)
	county, ok := v.Programme.County(v.Said.Value("county"))
	if !ok {
		return page.Lists{Choices: l}, nil
	}
	if err := sized(ctx, v, l); err != nil {
		return page.Lists{}, err
	}
	return page.Lists{Choices: l}, ofCounty(ctx, v, county.ID, l)
}

// sized says how many women are invited, once it is known who.
func sized(ctx context.Context, v page.Visit, l map[string][]flow.Choice) error {
	_, to, ok := told(v, v.Said)
	if !ok || v.Said.Value("whom") == "" {
		return nil
	}
	women, byPhone, err := event.Size(ctx, v.Tx, to)
	label := chat.Say("plan.size", "n", chat.Count(women))
	switch {
	case women == 0:
		label = chat.Say("plan.size_none")
	case byPhone > 0:
		label = chat.Say("plan.size_phone", "n", chat.Count(women), "phone", chat.Count(byPhone))
	}
	l["size"] = []flow.Choice{{Label: label}}
	return err
}

// ofCounty gives the groups and the trainers of a county, and those of them who are busy at what was said.
func ofCounty(ctx context.Context, v page.Visit, county int64, l map[string][]flow.Choice) error {
	groups, err := group.All(ctx, v.Tx, []int64{county}, 0, groupsMost)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if g.State == group.Approved {
			label := chat.Say("plan.in_groups", "name", chat.Words(g.Name), "n", chat.Count(g.Size))
			l["groups"] = append(l["groups"], flow.Choice{Value: number(g.ID), Label: label})
		}
	}
	return trainersAt(ctx, v, county, 0, slots(v.Said), l)
}

// own are the counties in which the visitor may plan.
func own(v page.Visit) []programme.County {
	return slices.DeleteFunc(slices.Clone(v.Programme.Counties), func(c programme.County) bool {
		return !v.Account.May(store.PlanEvents, store.Resource{Place: c.Place()})
	})
}

func named(n programme.Names) chat.Line { return chat.Say("common.name", "name", chat.Value{Names: n}) }

// hours are whole ones of the office's first day, at which most things begin.
func hours(p *programme.Programme) (list []flow.Choice) {
	const hour = 60
	for _, h := range p.Hours {
		for at := (h.Opens + hour - 1) / hour * hour; at < h.Closes && len(list) < page.Screenful; at += hour {
			list = append(list, ask.OfferedTime(at))
		}
		if len(list) > 0 {
			break
		}
	}
	return list
}

func lengths() (list []flow.Choice) {
	for _, minutes := range []int{60, 90, 120, 180, 240, 360} {
		list = append(list, ask.OfferedLength(minutes))
	}
	return list
}

// What is offered besides.
const (
	offersNothing = "none"
	childcare     = "childcare"
	transport     = "transport"
	offersBoth    = "both"
)

func offers() (list []flow.Choice) {
	for _, o := range []string{offersNothing, childcare, transport, offersBoth} {
		list = append(list, flow.Choice{Value: o, Label: chat.Say("plan.offer_" + o)})
	}
	return list
}

func whoms() (list []flow.Choice) {
	for _, w := range []string{wholly, someGroups, someTrades, byName} {
		list = append(list, flow.Choice{Value: w, Label: chat.Say("plan.whom_" + w)})
	}
	return list
}

func trades(p *programme.Programme, l map[string][]flow.Choice) {
	for _, t := range p.Trades {
		l["trades"] = append(l["trades"], flow.Choice{Value: t.Code, Label: named(t.Name), Group: t.Family})
	}
	for _, f := range p.Families {
		if slices.ContainsFunc(p.Trades, func(t programme.Trade) bool { return t.Family == f.Code }) {
			l["families"] = append(l["families"], flow.Choice{Value: f.Code, Label: named(f.Name)})
		}
	}
}
