package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const mineName = "consult.mine"

// Mine are the visitor's own questions, and those that she asked for others. Its argument is the number of the first one shown.
var Mine = page.Page{
	Name: mineName, Right: page.Right{Do: store.AskTrainer}, Draw: drawMine, Heard: []string{"consult.mine", "consult.mine_none"},
}

func drawMine(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := consult.Mine(ctx, v.Tx, v.Account.Person.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.mine")}, Buttons: []chat.Button{chat.Begin(Ask.Flow.Name, 0, "consult.ask")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.mine_none")}
	}
	for _, c := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: hersName, Subject: c.ID}, "", "consult.in_mine_"+c.State, "n", nth(c), "topic", topicOf(v, c)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: mineName}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(mineName))
	return screen, nil
}

// AtHome is a woman's way from the first screen to her questions.
func AtHome(v page.Visit) []chat.Button {
	if v.Account.IsStaff() || v.Account.Person.Name == "" {
		return nil
	}
	return []chat.Button{chat.Do(chat.Ref{Page: mineName}, "", "consult.home")}
}

// AtStaffsHome are a trainer's way to what she is asked, and how all stands for who looks after a county.
func AtStaffsHome(v page.Visit) (buttons []chat.Button) {
	if v.Account.Is(store.Trainer) {
		buttons = append(buttons, chat.Do(chat.Ref{Page: workName}, "", "consult.home_work"))
	}
	if v.Account.May(store.SeeBoard, store.Resource{Anywhere: true}) {
		buttons = append(buttons, chat.Do(chat.Ref{Page: boardName}, "", "consult.home_board"))
	}
	return buttons
}
