package event

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/search"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/member"
)

const addName = "event_add"

// Add is the conversation in which one more woman is invited to an event, its subject: she is found by her name or number.
var Add = page.Talk{
	Flow: &flow.Flow{Name: addName, Steps: []flow.Step{
		search.Name("plan.add_words"),
		{Key: "pick", Prompt: "search.pick", Choices: "found", When: func(w flow.World, _ flow.Answers) bool { return len(w.Lists["found"]) > 0 }},
	}},
	Right: plans, Back: toEvent,
	Lists: func(ctx context.Context, v page.Visit) (page.Lists, error) {
		found, err := invitable(ctx, v, v.Said.Value("words"))
		return page.Lists{Choices: map[string][]flow.Choice{"found": found}}, err
	},
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := ahead(ctx, v)
		return opened(e, nil), err
	},
	Keep: keepAdd,
}

// invitable gives the women whom the visitor looks after, and those who are in no group and were at something in the county before.
func invitable(ctx context.Context, v page.Visit, words string) ([]flow.Choice, error) {
	found, err := search.Women(ctx, v, words)
	if err != nil {
		return nil, err
	}
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return nil, err
	}
	near, err := search.Near(ctx, v, e.County, words, "event_walkin.woman")
	for _, c := range near {
		if !slices.ContainsFunc(found, func(f flow.Choice) bool { return f.Value == c.Value }) {
			found = append(found, c)
		}
	}
	return found, err
}

func keepAdd(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if _, err := ahead(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	picked := int64(whole(said.Value("pick")))
	if picked == 0 {
		return page.Outcome{Above: []chat.Line{chat.Say("search.nothing")}, Begin: addName, About: v.Subject}, nil
	}
	if err := mayInvite(ctx, v, picked); err != nil {
		return page.Outcome{}, err
	}
	invited, _, err := Invite(ctx, v, v.Subject, event.Audience{People: []int64{picked}})
	label := "plan.added"
	if len(invited) == 0 {
		label = "plan.added_before"
	}
	return page.Outcome{Above: []chat.Line{chat.Say(label)}, Show: toEvent(v)}, err
}

// mayInvite refuses a woman whom the visitor doesn't look after, and who is none of those who are in no group.
func mayInvite(ctx context.Context, v page.Visit, picked int64) error {
	on, err := member.Resource(ctx, v.Tx, picked)
	if err != nil || v.Account.May(store.Search, on) {
		return err
	}
	near, err := event.IsNear(ctx, v.Tx, v.Subject, picked)
	if err == nil && !near {
		err = page.Refuse(chat.Say("common.not_yours"), toEvent(v))
	}
	return err
}
