package request

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/request"
)

// Change is the conversation in which a group, its subject, rests, goes on, moves to another county or ends. Its
// representative wishes for it, and a coordinator does it.
var Change = page.Talk{
	Flow: &flow.Flow{Name: "change", Steps: []flow.Step{
		{Key: "what", Prompt: "change.what", Choices: "changes"},
		{Key: "county", Prompt: "change.county", Choices: "counties", When: changes(request.Move)},
		{Key: "why", Prompt: "change.why", Label: "change.label_why", Parse: ask.Words(300), Voice: true},
		{Key: "sure", Prompt: "change.sure", Choices: "sure", When: changes(request.Close)},
	}},
	Right: page.Right{Do: store.ChangeGroup, On: page.Of(group.Resource)},
	Lists: changeLists, Open: openChange, Keep: keepChange, Back: ToGroup,
}

func changes(kind string) func(flow.World, flow.Answers) bool {
	return func(_ flow.World, a flow.Answers) bool { return a.Value("what") == kind }
}

func changeLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	rest := request.Pause
	if g.State == group.Paused {
		rest = request.Resume
	}
	l := page.Lists{Choices: map[string][]flow.Choice{
		"counties": slices.DeleteFunc(ask.Counties(v.Programme), func(c flow.Choice) bool {
			county, _ := v.Programme.County(c.Value)
			return county.ID == g.County
		}),
		"sure": {{Value: "yes", Label: chat.Say("change.sure_yes")}},
	}}
	for _, kind := range []string{rest, request.Move, request.Close} {
		l.Choices["changes"] = append(l.Choices["changes"], flow.Choice{Value: kind, Label: chat.Say("change.to_" + kind)})
	}
	return l, nil
}

// openChange refuses a group that isn't approved: it is corrected, or registered anew.
func openChange(ctx context.Context, v page.Visit) (page.Opening, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err == nil && g.State != group.Approved && g.State != group.Paused {
		err = page.Refuse(chat.Say("request.idle"), ToGroup(v))
	}
	return page.Opening{Subject: g.ID}, err
}

func keepChange(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	r := request.Request{Kind: said.Value("what"), Group: g.ID, County: g.County, Words: said.Value("why"), File: page.Kept(said.Given["why"].File)}
	if r.Kind == request.Move {
		county, ok := v.Programme.County(said.Value("county"))
		if !ok {
			return page.Outcome{}, errors.New("no such county")
		}
		r.County = county.ID
	}
	return wish(ctx, v, r, ToGroup(v))
}

// ToGroup is the group as the visitor sees it: her own, or one that she looks after.
func ToGroup(v page.Visit) chat.Ref {
	if v.Account.May(store.SeeGroups, store.Resource{Anywhere: true}) {
		return chat.Ref{Page: "group.decide", Subject: v.Subject}
	}
	return chat.Ref{Page: mine, Subject: v.Subject}
}
