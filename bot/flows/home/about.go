package home

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/announce"
	"hamyar/bot/flows/record"
	"hamyar/bot/page"
	"hamyar/store"
)

// About is what everyone may know, also who doesn't want us to keep anything.
var About = page.Page{Name: page.About, Right: page.Right{Do: store.SeeProgramme}, Draw: about}

func about(ctx context.Context, v page.Visit) (chat.Screen, error) {
	office := []chat.Line{chat.Say("home.office", "office", chat.Value{Names: v.Programme.Office})}
	if phone := v.Programme.OfficePhone; phone != "" {
		office = append(office, chat.Say("home.office_phone", "phone", chat.Value{Phone: phone}))
	}
	buttons := append(goOn(v), chat.HomeButton())
	if v.Account.Consented < 0 {
		buttons = []chat.Button{chat.Do(chat.Ref{Page: page.Consent, Arg: "3"}, "", "consent.reconsider")}
		holders, err := v.Tx.Holders(ctx, v.Account.ID)
		if err != nil {
			return chat.Screen{}, err
		}
		if len(holders) > 0 && v.Account.Person.ID == 0 || len(holders) > 1 {
			buttons = append(buttons, chat.Do(chat.Ref{Page: page.Whose}, "", "home.who"))
		}
	}
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("home.about"), chat.Say("flow.said", "answers", chat.Value{Lines: office})},
		Buttons: append(buttons, chat.HelpButton(page.About)),
	}, nil
}

// goOn is the way back into the conversation that the page was opened from, its subject.
func goOn(v page.Visit) []chat.Button {
	if v.Subject == 0 {
		return nil
	}
	return []chat.Button{chat.GoOnButton(v.Subject)}
}

// Guide says how to use the bot.
var Guide = page.Page{Name: page.Guide, Right: page.Right{Do: store.SeeProgramme}, Draw: guide}

func guide(_ context.Context, v page.Visit) (chat.Screen, error) {
	buttons := append(goOn(v),
		chat.Do(chat.Ref{Page: page.About, Subject: v.Subject}, "", "home.about_button"),
		chat.Do(chat.Ref{Page: page.Tongue, Subject: v.Subject}, "", "home.tongue_button"),
	)
	if v.Account.May(store.UseBot, store.Resource{}) {
		buttons = append(buttons, chat.Do(chat.Ref{Page: record.MineName}, "", "record.known_button"), announce.MuteButton())
	}
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("home.guide")},
		Buttons: append(buttons, chat.HomeButton(), chat.HelpButton(page.Guide)),
	}, nil
}

// Tongue is the choice of a language. Each language is called by its own name.
func Tongue(languages []string) page.Page {
	choose := func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		for _, l := range languages {
			if l == v.Arg {
				return page.Outcome{Resume: v.Subject}, v.Tx.SetLanguage(ctx, v.Account.ID, l)
			}
		}
		return page.Outcome{Show: chat.Ref{Page: page.Tongue, Subject: v.Subject}}, nil
	}
	draw := func(_ context.Context, v page.Visit) (chat.Screen, error) {
		screen := chat.Screen{Lines: []chat.Line{chat.Say("home.tongue")}}
		for _, l := range languages {
			screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: page.Tongue, Subject: v.Subject, Arg: l}, "choose", "tongue."+l))
		}
		screen.Buttons = append(screen.Buttons, goOn(v)...)
		screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(page.Tongue))
		return screen, nil
	}
	return page.Page{Name: page.Tongue, Right: page.Right{Do: store.SeeProgramme}, Draw: draw, Actions: map[string]page.Action{"choose": choose}}
}
