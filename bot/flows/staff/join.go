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

// Join is the conversation that an invitation's link begins: she sees what it is for, takes it up and says her name, by
// which the others see who did what.
var Join = page.Talk{
	Flow: &flow.Flow{Name: "join", Holes: joinHoles, Steps: []flow.Step{
		{Key: "accept", Prompt: "join.accept", Choices: "accept", When: func(w flow.World, _ flow.Answers) bool { return w.Numbers["trainer"] == 0 }},
		{Key: "train", Prompt: "join.accept_trainer", Choices: "accept", When: func(w flow.World, _ flow.Answers) bool { return w.Numbers["trainer"] == 1 }},
		{Key: "name", Prompt: "join.name", Label: "join.label_name", Parse: ask.FullName},
	}},
	Lists: joinLists,
	Right: page.Right{Do: store.UseBot},
	Open:  openJoin,
	Keep:  keepJoin,
}

var (
	errUsed    = page.Refuse(chat.Say("join.used"), chat.Ref{})
	errNowhere = page.Refuse(chat.Say("join.nowhere"), chat.Ref{})
)

func joinLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := page.Lists{
		Choices: map[string][]flow.Choice{"accept": {{Value: "yes", Label: chat.Say("join.yes")}}},
		Numbers: map[string]int{},
	}
	i, err := staff.Load(ctx, v.Tx, v.Subject)
	if errors.Is(err, staff.ErrUsed) {
		return l, nil
	}
	post := inUse(v, i.Post)
	for name, value := range map[string]chat.Value{
		"what": doing(v.Programme, post), "topics": topics(v.Programme, post.Trains), "hours": hours(v.Programme, post.Trains),
	} {
		l.Choices[name] = []flow.Choice{{Label: chat.Say("common.name", "name", value)}}
	}
	if post.Kind == store.Trainer {
		l.Numbers["trainer"] = 1
	}
	return l, err
}

// joinHoles are what the invitation is for.
func joinHoles(w flow.World, _ flow.Answers) chat.Holes {
	holes := chat.Holes{}
	for _, name := range []string{"what", "topics", "hours"} {
		holes[name] = chat.Part("flow.none")
		if list := w.Lists[name]; len(list) == 1 {
			holes[name] = chat.Value{Line: &list[0].Label}
		}
	}
	return holes
}

// inUse is a post without the counties that were taken out of use.
func inUse(v page.Visit, post staff.Post) staff.Post {
	all := post.Counties
	post.Counties = nil
	for _, id := range all {
		if place(v.Programme, id) >= 0 {
			post.Counties = append(post.Counties, id)
		}
	}
	return post
}

func openJoin(ctx context.Context, v page.Visit) (page.Opening, error) {
	invitation, err := staff.Find(ctx, v.Tx, locales.Code(v.Arg), v.Now)
	switch {
	case errors.Is(err, staff.ErrUsed):
		return page.Opening{}, errUsed
	case err != nil:
		return page.Opening{}, err
	case len(invitation.Post.Counties) > 0 && len(inUse(v, invitation.Post).Counties) == 0:
		return page.Opening{}, errNowhere
	}
	answers := flow.Answers{Given: map[string]flow.Answer{}}
	if name := v.Account.Person.Name; name != "" {
		answers.Given["name"] = flow.Answer{Value: name}
	}
	return page.Opening{Subject: invitation.ID, Answers: answers}, nil
}

func keepJoin(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	me := v.Account.Person.ID
	post, err := staff.TakeUp(ctx, v.Tx, v.Subject, me, v.Now)
	switch {
	case errors.Is(err, staff.ErrUsed):
		return page.Outcome{}, errUsed
	case errors.Is(err, staff.ErrNowhere):
		return page.Outcome{}, errNowhere
	case err != nil:
		return page.Outcome{}, err
	}
	name := said.Value("name")
	if err := v.Tx.NamePerson(ctx, me, name, locales.Squeeze(name)); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: me, Do: store.StaffJoined, About: v.Subject}, v.Now)
	welcome := chat.Say("join.done")
	switch post.Kind {
	case store.Trainer:
		welcome = chat.Say("join.done_trainer")
	case store.Admin:
		welcome = chat.Say("join.done_admin")
	}
	return page.Outcome{Above: []chat.Line{welcome}}, nil
}
