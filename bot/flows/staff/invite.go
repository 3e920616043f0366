// Package staff brings people into the programme's staff and changes what they do: an admin makes a link, and who opens it
// takes up the role. Who is away names a deputy.
package staff

import (
	"context"
	"maps"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

// Link is the first letter of the payload of an invitation's link.
const Link = "s"

// Invite is an admin's conversation that makes a link for a coordinator, a trainer or another admin.
var Invite = page.Talk{
	Flow: &flow.Flow{Name: "invite", Steps: slices.Concat(
		[]flow.Step{
			{Key: "kind", Prompt: "invite.kind", Label: "invite.label_kind", Choices: "kinds"},
			{Key: "sure", Prompt: "invite.sure", Label: "invite.label_kind", Choices: "sures", When: is("kind", store.Admin)},
		},
		whereSteps(func(_ flow.World, a flow.Answers) bool { return a.Value("kind") != store.Admin }),
		topicSteps(is("kind", store.Trainer)), hourSteps(is("kind", store.Trainer)),
	)},
	Lists: inviteLists,
	Right: page.Right{Do: store.InviteStaff, On: page.Somewhere},
	Keep:  keepInvite,
	Anew:  true,
}

func inviteLists(_ context.Context, v page.Visit) (page.Lists, error) {
	lists := whereLists(v)
	maps.Copy(lists, trainLists(v.Programme))
	for _, kind := range []string{store.Coordinator, store.Trainer, store.Admin} {
		if kind != store.Admin || mayGive(v, store.InviteStaff, staff.Post{Kind: kind}) {
			lists["kinds"] = append(lists["kinds"], flow.Choice{Value: kind, Label: chat.Say("invite.for_" + kind)})
		}
	}
	lists["sures"] = []flow.Choice{{Value: "yes", Label: chat.Say("invite.sure_yes")}}
	return page.Lists{Choices: lists}, nil
}

// told reads all that an invitation is for. ok is false if something of it is out of use since it was said.
func told(v page.Visit, said flow.Answers) (post staff.Post, ok bool) {
	post.Kind = said.Value("kind")
	switch post.Kind {
	case store.Admin:
		return post, said.Value("sure") == "yes"
	case store.Coordinator:
		return post, where(v.Programme, said, &post)
	case store.Trainer:
		ok = where(v.Programme, said, &post)
		return post, ok && readTopics(v.Programme, said, &post.Trains) && readHours(said, &post.Trains)
	}
	return post, false
}

func keepInvite(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	post, ok := told(v, said)
	if !ok {
		return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), chat.Ref{})
	}
	if !mayGive(v, store.InviteStaff, post) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	code, err := staff.Invite(ctx, v.Tx, post, v.Account.Person.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	noteInvited(v, post)
	what := doing(v.Programme, post)
	return page.Outcome{
		Also:  []chat.Line{chat.Say("invite.link", "what", what, "link", chat.Value{Code: v.Link(Link + code)})},
		Above: []chat.Line{chat.Say("invite.made", "what", what)},
	}, nil
}

// noteInvited notes in the audit for where somebody is invited, each place by itself.
func noteInvited(v page.Visit, post staff.Post) {
	inCounty, inProvince := store.StaffInvited, store.StaffInvitedForAll
	switch post.Kind {
	case store.Admin:
		v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.AdminInvited}, v.Now)
		return
	case store.Trainer:
		inCounty, inProvince = store.TrainerInvited, store.TrainerInvitedForAll
	}
	if post.Province != 0 {
		v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: inProvince, About: post.Province}, v.Now)
	}
	for _, county := range post.Counties {
		v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: inCounty, About: county}, v.Now)
	}
}
