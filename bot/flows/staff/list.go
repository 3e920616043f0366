package staff

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

const listName = "staff.list"

// List shows an admin who works for the programme where she looks after it. Its argument is the number of the first one shown.
var List = page.Page{Name: listName, Right: page.Right{Do: store.ManageStaff, On: page.Somewhere}, Draw: drawList}

func drawList(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	roles, err := staff.Roles(ctx, v.Tx, scope(v), from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("staff.list")}}
	for _, r := range roles[:min(len(roles), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: roleName, Subject: r.ID}, "", "staff.in_list",
			"who", whoHas(r), "what", doing(v.Programme, postOf(r))))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: listName}, from, len(roles) > page.Screenful)...)
	open, err := staff.Invitations(ctx, v.Tx, scope(v), 0, 1, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	if len(open) > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: invitationsName}, "", "staff.invitations_button"))
	}
	if v.Account.May(store.InviteStaff, store.Resource{Anywhere: true}) {
		screen.Buttons = append(screen.Buttons, chat.Begin(Invite.Flow.Name, 0, "home.invite"))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(listName))
	return screen, nil
}

// scope is where the visitor looks after the staff.
func scope(v page.Visit) (s staff.Scope) {
	for _, r := range v.Account.Person.Roles {
		switch {
		case r.Kind != store.Admin:
		case r.County != 0:
			s.Counties = append(s.Counties, r.County)
		case r.Province != 0:
			s.Provinces = append(s.Provinces, r.Province)
		default:
			s.All = true
		}
	}
	return s
}

// whoHas is the name of who has a role, or her account while she hasn't said her name.
func whoHas(r staff.Role) chat.Value {
	switch {
	case r.Name != "":
		return chat.Words(r.Name)
	case r.Account != "":
		return chat.Value{Code: r.Account}
	}
	return chat.Part("common.colleague")
}
