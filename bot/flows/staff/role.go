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

const roleName = "staff.role"

// RolePage shows an admin one role, its subject, which she can change and end. Its argument "sure" asks whether she means
// to end it.
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
		chat.Say("staff.role", "who", whoHas(r), "what", doing(v.Programme, postOf(r)), "since", chat.Value{Day: &r.Since}),
	}}
	ref := chat.Ref{Page: roleName, Subject: r.ID, Arg: "sure"}
	if v.Arg == ref.Arg {
		screen.Lines = append(screen.Lines, chat.Say("staff.sure"))
		screen.Buttons = append([]chat.Button{chat.Do(ref, "end", "staff.end_yes")}, back...)
		screen.Buttons[1] = chat.BackTo(chat.Ref{Page: roleName, Subject: r.ID})
		return screen, nil
	}
	if err := changes(ctx, v, r, &screen); err != nil {
		return chat.Screen{}, err
	}
	screen.Buttons = append(append(screen.Buttons, chat.Do(ref, "", "staff.end")), back...)
	return screen, nil
}

// changes shows what else belongs to a role, and leads to what can be changed of it.
func changes(ctx context.Context, v page.Visit, r staff.Role, screen *chat.Screen) error {
	if moves(r.Kind) {
		screen.Buttons = append(screen.Buttons, chat.Begin(Move.Flow.Name, r.ID, "staff.move"))
	}
	switch r.Kind {
	case store.Trainer:
		t, err := staff.TrainsOf(ctx, v.Tx, r.Person)
		if err != nil {
			return err
		}
		screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: trains(v.Programme, t)}))
		screen.Buttons = append(screen.Buttons,
			chat.Begin(Topics.Flow.Name, r.Person, "staff.change_topics"), chat.Begin(Hours.Flow.Name, r.Person, "staff.change_hours"))
		screen.Buttons = append(screen.Buttons, recording.RecorderButton(v, r.Person)...) // the others may, or are named already
	case store.Coordinator:
		lines, buttons, err := absence(ctx, v, r.Person)
		if err != nil {
			return err
		}
		screen.Lines, screen.Buttons = append(screen.Lines, lines...), append(screen.Buttons, buttons...)
	}
	return nil
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
	news := chat.Say("staff.ended_news", "what", doing(v.Programme, postOf(r)))
	_, err := v.Tx.Tell(ctx, []int64{r.Person}, store.Told{
		What: "staff.end/" + strconv.FormatInt(r.ID, 10), Screen: news.Key,
		Body: chat.Show(chat.Ref{Page: page.Home}, news).Encode(), Keeps: true, Before: v.Now,
	})
	return err
}
