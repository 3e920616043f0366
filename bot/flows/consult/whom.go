package consult

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const whomName = "consult.whom"

// Relay is what a turn has to know of what is said here.
var Relay = page.Relay{
	Changed: Changed,
	Talks:   func(talk string) bool { return talk == tellName || talk == adviseName },
	Open: func(ctx context.Context, v page.Visit) (bool, error) {
		all, err := consult.Talking(ctx, v.Tx, v.Account.Person.ID, 0, 1)
		return len(all) > 0, err
	},
	Whom: whomName,
}

// Whom asks for whom something is that the visitor wrote to nobody in particular. Its argument is the number of the message, and after
// a slash the conversation to which the last message belongs that she sees.
var Whom = page.Page{
	Name: whomName, Right: page.Right{Do: store.UseBot}, Draw: drawWhom, Heard: []string{"consult.whom"}, Actions: map[string]page.Action{"give": give},
}

// whomMost is with how many she is asked to choose among.
const whomMost = 12

func drawWhom(ctx context.Context, v page.Visit) (chat.Screen, error) {
	me := v.Account.Person.ID
	all, err := consult.Talking(ctx, v.Tx, me, 0, whomMost)
	if err != nil {
		return chat.Screen{}, err
	}
	message, newest, _ := strings.Cut(v.Arg, "/")
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.whom")}}
	for _, c := range all {
		talk := tellName
		if c.Trainer == me {
			talk = adviseName
		}
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: whomName, Subject: c.ID, Arg: message + "/" + talk}, "give", "consult.to_one", "n", nth(c), "who", otherOf(c, me)))
	}
	if talk, about := chat.ParseOpens(newest); talk != "" && !Relay.Talks(talk) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: whomName, Subject: about, Arg: message + "/" + talk}, "give", "consult.to_newest"))
	}
	if v.Doing {
		screen.Buttons = append(screen.Buttons, chat.GoOnButton(0))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(whomName))
	return screen, nil
}

// give lets a conversation hear what she wrote.
func give(_ context.Context, v page.Visit) (page.Outcome, error) {
	message, talk, _ := strings.Cut(v.Arg, "/")
	return page.Outcome{Begin: talk, About: v.Subject, Hears: whole(message)}, nil
}
