package request

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
	"hamyar/store/request"
)

// cardName is the page of a woman.
const cardName = "person.card"

// Represent is the conversation in which a woman, its subject, comes to speak for her group. The representative wishes for
// it, and a coordinator agrees.
var Represent = page.Talk{
	Flow: &flow.Flow{Name: "represent", Steps: []flow.Step{
		{Key: "name", Fixed: true},
		{Key: "why", Prompt: "represent.why", Label: "change.label_why", Parse: ask.Words(300), Voice: true},
	}},
	Right: page.Right{Do: store.ChangeGroup, On: page.Of(member.Resource)},
	Open:  openRepresent, Keep: keepRepresent, Back: toCard,
}

func toCard(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} }

// representable gives a woman who could speak for her group, else a refusal that says why not.
func representable(ctx context.Context, v page.Visit) (member.Member, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return m, err
	}
	if m.Group == 0 || m.Speaker == m.Person {
		return m, page.Refuse(chat.Say("request.idle"), toCard(v))
	}
	g, err := group.Load(ctx, v.Tx, m.Group)
	if err == nil && g.State != group.Approved && g.State != group.Paused {
		err = page.Refuse(chat.Say("request.idle"), toCard(v))
	}
	if err != nil {
		return m, err
	}
	return m, ready(ctx, v, request.Request{Person: m.Person})
}

func openRepresent(ctx context.Context, v page.Visit) (page.Opening, error) {
	m, err := representable(ctx, v)
	given := map[string]flow.Answer{"name": {Value: m.Name}}
	return page.Opening{Subject: m.Person, Answers: flow.Answers{Given: given}}, err
}

func keepRepresent(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	m, err := representable(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	r := request.Request{Kind: request.Represent, Group: m.Group, County: m.County, Person: m.Person, Words: said.Value("why"), File: page.Kept(said.Given["why"].File)}
	return wish(ctx, v, r, toCard(v))
}
