package roster

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

const countiesName = "roster.counties"

// Counties lets staff choose the county whose roster they want. Its argument is the number of the first one shown.
var Counties = page.Page{
	Name: countiesName, Right: page.Right{Do: store.SeeGroups, On: page.Somewhere}, Draw: counties,
	Actions: map[string]page.Action{"give": giveCounty(toOpen(County)), "print": giveCounty(toPrint(CountyPrint))},
	Rights:  map[string]page.Right{"give": County.Right, "print": CountyPrint.Right},
}

func counties(_ context.Context, v page.Visit) (chat.Screen, error) {
	var buttons []chat.Button
	for _, c := range v.Programme.Counties {
		if v.Account.May(store.SeeMembers, store.Resource{Place: c.Place()}) {
			ref := chat.Ref{Page: countiesName, Subject: c.ID}
			name := chat.Value{Names: c.Name}
			buttons = append(buttons, chat.Do(ref, "give", "roster.in_list", "name", name), chat.Do(ref, "print", "roster.in_print", "name", name))
		}
	}
	from := min(page.From(v.Arg), len(buttons))
	screen := chat.Screen{
		Lines:   []chat.Line{chat.Say("roster.which")},
		Buttons: append([]chat.Button{}, buttons[from:min(from+page.Screenful, len(buttons))]...),
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: countiesName}, from, len(buttons) > from+page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(countiesName))
	return screen, nil
}

// gift is a roster in one form: the words with it, and those that are said then.
type gift struct {
	paper         page.Paper
	caption, said string
}

func toOpen(p page.Paper) gift  { return gift{p, "roster.caption", "roster.given"} }
func toPrint(p page.Paper) gift { return gift{p, "roster.print_caption", "roster.print_given"} }

func giveCounty(g gift) page.Action {
	return func(_ context.Context, v page.Visit) (page.Outcome, error) {
		county, _ := v.Programme.CountyByID(v.Subject)
		v.Saw(store.GotCountyRoster, county.ID)
		title := chat.Say("roster.of_county", "name", chat.Value{Names: county.Name})
		return g.of(county.ID, title, chat.Ref{Page: countiesName}), nil
	}
}

// GiveGroup is the action that gives the roster of the group that a page is about, and shows the page again.
func GiveGroup(shows string) page.Action { return toOpen(Group).ofGroup(shows) }

// PrintGroup is the same for a sheet to print.
func PrintGroup(shows string) page.Action { return toPrint(GroupPrint).ofGroup(shows) }

func (gift gift) ofGroup(shows string) page.Action {
	return func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		g, err := group.Load(ctx, v.Tx, v.Subject)
		if err != nil {
			return page.Outcome{}, err
		}
		v.Saw(store.GotGroupRoster, g.ID)
		return gift.of(g.ID, chat.Say("roster.of_group", "name", chat.Words(g.Name)), chat.Ref{Page: shows, Subject: g.ID}), nil
	}
}

func (g gift) of(subject int64, title chat.Line, show chat.Ref) page.Outcome {
	paper := chat.Ref{Page: g.paper.Name, Subject: subject}
	return page.Outcome{
		Give:  []chat.Saying{chat.Give(paper, chat.Say(g.caption, "title", chat.Value{Line: &title}))},
		Above: []chat.Line{chat.Say(g.said)}, Show: show,
	}
}

// Button is the way to a group's roster, on a page with GiveGroup as its action roster.
func Button(on chat.Ref) chat.Button { return chat.Do(on, "roster", "roster.button") }

// PrintButton is the way to its sheet, on a page with PrintGroup as its action print.
func PrintButton(on chat.Ref) chat.Button { return chat.Do(on, "print", "roster.print_button") }
