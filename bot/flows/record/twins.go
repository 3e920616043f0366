package record

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/record"
)

// Twins lists the records that may be the same woman's as its subject, of those that the visitor looks after. Its
// argument is the number of the first one shown.
var Twins = page.Page{Name: TwinsName, Right: page.Right{Do: store.MergePeople, On: somebody}, Draw: drawTwins}

func drawTwins(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	all, err := record.Twins(ctx, v.Tx, m.Person)
	if err != nil {
		return chat.Screen{}, err
	}
	var buttons []chat.Button
	for _, twin := range all {
		may, err := mayMerge(ctx, v, twin.Person)
		if err != nil {
			return chat.Screen{}, err
		}
		if may {
			buttons = append(buttons, chat.Do(pair(m.Person, twin.Person), "", "person.in_list", "name", ask.NameOf(twin.Name)))
		}
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("record.twins", "name", ask.NameOf(m.Name))}}
	if len(buttons) == 0 {
		screen.Lines = []chat.Line{chat.Say("record.no_twins")}
	}
	from := min(page.From(v.Arg), len(buttons))
	to := min(from+page.Screenful, len(buttons))
	screen.Buttons = append(screen.Buttons, buttons[from:to]...)
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: TwinsName, Subject: m.Person}, from, to < len(buttons))...)
	return foot(screen, TwinsName, chat.BackTo(toCard(m.Person))), nil
}

// pair is the page of two records that may be one woman's. Of the first, its name and numbers count.
func pair(kept, gone int64) chat.Ref {
	return chat.Ref{Page: mergeName, Subject: kept, Arg: strconv.FormatInt(gone, 10)}
}

// mayMerge says whether the visitor looks after a woman, who isn't she herself.
func mayMerge(ctx context.Context, v page.Visit, person int64) (bool, error) {
	on, err := member.Resource(ctx, v.Tx, person)
	if errors.Is(err, store.ErrMissing) {
		return false, nil
	}
	return err == nil && on.Person != v.Account.Person.ID && v.Account.May(store.MergePeople, on), err
}
