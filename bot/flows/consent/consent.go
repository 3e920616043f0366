// Package consent asks a woman whether we may keep what she tells us, and keeps her answer.
package consent

import (
	"context"
	"strconv"
	"strings"

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
	Heard:   Parts(),
}

func draw(ctx context.Context, v page.Visit) (chat.Screen, error) {
	if v.Account.Consented >= v.Programme.ConsentVersion {
		return chat.Screen{
			Lines:   []chat.Line{chat.Say("consent.agreed")},
			Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton(page.Consent)},
		}, nil
	}
	part, seen, _ := strings.Cut(v.Arg, "/")
	version := answered(v.Programme.ConsentVersion)
	if seen != version {
		part = "" // it was changed while she read
	}
	hello, keeping, ask := Words(v.Programme)
	screen := chat.Screen{}
	switch part {
	case "2":
		screen.Lines = []chat.Line{chat.Say("consent.part_keeping", "keeping_words", keeping)}
		screen.Buttons = []chat.Button{next("3", version), chat.BackTo(chat.Ref{Page: page.Consent})}
	case "3":
		screen.Lines = []chat.Line{chat.Say("consent.part_ask", "ask_words", ask)}
		answers := chat.Ref{Page: page.Consent, Arg: version}
		screen.Buttons = []chat.Button{
			chat.Do(answers, "yes", "consent.yes"), chat.Do(answers, "no", "consent.no"), chat.BackTo(partRef("2", version)),
		}
	default:
		if v.Account.Consented > 0 && part != "1" {
			screen.Lines = []chat.Line{chat.Say("consent.anew")}
		}
		screen.Lines = append(screen.Lines, chat.Say("consent.part_hello", "hello_words", hello))
		screen.Buttons = []chat.Button{next("2", version)}
	}
	others, err := others(ctx, v)
	screen.Buttons = append(append(screen.Buttons, others...), chat.HelpButton(page.Consent+"/"+part))
	return screen, err
}

// others is the way back to the women whose phone it is, while another has taken it up.
func others(ctx context.Context, v page.Visit) ([]chat.Button, error) {
	if v.Account.Person.ID != 0 {
		return nil, nil
	}
	holders, err := v.Tx.Holders(ctx, v.Account.ID)
	if err != nil || len(holders) == 0 {
		return nil, err
	}
	return []chat.Button{chat.Do(chat.Ref{Page: page.Whose}, "", "home.who")}, nil
}

// partRef is a part of a version of the text.
func partRef(part, version string) chat.Ref {
	if version != "" {
		part += "/" + version
	}
	return chat.Ref{Page: page.Consent, Arg: part}
}

func next(part, version string) chat.Button {
	return chat.Do(partRef(part, version), "", "consent.next")
}

// answered names the version of the text that an answer is to. The first one has no name: buttons of before there were
// others carry none.
func answered(version int) string {
	if version == 1 {
		return ""
	}
	return strconv.Itoa(version)
}

// anew shows the text from its beginning to who answers one that isn't today's.
func anew(v page.Visit) error {
	return page.Refuse(chat.Say("consent.anew"), partRef("1", answered(v.Programme.ConsentVersion)))
}

// yes keeps the consent, and makes a person of who gave it.
func yes(ctx context.Context, v page.Visit) (page.Outcome, error) {
	person := v.Account.Person.ID
	if v.Account.Consented >= v.Programme.ConsentVersion {
		return page.Outcome{Show: chat.Ref{Page: page.Home}}, nil
	}
	if v.Arg != answered(v.Programme.ConsentVersion) {
		return page.Outcome{}, anew(v)
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
	if v.Arg != answered(v.Programme.ConsentVersion) {
		return page.Outcome{}, anew(v)
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
