package person

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/request"
	"hamyar/bot/flows/roster"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
)

// WomenName is the page that lists a group's women.
const WomenName = "person.women"

// Women lists the women of a group, its subject. Its argument is the number of the first one shown.
var Women = page.Page{
	Name:  WomenName,
	Right: page.Right{Do: store.SeeMembers, On: page.Of(group.Resource)},
	Draw:  drawWomen, Actions: map[string]page.Action{"roster": roster.GiveGroup(WomenName), "print": roster.PrintGroup(WomenName)},
}

func drawWomen(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	women, err := member.List(ctx, v.Tx, v.Subject, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGroup, v.Subject)
	takes, err := member.TakesIn(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	here := chat.Ref{Page: WomenName, Subject: v.Subject}
	screen := chat.Screen{
		Lines:   []chat.Line{chat.Say("person.women")},
		Buttons: cards(women[:min(len(women), page.Screenful)]),
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, from, len(women) > page.Screenful)...)
	if takes {
		screen.Buttons = append(screen.Buttons, chat.Begin(Add.Flow.Name, v.Subject, "person.add"))
	}
	screen.Buttons = append(screen.Buttons, roster.Button(here), roster.PrintButton(here),
		chat.BackTo(request.ToGroup(v)), chat.HomeButton(), chat.HelpButton(WomenName))
	return screen, nil
}

// cards are the buttons to women's cards: who has come by herself is ticked.
func cards(women []member.Listed) []chat.Button {
	var buttons []chat.Button
	for _, w := range women {
		label := "person.in_list"
		if w.Joined {
			label = "person.in_list_joined"
		}
		buttons = append(buttons, chat.Do(chat.Ref{Page: cardName, Subject: w.Person}, "", label, "name", ask.NameOf(w.Name)))
	}
	return buttons
}
