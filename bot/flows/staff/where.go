package staff

import (
	"slices"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

const (
	wholeProvince = "all_"
	someCounties  = "counties"
)

// whereSteps ask for a whole province or for counties, when a question before them has led there.
func whereSteps(when func(flow.World, flow.Answers) bool) []flow.Step {
	return []flow.Step{
		{Key: "where", Prompt: "invite.where", Label: "invite.label_where", Choices: "wheres", When: when},
		{Key: "counties", Prompt: "invite.counties", Label: "invite.label_where", Choices: "counties", Many: true, When: inCounties},
	}
}

func inCounties(_ flow.World, a flow.Answers) bool { return a.Value("where") == someCounties }

// whereLists are the places that the visitor may give away.
func whereLists(v page.Visit) map[string][]flow.Choice {
	may := func(p store.Place) bool { return v.Account.May(store.InviteStaff, store.Resource{Place: p}) }
	var wheres []flow.Choice
	for _, province := range v.Programme.Provinces {
		if may(store.Place{Province: province.ID}) {
			label := chat.Say("invite.province", "name", chat.Value{Names: province.Name})
			wheres = append(wheres, flow.Choice{Value: wholeProvince + province.Code, Label: label})
		}
	}
	return map[string][]flow.Choice{
		"wheres": append(wheres, flow.Choice{Value: someCounties, Label: chat.Say("invite.some_counties")}),
		"counties": slices.DeleteFunc(ask.Counties(v.Programme), func(c flow.Choice) bool {
			county, _ := v.Programme.County(c.Value)
			return !may(county.Place())
		}),
	}
}

// where reads what whereSteps asked for. ok is false if one of the places is out of use since.
func where(p *programme.Programme, said flow.Answers, post *staff.Post) (ok bool) {
	if code, whole := strings.CutPrefix(said.Value("where"), wholeProvince); whole {
		i := slices.IndexFunc(p.Provinces, func(province programme.Province) bool { return province.Code == code })
		if i >= 0 {
			post.Province = p.Provinces[i].ID
		}
		return i >= 0
	}
	for _, code := range said.Given["counties"].Many {
		county, found := p.County(code)
		if !found {
			return false
		}
		post.Counties = append(post.Counties, county.ID)
	}
	slices.SortFunc(post.Counties, func(a, b int64) int { return place(p, a) - place(p, b) })
	return len(post.Counties) > 0
}

// place is where a county stands in lists.
func place(p *programme.Programme, id int64) int {
	return slices.IndexFunc(p.Counties, func(c programme.County) bool { return c.ID == id })
}

// mayGive says whether the visitor may give a post, or take it away: in all of its places.
func mayGive(v page.Visit, do store.Action, post staff.Post) bool {
	if post.Province == 0 && len(post.Counties) == 0 {
		return v.Account.May(do, store.Everywhere())
	}
	if post.Province != 0 && !v.Account.May(do, store.Resource{Place: store.Place{Province: post.Province}}) {
		return false
	}
	return !slices.ContainsFunc(post.Counties, func(id int64) bool {
		county, ok := v.Programme.CountyByID(id)
		return !ok || !v.Account.May(do, store.Resource{Place: county.Place()})
	})
}

// asPlaces answers the questions of whereSteps with a post, so that it is offered as it is.
func asPlaces(p *programme.Programme, post staff.Post) map[string]flow.Answer {
	given := map[string]flow.Answer{}
	for _, province := range p.Provinces {
		if province.ID == post.Province {
			given["where"] = flow.Answer{Value: wholeProvince + province.Code, Open: true}
		}
	}
	var codes []string
	for _, id := range post.Counties {
		if county, ok := p.CountyByID(id); ok && place(p, id) >= 0 {
			codes = append(codes, county.Code)
		}
	}
	if len(codes) > 0 {
		given["counties"] = flow.Answer{Many: codes, Open: true}
		if _, whole := given["where"]; !whole {
			given["where"] = flow.Answer{Value: someCounties, Open: true}
		}
	}
	return given
}
