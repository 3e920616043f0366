package staff

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/staff"
)

// Join is the conversation that an invitation's link begins: she takes the role up and says her name, by which the
// others see who did what.
var Join = page.Talk{
	Flow: &flow.Flow{Name: "join", Steps: []flow.Step{
		{Key: "place", Fixed: true, Choices: "places"},
		{Key: "accept", Prompt: "join.accept", Choices: "accept"},
		{Key: "name", Prompt: "join.name", Label: "join.label_name", Parse: ask.FullName},
	}},
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{
			"places": places(v.Programme),
			"accept": {{Value: "yes", Label: chat.Say("join.yes")}},
		}}, nil
	},
	Right: page.Right{Do: store.UseBot},
	Open:  openJoin,
	Keep:  keepJoin,
}

var errUsed = page.Refuse(chat.Say("join.used"), chat.Ref{})

func openJoin(ctx context.Context, v page.Visit) (page.Opening, error) {
	invitation, err := staff.Find(ctx, v.Tx, locales.Code(v.Arg), v.Now)
	if errors.Is(err, staff.ErrUsed) {
		return page.Opening{}, errUsed
	}
	if err != nil {
		return page.Opening{}, err
	}
	answers := flow.Answers{Given: map[string]flow.Answer{"place": {Value: code(v, invitation)}}}
	if name := v.Account.Person.Name; name != "" {
		answers.Given["name"] = flow.Answer{Value: name}
	}
	return page.Opening{Subject: invitation.ID, Answers: answers}, nil
}

// code is the invitation's place as places calls it.
func code(v page.Visit, i staff.Invitation) string {
	if county, ok := v.Programme.CountyByID(i.Place.County); ok {
		return county.Code
	}
	for _, province := range v.Programme.Provinces {
		if province.ID == i.Place.Province {
			return wholeProvince + province.Code
		}
	}
	return ""
}

func keepJoin(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	me := v.Account.Person.ID
	err := staff.TakeUp(ctx, v.Tx, v.Subject, me, v.Now)
	if errors.Is(err, staff.ErrUsed) {
		return page.Outcome{}, errUsed
	}
	if err != nil {
		return page.Outcome{}, err
	}
	name := said.Value("name")
	if err := v.Tx.NamePerson(ctx, me, name, locales.Squeeze(name)); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: me, Do: store.StaffJoined, About: v.Subject}, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("join.done")}}, nil
}
