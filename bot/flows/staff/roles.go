package staff

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/recording"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

const (
	listName = "staff.list"
	roleName = "staff.role"
)

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
			"who", whoHas(r), "what", what(v, r)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: listName}, from, len(roles) > page.Screenful)...)
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

// what is a role with its place.
func what(v page.Visit, r staff.Role) chat.Value {
	if county, ok := v.Programme.CountyByID(r.Place.County); ok {
		return chat.Part("staff.is_"+r.Kind, "place", chat.Value{Names: county.Name})
	}
	for _, province := range v.Programme.Provinces {
		if province.ID == r.Place.Province {
			return chat.Part("staff.is_"+r.Kind, "place", chat.Part("invite.province", "name", chat.Value{Names: province.Name}))
		}
	}
	return chat.Part("staff.everywhere_" + r.Kind)
}

// RolePage shows an admin one role, its subject, which she can end. Its argument "sure" asks whether she means it.
var RolePage = page.Page{
	Name: roleName, Right: page.Right{Do: store.ManageStaff, On: roleResource}, Draw: drawRole,
	Actions: map[string]page.Action{"end": endRole},
}

// roleResource is where a role is held: one that is held everywhere only who is in charge everywhere looks after. One that has
// ended is about nowhere: whoever may see the list is told so.
func roleResource(ctx context.Context, v page.Visit) (store.Resource, error) {
	r, err := staff.LoadRole(ctx, v.Tx, v.Subject)
	if errors.Is(err, store.ErrMissing) {
		return store.Resource{Anywhere: true}, nil
	}
	if r.Place == (store.Place{}) {
		return store.Everywhere(), err
	}
	return store.Resource{Place: r.Place}, err
}

func drawRole(ctx context.Context, v page.Visit) (chat.Screen, error) {
	r, err := staff.LoadRole(ctx, v.Tx, v.Subject)
	back := []chat.Button{chat.BackTo(chat.Ref{Page: listName}), chat.HomeButton(), chat.HelpButton(roleName)}
	if errors.Is(err, store.ErrMissing) {
		return chat.Screen{Lines: []chat.Line{chat.Say("staff.ended")}, Buttons: back}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("staff.role", "who", whoHas(r), "what", what(v, r), "since", chat.Value{Day: &r.Since}),
	}}
	ref := chat.Ref{Page: roleName, Subject: r.ID, Arg: "sure"}
	if v.Arg == ref.Arg {
		screen.Lines = append(screen.Lines, chat.Say("staff.sure"))
		screen.Buttons = []chat.Button{chat.Do(ref, "end", "staff.end_yes")}
		back[0] = chat.BackTo(chat.Ref{Page: roleName, Subject: r.ID})
	} else {
		screen.Buttons = []chat.Button{chat.Do(ref, "", "staff.end")}
		if r.Kind == store.Trainer { // the others may, or are named already
			screen.Buttons = append(screen.Buttons, recording.RecorderButton(v, r.Person)...)
		}
	}
	screen.Buttons = append(screen.Buttons, back...)
	return screen, nil
}

// endRole takes the role away. What she who held it is about to do ends with her next press.
func endRole(ctx context.Context, v page.Visit) (page.Outcome, error) {
	list := chat.Ref{Page: listName}
	r, err := staff.LoadRole(ctx, v.Tx, v.Subject)
	if err == nil {
		err = staff.End(ctx, v.Tx, v.Subject, v.Now)
	}
	switch {
	case errors.Is(err, staff.ErrLast):
		return page.Outcome{}, page.Refuse(chat.Say("staff.last"), list)
	case errors.Is(err, store.ErrMissing):
		return page.Outcome{Above: []chat.Line{chat.Say("staff.ended")}, Show: list}, nil
	case err != nil:
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("staff.took", "who", whoHas(r))}, Show: list}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RoleEnded, About: r.Person, Where: r.Place}, v.Now)
	return out, thanks(ctx, v, r)
}

// thanks tells her who held a role that it isn't hers any more, unless she has given it up herself.
func thanks(ctx context.Context, v page.Visit, r staff.Role) error {
	if r.Person == v.Account.Person.ID {
		return nil
	}
	news := chat.Say("staff.ended_news", "what", what(v, r))
	_, err := v.Tx.Tell(ctx, []int64{r.Person}, store.Told{
		What: "staff.end/" + strconv.FormatInt(r.ID, 10), Screen: news.Key,
		Body: chat.Show(chat.Ref{Page: page.Home}, news).Encode(), Keeps: true, Before: v.Now,
	})
	return err
}
