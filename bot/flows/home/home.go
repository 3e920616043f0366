// Package home draws the first screen, by role, and the pages that say what all this is.
package home

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flows/announce"
	"hamyar/bot/flows/audit"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/event"
	groups "hamyar/bot/flows/group"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/programme"
	"hamyar/bot/flows/record"
	"hamyar/bot/flows/recording"
	"hamyar/bot/flows/request"
	"hamyar/bot/flows/search"
	"hamyar/bot/flows/staff"
	"hamyar/bot/flows/work"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// Home is the first screen.
var Home = page.Page{Name: page.Home, Right: page.Right{Do: store.UseBot}, Draw: draw}

func draw(ctx context.Context, v page.Visit) (chat.Screen, error) {
	lines, buttons, err := staff.AtHome(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: append([]chat.Line{hello(v)}, lines...), Buttons: buttons}
	if v.Account.May(store.SeeGroups, store.Resource{Anywhere: true}) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: work.Mine.Name}, "", "home.waiting"),
			chat.Do(chat.Ref{Page: search.Groups.Name}, "", "home.groups"), chat.Begin(search.Search.Flow.Name, 0, "home.search"))
	}
	if v.Account.May(store.SeeEvents, store.Resource{Anywhere: true}) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: event.List.Name}, "", "home.events"))
	}
	screen.Buttons = append(screen.Buttons, announce.AtHome(v)...)
	screen.Buttons = append(screen.Buttons, consult.AtStaffsHome(v)...)
	if v.Account.May(store.InviteStaff, store.Resource{Anywhere: true}) {
		screen.Buttons = append(screen.Buttons, chat.Begin(staff.Invite.Flow.Name, 0, "home.invite"),
			chat.Do(chat.Ref{Page: staff.List.Name}, "", "home.staff"))
	}
	if staff.HasOwn(v) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: staff.Mine.Name}, "", "home.my_work"))
	}
	screen.Buttons = append(screen.Buttons, manages(v)...)
	if left(v, person.Welcome) {
		screen.Buttons = append(screen.Buttons, chat.LeftButton(person.Welcome.Flow.Name, "home.invited"))
	}
	own, err := ownGroup(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Buttons = append(screen.Buttons, own...)
	calendar, err := event.AtHome(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Buttons = append(screen.Buttons, calendar...)
	screen.Buttons = append(screen.Buttons, consult.AtHome(v)...)
	if v.Account.Person.Name != "" || v.Account.IsStaff() {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: person.Card.Name}, "", "home.own"))
	}
	holders, err := v.Tx.Holders(ctx, v.Account.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	if len(holders) > 1 || sharable(v, own) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: person.WhoName}, "", "home.who"))
	}
	return close(screen), nil
}

// sharable says whether another woman may take up the phone: hers is that of a woman of a group.
func sharable(v page.Visit, own []chat.Button) bool {
	return v.Account.Person.Name != "" && !v.Account.IsStaff() && len(own) == 1
}

// manages are the ways to what admins look after: who does so everywhere finds all of it among the settings.
func manages(v page.Visit) []chat.Button {
	if programme.May(v) {
		return []chat.Button{chat.Do(chat.Ref{Page: programme.SettingsName}, "", "home.settings")}
	}
	var buttons []chat.Button
	for _, way := range []struct {
		do    store.Action
		page  string
		label string
	}{
		{store.SeeErasures, record.ErasuresName, "record.erasures_button"},
		{store.SeeAudit, audit.List.Name, "home.audit"},
		{store.MakeRecording, recording.ListName, "recording.home"},
	} {
		if v.Account.May(way.do, store.Resource{Anywhere: true}) {
			buttons = append(buttons, chat.Do(chat.Ref{Page: way.page}, "", way.label))
		}
	}
	return buttons
}

// close puts a person below the screen; home has no way back.
func close(s chat.Screen) chat.Screen {
	s.Buttons = append(s.Buttons, chat.HelpButton(page.Home))
	return s
}

func hello(v page.Visit) chat.Line {
	if name := v.Account.Person.Name; name != "" {
		return chat.Say("home.hello", "name", chat.Words(name))
	}
	return chat.Say("home.welcome")
}

// left says whether the visitor has left a conversation unfinished.
func left(v page.Visit, talk page.Talk) bool {
	return strings.Contains(","+v.Arg+",", ","+talk.Flow.Name+",")
}

// ownGroup is the way to her group, or to registering one, which staff don't need before everything else.
func ownGroup(ctx context.Context, v page.Visit) ([]chat.Button, error) {
	var buttons []chat.Button
	g, err := groups.Own(ctx, v)
	switch {
	case err == nil:
		buttons = append(buttons, chat.Do(chat.Ref{Page: groups.Mine.Name, Subject: g.ID}, "", "home.my_group"))
		if g.State != group.Refused && g.State != group.Closed {
			return buttons, nil
		}
	case !errors.Is(err, store.ErrMissing):
		return nil, err
	}
	label := "home.register"
	if left(v, groups.Register) {
		label = "home.register_on"
	}
	if v.Account.IsStaff() && label == "home.register" {
		return buttons, nil
	}
	return append(buttons,
		chat.Begin(groups.Register.Flow.Name, 0, label),
		chat.Begin(request.Claim.Flow.Name, 0, "home.claim"),
		chat.Begin(person.Phone.Flow.Name, 0, "home.link"),
	), nil
}
