package person

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
	records "hamyar/store/record"
)

// Add is the conversation in which a woman comes to a group, its subject, that is registered already.
var Add = page.Talk{
	Flow: &flow.Flow{Name: "add", Review: "add.review", Submit: "add.submit", Steps: []flow.Step{
		{Key: "name", Prompt: "add.name", Label: "register.label_member_name", Parse: ask.FullName},
		{Key: "birth", Prompt: "add.birth", Label: "register.label_member_birth", Parse: ask.BirthYear, Show: ask.Year},
		{Key: "phone", Prompt: "add.phone", Label: "register.label_member_phone", Parse: ask.Phone, Show: ask.ShowPhone, Skip: "register.no_phone"},
		{Key: "heads", Prompt: "add.heads", Label: "person.label_heads", Choices: "yes_no"},
		{Key: "agreed", Prompt: "add.agreed", Choices: "agreed"},
	}},
	Right: page.Right{Do: store.AddMember, On: page.Of(group.Resource)},
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{
			"yes_no": ask.YesOrNo(),
			"agreed": {
				{Value: "yes", Label: chat.Say("register.agreed_yes"), Short: "register.yes"},
				{Value: "ask", Label: chat.Say("register.agreed_ask"), Not: "register.ask_her_first"},
				{Value: "no", Label: chat.Say("register.agreed_no"), Not: "add.not_without_her", Short: "register.no"},
			},
		}}, nil
	},
	Open: openAdd, Keep: keepAdd, Back: toWomen,
}

func toWomen(v page.Visit) chat.Ref { return chat.Ref{Page: WomenName, Subject: v.Subject} }

// openAdd refuses a group that waits for a decision: who registered it tells of its women there.
func openAdd(ctx context.Context, v page.Visit) (page.Opening, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err == nil && g.State != group.Approved && g.State != group.Paused {
		err = page.Refuse(chat.Say("add.not_yet"), toWomen(v))
	}
	return page.Opening{Subject: g.ID}, err
}

func keepAdd(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	birth, err := strconv.Atoi(said.Value("birth"))
	if err != nil {
		return page.Outcome{}, err
	}
	name := said.Value("name")
	person, err := member.Add(ctx, v.Tx, v.Subject, member.Newcomer{
		Name: name, NameKey: locales.Squeeze(name), BirthYear: birth, Phone: said.Value("phone"), Heads: said.Value("heads") == "yes",
	}, v.Account.Person.ID, v.Now)
	switch {
	case errors.Is(err, member.ErrHere):
		return page.Outcome{}, page.Refuse(chat.Say("add.here"), chat.Ref{Page: cardName, Subject: person})
	case errors.Is(err, member.ErrFull):
		return page.Outcome{}, page.Refuse(chat.Say("add.not_yet"), toWomen(v))
	case err != nil:
		return page.Outcome{}, err
	}
	if err := agrees(ctx, v, person); err != nil {
		return page.Outcome{}, err
	}
	if err := request.SizeAgain(ctx, v, v.Subject); err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("add.done", "name", chat.Words(name))}, Show: chat.Ref{Page: cardName, Subject: person}}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MemberAdded, About: person, For: person}, v.Now)
	return out, nil
}

// agrees keeps that she was asked and agrees, also if it was said for her before that she takes no part.
func agrees(ctx context.Context, v page.Visit, person int64) error {
	said := store.Consent{
		Person: person, Version: v.Programme.ConsentVersion, Agreed: true, By: v.Account.Person.ID, Channel: v.Account.Channel,
	}
	err := records.ReturnFor(ctx, v.Tx, said, v.Now)
	if errors.Is(err, store.ErrTaken) || errors.Is(err, records.ErrOwn) {
		return v.Tx.ConsentOnce(ctx, said, v.Now)
	}
	return err
}
