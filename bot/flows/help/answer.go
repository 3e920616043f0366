package help

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// Asked is the name of the page on which staff see a call.
const Asked = "help.asked"

// AskedPage is a call as staff see it. Titles names the screens at which women can be stuck.
func AskedPage(titles map[string]chat.Line) page.Page {
	return page.Page{Name: Asked, Right: answers, Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		return asked(ctx, v, titles)
	}}
}

func asked(ctx context.Context, v page.Visit, titles map[string]chat.Line) (chat.Screen, error) {
	c, err := help.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if c.Person != v.Account.Person.ID {
		v.Saw(store.SawCall, c.ID)
	}
	where, _, _ := strings.Cut(c.Stuck, "/")
	title, known := titles[where]
	if !known {
		title = chat.Say("help.somewhere")
	}
	who := chat.Part("help.somebody")
	if c.Name != "" {
		who = chat.Words(c.Name)
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("help.asked", "who", who, "where", chat.Value{Line: &title}, "at", chat.Value{Moment: &c.At}),
	}}
	if c.Answered {
		screen.Lines = append(screen.Lines, chat.Say("help.answered_by", "who", page.Who(c.Answerer)))
	} else {
		screen.Buttons = append(screen.Buttons, chat.Begin(Answer.Flow.Name, c.ID, "help.answer_button"))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton())
	return screen, nil
}

// answers is the right to a call.
var answers = page.Right{Do: store.AnswerHelp, On: func(ctx context.Context, v page.Visit) (store.Resource, error) {
	return help.Resource(ctx, v.Tx, v.Subject)
}}

const answerName = "answer"

// Answer is the one message, in words, as a voice or a photo, by which one of the staff answers a call. Replying to the notice begins it.
var Answer = page.Talk{
	Flow: &flow.Flow{Name: answerName, Steps: []flow.Step{
		{Key: "words", Prompt: "answer.words", Label: "answer.label_words", Parse: ask.Words(1000), Voice: true},
	}},
	Right: answers,
	Open:  openAnswer,
	Keep:  keepAnswer,
	Back:  func(v page.Visit) chat.Ref { return chat.Ref{Page: Asked, Subject: v.Subject} },
	Reply: true,
}

// open gives the call if it can still be answered, else the refusal.
func open(ctx context.Context, v page.Visit) (help.Call, error) {
	c, err := help.Load(ctx, v.Tx, v.Subject)
	if err == nil && c.Answered {
		return c, page.Refuse(chat.Say("answer.too_late"), chat.Ref{Page: Asked, Subject: v.Subject})
	}
	return c, err
}

func openAnswer(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, err := open(ctx, v)
	return page.Opening{Subject: v.Subject}, err
}

func keepAnswer(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := open(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	words := said.Given["words"]
	if words.File != nil && c.Channel != words.File.Channel {
		why := page.Outcome{Above: []chat.Line{chat.Say("answer.other_messenger")}, Begin: answerName, About: c.ID}
		return page.Outcome{}, &page.Refusal{Outcome: why}
	}
	err = help.Answer(ctx, v.Tx, c.ID, v.Account.Person.ID, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return page.Outcome{}, page.Refuse(chat.Say("answer.too_late"), chat.Ref{Page: Asked, Subject: c.ID})
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if err := pass(ctx, v, c, words); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.CallAnswered, About: c.ID}, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("answer.done")}, Show: chat.Ref{Page: Asked, Subject: c.ID}}, nil
}

// pass brings the words to her who called, and shows the other staff that it is done.
func pass(ctx context.Context, v page.Visit, c help.Call, words flow.Answer) error {
	heard := chat.Say("answer.heard_unnamed")
	if name := v.Account.Person.Name; name != "" {
		heard = chat.Say("answer.heard", "who", chat.Words(name))
	}
	saying := chat.Saying{Screen: chat.Screen{
		Lines:   []chat.Line{heard},
		Buttons: []chat.Button{chat.GoOnButton(0), chat.HomeButton(), chat.HelpButton("answer.heard")},
	}}
	if words.Value != "" {
		saying.Screen.Lines = append(saying.Screen.Lines, chat.Say("common.words", "words", chat.Words(words.Value)))
	}
	if words.File != nil {
		saying.Screen.Files = []chat.Attachment{*words.File}
	}
	v.Tx.Say(store.Out{
		Account: c.Account, Class: store.Notice, Screen: saying.Name(), Body: saying.Encode(), Keeps: true, Before: v.Now,
	})
	body := chat.Show(chat.Ref{Page: Asked, Subject: c.ID}).Encode()
	return v.Tx.Redraw(ctx, what(c.ID), body, v.Account.ID, v.Now)
}
