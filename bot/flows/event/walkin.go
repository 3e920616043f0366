package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/search"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
)

// WalkIn is the conversation in which a woman is marked who came to an event, its subject, without being invited: she is found by
// her name among the women of the county, or her name is written.
var WalkIn = page.Talk{
	Flow: &flow.Flow{Name: "event_walkin", Steps: []flow.Step{
		search.Name("event_walkin.words"),
		{Key: "pick", Prompt: "event_walkin.pick", Choices: "found", When: found},
		{Key: "name", Prompt: "event_walkin.name", Choices: "typed", Parse: ask.FullName, When: unknown},
		{Key: "agreed", Prompt: "event_walkin.agreed", Choices: "agreed", When: unknown},
	}},
	Right: marks, Lists: walkInLists, Keep: keepWalkIn,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := markable(ctx, v)
		return page.Opening{Subject: e.ID}, err
	},
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: rosterName, Subject: v.Subject} },
}

// What is chosen of a woman who is none of those who were found, and of a name that is as it was typed first.
const (
	another = "new"
	asTyped = "typed"
)

func found(w flow.World, _ flow.Answers) bool { return len(w.Lists["found"]) > 0 }

// unknown says whether her name is to be written.
func unknown(w flow.World, a flow.Answers) bool {
	return a.Value("pick") == another || a.Value("words") != "" && !found(w, a)
}

func walkInLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	words := v.Said.Value("words")
	women, err := search.Near(ctx, v, e.County, words, "event_walkin.woman")
	if len(women) > 0 {
		women = append(women, flow.Choice{Value: another, Label: chat.Say("event_walkin.another")})
	}
	l := map[string][]flow.Choice{"found": women, "agreed": {
		{Value: "yes", Label: chat.Say("register.agreed_yes"), Short: "register.yes"},
		{Value: "no", Label: chat.Say("register.agreed_no"), Not: "add.not_without_her", Short: "register.no"},
	}}
	if name, wrong := ask.FullName(flow.World{}, words); wrong == nil {
		l["typed"] = []flow.Choice{{Value: asTyped, Label: chat.Say("person.in_list", "name", chat.Words(name))}}
	}
	return page.Lists{Choices: l}, err
}

func keepWalkIn(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if _, err := markable(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	person, err := theWalkIn(ctx, v, said)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := event.Mark(ctx, v.Tx, v.Subject, person, v.Account.Person.ID, true, v.Now); err != nil {
		return page.Outcome{}, err
	}
	audited(v, store.GuestMarked, []int64{person})
	return onRoster(v, spotAt{}, chat.Say("event_walkin.done")), nil
}

// theWalkIn is the woman who was chosen, or a new one.
func theWalkIn(ctx context.Context, v page.Visit, said flow.Answers) (int64, error) {
	if picked := int64(whole(said.Value("pick"))); picked != 0 {
		near, err := event.IsNear(ctx, v.Tx, v.Subject, picked)
		if err == nil && !near {
			err = page.Refuse(chat.Say("common.not_yours"), chat.Ref{Page: rosterName, Subject: v.Subject})
		}
		return picked, err
	}
	name := said.Value("name")
	if name == asTyped {
		name = said.Value("words")
	}
	if _, wrong := ask.FullName(flow.World{}, name); wrong != nil || said.Value("agreed") != "yes" {
		return 0, page.Refuse(chat.Say("flow.changed"), chat.Ref{Page: rosterName, Subject: v.Subject})
	}
	person, err := v.Tx.NewPerson(ctx, 0, v.Now)
	if err != nil {
		return 0, err
	}
	if err := v.Tx.NamePerson(ctx, person, name, locales.Squeeze(name)); err != nil {
		return 0, err
	}
	return person, v.Tx.ConsentOnce(ctx, store.Consent{
		Person: person, Version: v.Programme.ConsentVersion, Agreed: true, By: v.Account.Person.ID, Channel: v.Account.Channel,
	}, v.Now)
}
