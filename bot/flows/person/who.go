package person

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
)

// WhoName is the page on which women who share a phone say whose turn it is.
const WhoName = page.Whose

// Who lets women who share a phone say whose turn it is, who was chosen last first. Its argument, on a button, is the
// woman chosen.
var Who = page.Page{
	Name: WhoName, Right: page.Right{Do: store.SeeProgramme}, Draw: drawWho,
	Actions: map[string]page.Action{"choose": choose, "other": another},
}

func drawWho(ctx context.Context, v page.Visit) (chat.Screen, error) {
	holders, err := v.Tx.Holders(ctx, v.Account.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("person.who")}}
	for _, h := range holders {
		ref := chat.Ref{Page: WhoName, Arg: strconv.FormatInt(h.Person, 10)}
		name := ask.NameOf(h.Name)
		if h.Name == "" {
			name = chat.Part("person.unnamed")
		}
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "choose", "person.in_list", "name", name))
	}
	screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: WhoName}, "other", "person.another"))
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(WhoName))
	return screen, nil
}

func choose(ctx context.Context, v page.Visit) (page.Outcome, error) {
	person, _ := strconv.ParseInt(v.Arg, 10, 64) // 0 is nobody
	err := v.Tx.Choose(ctx, v.Account.ID, person, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return page.Outcome{Show: chat.Ref{Page: WhoName}}, nil
	}
	return page.Outcome{Show: chat.Ref{Page: page.Home}}, err
}

// another lets a woman take up the phone whom nobody knows yet: she is welcomed as everybody is.
func another(ctx context.Context, v page.Visit) (page.Outcome, error) {
	if v.Account.IsStaff() {
		return page.Outcome{Show: chat.Ref{Page: WhoName}}, nil // what waits for her is not another's to see
	}
	return page.Outcome{Show: chat.Ref{Page: page.Home}}, v.Tx.TurnToNobody(ctx, v.Account.ID)
}
