// Package staff brings people into the programme's staff: an admin makes a link, and who opens it takes up the role.
package staff

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// Link is the first letter of the payload of an invitation's link.
const Link = "s"

// Invite is an admin's conversation that makes a coordinator's link.
var Invite = page.Talk{
	Flow: &flow.Flow{Name: "invite", Steps: []flow.Step{
		{Key: "place", Prompt: "invite.place", Label: "invite.label_place", Choices: "places"},
	}},
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{"places": places(v.Programme)}}, nil
	},
	Right: page.Right{Do: store.InviteStaff, On: page.Somewhere},
	Keep:  keepInvite,
}

const wholeProvince = "all_"

func places(p *programme.Programme) []flow.Choice {
	var list []flow.Choice
	for _, province := range p.Provinces {
		label := chat.Say("invite.province", "name", chat.Value{Names: province.Name})
		list = append(list, flow.Choice{Value: wholeProvince + province.Code, Label: label})
	}
	return append(list, ask.Counties(p)...)
}

// place reads what places gives.
func place(p *programme.Programme, value string) (store.Place, programme.Names, bool) {
	if code, whole := strings.CutPrefix(value, wholeProvince); whole {
		for _, province := range p.Provinces {
			if province.Code == code {
				return store.Place{Province: province.ID}, province.Name, true
			}
		}
		return store.Place{}, nil, false
	}
	county, ok := p.County(value)
	return county.Place(), county.Name, ok
}

func keepInvite(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	where, name, ok := place(v.Programme, said.Value("place"))
	if !ok || !v.Account.May(store.InviteStaff, store.Resource{Place: where}) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	code, err := staff.Invite(ctx, v.Tx, store.Coordinator, where, v.Account.Person.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	deed := store.Deed{By: v.Account.Person.ID, Do: store.StaffInvited, About: where.County}
	if where.County == 0 {
		deed.Do, deed.About = store.StaffInvitedForAll, where.Province
	}
	v.Tx.Audit(deed, v.Now)
	names := chat.Value{Names: name}
	return page.Outcome{
		Also:  []chat.Line{chat.Say("invite.link", "place", names, "link", chat.Value{Code: v.Link(Link + code)})},
		Above: []chat.Line{chat.Say("invite.made", "place", names)},
	}, nil
}
