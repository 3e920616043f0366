package ask

import (
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store/programme"
)

// Counties are the programme's counties to choose from.
func Counties(p *programme.Programme) []flow.Choice { return counties(p.Counties, "") }

// AllCounties are those too that are out of use, where one is named and none is chosen.
func AllCounties(p *programme.Programme) []flow.Choice {
	return counties(slices.Concat(p.Counties, p.FormerCounties), "")
}

// Former is the county that was chosen before, if it is out of use since then: she is asked again.
func Former(p *programme.Programme, chosen string) []flow.Choice {
	return slices.DeleteFunc(counties(p.FormerCounties, "flow.changed"), func(c flow.Choice) bool { return c.Value != chosen })
}

func counties(list []programme.County, not string) []flow.Choice {
	var all []flow.Choice
	for _, c := range list {
		all = append(all, flow.Choice{Value: c.Code, Label: chat.Say("common.name", "name", chat.Value{Names: c.Name}), Not: not})
	}
	return all
}
