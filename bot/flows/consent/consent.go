// Package consent asks a woman whether we may keep what she tells us, and keeps her answer.
package consent

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
)

// Text is the consent text in three parts, one idea each; the last has the two answers. Its words, and the rule that
// version, time, channel and who pressed are kept, stand in the programme's privacy rules (Electronic Commerce Act,
// articles 58 and 59).
var Text = page.Page{
	Name:    page.Consent,
	Right:   page.Right{Do: store.SeeProgramme},
	Draw:    draw,
	Actions: map[string]page.Action{"yes": yes, "no": no},
	Heard:   []string{"consent.hello", "consent.keeping", "consent.ask"},
}

func draw(_ context.Context, v page.Visit) (chat.Screen, error) {
	if v.Account.Consented >= v.Programme.ConsentVersion {
		return chat.Screen{
			Lines:   []chat.Line{chat.Say("consent.agreed")},
			Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton(page.Consent)},
		}, nil
	}
	ref := chat.Ref{Page: page.Consent}
	screen := chat.Screen{}
	switch v.Arg {
	case "2":
		screen.Lines = []chat.Line{chat.Say("consent.keeping")}
		screen.Buttons = []chat.Button{next("3"), chat.BackTo(ref)}
	case "3":
		screen.Lines = []chat.Line{chat.Say("consent.ask")}
		screen.Buttons = []chat.Button{
			chat.Do(ref, "yes", "consent.yes"), chat.Do(ref, "no", "consent.no"),
			chat.BackTo(chat.Ref{Page: page.Consent, Arg: "2"}),
		}
	default:
		screen.Lines = []chat.Line{chat.Say("consent.hello")}
		screen.Buttons = []chat.Button{next("2")}
	}
	screen.Buttons = append(screen.Buttons, chat.HelpButton(page.Consent+"/"+v.Arg))
	return screen, nil
}

func next(part string) chat.Button {
	return chat.Do(chat.Ref{Page: page.Consent, Arg: part}, "", "consent.next")
}

// yes keeps the consent, and makes a person of who gave it.
func yes(ctx context.Context, v page.Visit) (page.Outcome, error) {
	person := v.Account.Person.ID
	if v.Account.Consented >= v.Programme.ConsentVersion {
		return page.Outcome{Show: chat.Ref{Page: page.Home}}, nil
	}
	if person == 0 {
		var err error
		if person, err = v.Tx.NewPerson(ctx, v.Account.ID, v.Now); err != nil {
			return page.Outcome{}, err
		}
	}
	thanks := page.Outcome{Above: []chat.Line{chat.Say("consent.thanks")}, Show: chat.Ref{Page: page.Home}}
	return thanks, keep(ctx, v, person, true)
}

// no keeps the refusal. What everyone may see stays open to her.
func no(ctx context.Context, v page.Visit) (page.Outcome, error) {
	if v.Account.Consented >= v.Programme.ConsentVersion {
		return page.Outcome{Show: chat.Ref{Page: page.Consent}}, nil // a button of before she agreed
	}
	about := page.Outcome{Above: []chat.Line{chat.Say("consent.refused")}, Show: chat.Ref{Page: page.About}}
	return about, keep(ctx, v, v.Account.Person.ID, false)
}

func keep(ctx context.Context, v page.Visit, person int64, agreed bool) error {
	return v.Tx.Consent(ctx, store.Consent{
		Person: person, Account: v.Account.ID, Version: v.Programme.ConsentVersion, Agreed: agreed,
		Channel: v.Account.Channel,
	}, v.Now)
}
