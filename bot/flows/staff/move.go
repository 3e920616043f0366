package staff

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

// Move is the conversation in which an admin changes where somebody does her work. Its subject is one of her roles; all of
// the same kind are looked at together.
var Move = page.Talk{
	Flow: &flow.Flow{Name: "move_staff", Steps: append(
		[]flow.Step{{Key: "was", Fixed: true}}, // the roles as they were: who changes them meanwhile is noticed
		whereSteps(nil)...,
	)},
	Right: page.Right{Do: store.ManageStaff, On: roleResource},
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: whereLists(v)}, nil
	},
	Open: openMove,
	Keep: keepMove,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: roleName, Subject: v.Subject} },
}

var (
	errEnded   = page.Refuse(chat.Say("staff.ended"), chat.Ref{Page: listName})
	errChanged = page.Refuse(chat.Say("staff.changed"), chat.Ref{Page: listName})
)

// movable gives a role whose places can be changed, with all of its kind that she has.
func movable(ctx context.Context, v page.Visit) (r staff.Role, post staff.Post, roles []int64, err error) {
	r, err = staff.LoadRole(ctx, v.Tx, v.Subject)
	if errors.Is(err, store.ErrMissing) {
		return r, post, nil, errEnded
	}
	if err != nil {
		return r, post, nil, err
	}
	if !moves(r.Kind) {
		return r, post, nil, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	post, roles, err = staff.PostOf(ctx, v.Tx, r.Person, r.Kind)
	return r, post, roles, err
}

func openMove(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, post, roles, err := movable(ctx, v)
	if err != nil {
		return page.Opening{}, err
	}
	given := asPlaces(v.Programme, post)
	given["was"] = flow.Answer{Value: ids(roles)}
	return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: given}}, nil
}

func ids(roles []int64) string {
	all := make([]string, len(roles))
	for i, id := range roles {
		all[i] = strconv.FormatInt(id, 36)
	}
	return strings.Join(all, ",")
}

// keepMove ends what she has no more and begins what is new at once, and tells her so.
func keepMove(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	r, before, roles, err := movable(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	to := staff.Post{Kind: r.Kind}
	if !where(v.Programme, said, &to) {
		return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), chat.Ref{Page: roleName, Subject: r.ID})
	}
	if !mayGive(v, store.ManageStaff, to) || !mayGive(v, store.ManageStaff, before) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	if said.Value("was") != ids(roles) {
		return page.Outcome{}, errChanged
	}
	if to.Province == before.Province && slices.Equal(to.Counties, before.Counties) {
		return page.Outcome{Show: chat.Ref{Page: roleName, Subject: r.ID}}, nil
	}
	err = staff.Move(ctx, v.Tx, r.Person, roles, to, v.Account.Person.ID, v.Now)
	switch {
	case errors.Is(err, staff.ErrChanged):
		return page.Outcome{}, errChanged
	case err != nil:
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.StaffMoved, About: r.Person, Where: r.Place}, v.Now)
	out := page.Outcome{Above: []chat.Line{chat.Say("staff.moved", "who", whoHas(r), "what", doing(v.Programme, to))}, Show: chat.Ref{Page: listName}}
	return out, tellChanged(ctx, v, r.Person)
}

// tellChanged tells somebody that her work was changed, in words that anybody may read who holds her phone. What it is now
// is drawn when it is sent.
func tellChanged(ctx context.Context, v page.Visit, person int64) error {
	if person == v.Account.Person.ID {
		return nil
	}
	_, err := v.Tx.Tell(ctx, []int64{person}, store.Told{
		What:   "staff.changed/" + strconv.FormatInt(person, 10) + "/" + strconv.FormatInt(v.Now.UnixMicro(), 10),
		Screen: "staff.news", Body: chat.Show(chat.Ref{Page: mineName}, chat.Say("staff.news")).Encode(), Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}
