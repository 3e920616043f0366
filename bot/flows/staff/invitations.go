package staff

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

const (
	invitationsName = "staff.invitations"
	invitationName  = "staff.invitation"
)

// Invitations shows an admin the links that nobody has taken up yet, where she looks after the staff. Its argument is the number of the first one shown.
var Invitations = page.Page{
	Name: invitationsName, Right: page.Right{Do: store.ManageStaff, On: page.Somewhere}, Draw: drawInvitations,
}

func drawInvitations(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := staff.Invitations(ctx, v.Tx, scope(v), from, page.Screenful+1, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("staff.invitations")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("staff.no_invitations")}
	}
	for _, i := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: invitationName, Subject: i.ID}, "", "staff.in_invitations",
			"what", doing(v.Programme, i.Post), "until", chat.Value{Day: &i.Until}))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: invitationsName}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: listName}), chat.HomeButton(), chat.HelpButton(invitationsName))
	return screen, nil
}

// InvitationPage shows an admin one link, its subject, which she can take back.
var InvitationPage = page.Page{
	Name: invitationName, Right: page.Right{Do: store.ManageStaff, On: invitationResource}, Draw: drawInvitation,
	Actions: map[string]page.Action{"revoke": revoke},
}

// invitationResource is where an invitation is for. One that isn't open any more is about nowhere.
func invitationResource(ctx context.Context, v page.Visit) (store.Resource, error) {
	i, err := staff.Open(ctx, v.Tx, v.Subject, v.Now)
	switch {
	case errors.Is(err, staff.ErrUsed):
		return store.Resource{Anywhere: true}, nil
	case err != nil:
		return store.Resource{}, err
	case i.Post.Province != 0:
		return store.Resource{Place: store.Place{Province: i.Post.Province}}, nil
	case len(i.Post.Counties) > 0:
		county, _ := v.Programme.CountyByID(i.Post.Counties[0])
		return store.Resource{Place: store.Place{Province: county.Province}}, nil
	}
	return store.Everywhere(), nil
}

func drawInvitation(ctx context.Context, v page.Visit) (chat.Screen, error) {
	foot := []chat.Button{chat.BackTo(chat.Ref{Page: invitationsName}), chat.HomeButton(), chat.HelpButton(invitationName)}
	i, err := staff.Open(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, staff.ErrUsed) {
		return chat.Screen{Lines: []chat.Line{chat.Say("staff.invitation_over")}, Buttons: foot}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	lines := []chat.Line{
		ask.Answered("staff.label_what", doing(v.Programme, i.Post)),
		ask.Answered("staff.label_by", whoIs(i.By)),
		ask.Answered("staff.label_until", chat.Value{Day: &i.Until}),
	}
	if i.Post.Kind == store.Trainer {
		lines = append(lines, trains(v.Programme, i.Post.Trains)...)
	}
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("staff.invitation"), chat.Say("flow.said", "answers", chat.Value{Lines: lines})},
		Buttons: append([]chat.Button{chat.Do(chat.Ref{Page: invitationName, Subject: i.ID}, "revoke", "staff.revoke")}, foot...),
	}, nil
}

// revoke closes a link. Who has it in her hands hears that it isn't open any more.
func revoke(ctx context.Context, v page.Visit) (page.Outcome, error) {
	list := chat.Ref{Page: invitationsName}
	err := staff.Revoke(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, staff.ErrUsed) {
		return page.Outcome{Above: []chat.Line{chat.Say("staff.invitation_over")}, Show: list}, nil
	}
	if err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.StaffUninvited, About: v.Subject}, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("staff.revoked")}, Show: list}, nil
}
