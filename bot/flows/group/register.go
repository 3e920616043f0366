// Package group registers helper groups, shows them, and lets coordinators decide on them.
package group

import (
	"context"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/programme"
)

// Register is the conversation in which a representative registers her group.
var Register = page.Talk{Flow: register, Right: page.Right{Do: store.RegisterGroup}, Lists: listsOfRegister, Open: open, Keep: keep}

// Correct is the same once more, for a group that was sent back, its subject.
var Correct = page.Talk{
	Flow: correct(), Right: page.Right{Do: store.CorrectGroup, On: page.Of(group.Resource)}, Lists: lists, Open: openAgain, Keep: keepAgain,
}

func correct() *flow.Flow {
	f := *register
	f.Name = "correct"
	return &f
}

// The roster of the members besides the representative, and the trade that she tells in her own words.
const (
	member     = "member"
	otherTrade = "other"
	others     = 14 // besides the representative; what is larger is another kind of group
)

var register = &flow.Flow{
	Name:   "register",
	Review: "register.review",
	Submit: "register.submit",
	Parts: []flow.Part{
		{Key: "group", Label: "register.about_group"},
		{Key: "own", Label: "register.about_own"},
		{Key: member, Label: "register.about_women"},
	},
	Holes: func(w flow.World, a flow.Answers) chat.Holes {
		return chat.Holes{
			"size": chat.Count(size(a)), "least": chat.Count(w.Numbers["size_least"]), "most": chat.Count(w.Numbers["size_most"]),
		}
	},
	Steps: []flow.Step{
		{Key: "county", Part: "group", Prompt: "register.county", Label: "register.label_county", Choices: "counties"},
		{Key: "name", Part: "group", Prompt: "register.name", Label: "register.label_name", Parse: ask.Called("wrong.group_name")},
		{Key: "village", Part: "group", Prompt: "register.village", Label: "register.label_village", Parse: ask.Called("wrong.village")},
		{Key: "trades", Part: "group", Prompt: "register.trades", Label: "register.label_trades", Choices: "trades",
			Groups: "families", Many: true, With: "other_trade"},
		{Key: "other_trade", Part: "group", Prompt: "register.other_trade", Label: "register.label_other_trade",
			Parse: ask.Words(60), When: func(_ flow.World, a flow.Answers) bool { return chose(a, "trades", otherTrade) }},
		{Key: "founded_year", Part: "group", Prompt: "register.founded_year", Label: "register.label_founded_year",
			Choices: "years", Parse: ask.PastYear, Show: ask.Year, Skip: "register.not_known", With: "founded_month"},
		{Key: "founded_month", Part: "group", Prompt: "register.founded_month", Label: "register.label_founded_month",
			Choices: "months", Skip: "register.not_known",
			When: func(_ flow.World, a flow.Answers) bool { return a.Value("founded_year") != "" }},
		{Key: "own_name", Part: "own", Prompt: "register.own_name", Label: "register.label_own_name", Parse: ask.FullName},
		{Key: "own_birth", Part: "own", Prompt: "register.own_birth", Label: "register.label_own_birth", Parse: ask.BirthYear,
			Show: ask.Year},
		{Key: "own_phone", Part: "own", Prompt: "register.own_phone", Label: "register.label_own_phone", Parse: ask.Phone,
			Show: ask.ShowPhone, Contact: "register.share_phone"},
		{Key: "own_heads", Part: "own", Prompt: "register.own_heads", Label: "register.label_own_heads", Choices: "yes_no"},
		{Key: member, Part: member, Prompt: "register.member", Label: "register.label_member", Choices: "others",
			Parse: ask.Number(0, others), Show: ask.ShowNumber,
			Row: "register.row", Pick: "register.woman", Add: "register.add", Each: []flow.Step{
				{Key: "name", Prompt: "register.member_name", Label: "register.label_member_name", Parse: ask.FullName},
				{Key: "birth", Prompt: "register.member_birth", Label: "register.label_member_birth", Parse: ask.BirthYear, Show: ask.Year},
				{Key: "phone", Prompt: "register.member_phone", Label: "register.label_member_phone", Parse: ask.Phone,
					Show: ask.ShowPhone, Skip: "register.no_phone"},
				{Key: "heads", Prompt: "register.member_heads", Label: "register.label_member_heads", Choices: "yes_no"},
				{Key: "agreed", Prompt: "register.member_agreed", Choices: "agreed"},
			}},
		{Key: "size_reason", Part: "group", Prompt: "register.size_reason", Label: "register.label_size_reason",
			Parse: ask.Words(300), Voice: true, When: oddSize},
	},
}

func chose(a flow.Answers, key, value string) bool {
	for _, v := range a.Given[key].Many {
		if v == value {
			return true
		}
	}
	return false
}

// oddSize says whether the group hasn't the usual size (DOMAIN.md: 5 to 7 women, a rule that can be waived).
func oddSize(w flow.World, a flow.Answers) bool {
	_, told := a.Given[member]
	return told && (size(a) < w.Numbers["size_least"] || size(a) > w.Numbers["size_most"])
}

// size is how many women are told of, herself included.
func size(a flow.Answers) int { return len(a.Rows[member]) + 1 }

// listsOfRegister refuses who was brought to another's group since she began: what she began ends.
func listsOfRegister(ctx context.Context, v page.Visit) (page.Lists, error) {
	if err := belongs(ctx, v); err != nil {
		return page.Lists{}, err
	}
	return lists(ctx, v)
}

// lists gives the counties, trades, years and so on to choose from.
func lists(_ context.Context, v page.Visit) (page.Lists, error) {
	p := v.Programme
	l := page.Lists{
		Numbers: map[string]int{"size_least": p.SizeLeast, "size_most": p.SizeMost},
		Choices: map[string][]flow.Choice{
			"counties": append(ask.Counties(p), ask.Former(p, v.Said.Value("county"))...),
			"years":    years(v),
			"months":   months(v),
			"others":   usual(p),
			"yes_no":   ask.YesOrNo(),
			"agreed": {
				{Value: "yes", Label: chat.Say("register.agreed_yes"), Short: "register.yes"},
				{Value: "ask", Label: chat.Say("register.agreed_ask"), Not: "register.ask_her_first", Later: "register.ask_later"},
				{Value: "no", Label: chat.Say("register.agreed_no"), Not: "register.left_out", Drops: true, Short: "register.no"},
			},
		},
	}
	for _, f := range p.Families {
		if !slices.ContainsFunc(p.Trades, func(t programme.Trade) bool { return t.Family == f.Code }) {
			continue // all that it has is out of use
		}
		l.Choices["families"] = append(l.Choices["families"], flow.Choice{Value: f.Code, Label: named(f.Name)})
	}
	for _, t := range p.FormerTrades {
		if slices.Contains(v.Said.Given["trades"].Many, t.Code) { // what she works at stays what it is
			l.Choices["trades"] = append(l.Choices["trades"], flow.Choice{Value: t.Code, Label: named(t.Name), Group: t.Family})
		}
	}
	for _, t := range p.Trades {
		l.Choices["trades"] = append(l.Choices["trades"], flow.Choice{Value: t.Code, Label: named(t.Name), Group: t.Family})
	}
	return l, nil
}

func named(names programme.Names) chat.Line {
	return chat.Say("common.name", "name", chat.Value{Names: names})
}

// years are the last three; older ones are typed.
func years(v page.Visit) []flow.Choice {
	this, _, _ := locales.Jalali(v.Now)
	var list []flow.Choice
	for year := this; year > this-3; year-- {
		label := chat.Say("ask.in_year", "year", chat.Plain(int64(year)))
		list = append(list, flow.Choice{Value: strconv.Itoa(year), Label: label})
	}
	return list
}

// months are those of the year that was told, up to today's.
func months(v page.Visit) []flow.Choice {
	year, last, _ := locales.Jalali(v.Now)
	if v.Said.Value("founded_year") != strconv.Itoa(year) {
		last = 12
	}
	var list []flow.Choice
	for m := 1; m <= last; m++ {
		label := chat.Say("common.month_" + strconv.Itoa(m))
		list = append(list, flow.Choice{Value: strconv.Itoa(m), Label: label})
	}
	return list
}

// usual are the numbers of members, besides the representative, of a group of the usual size.
func usual(p *programme.Programme) []flow.Choice {
	var list []flow.Choice
	for n := p.SizeLeast - 1; n < p.SizeMost; n++ {
		list = append(list, flow.Choice{Value: strconv.Itoa(n), Label: chat.Say("register.others", "n", chat.Count(n))})
	}
	return list
}
