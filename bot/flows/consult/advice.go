package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/group"
	"hamyar/store/member"
)

const adviceName = "consult.advice"

// Advice is what a group, the subject, was advised: its women and who looks after it see that. Its argument is the number of the first
// one shown.
var Advice = page.Page{Name: adviceName, Right: page.Right{Do: store.SeeAdvice, On: ofGroup}, Draw: drawAdvice, Heard: []string{}}

// ofGroup is a group as the matter of a visitor who belongs to it.
func ofGroup(ctx context.Context, v page.Visit) (store.Resource, error) {
	on, err := group.Resource(ctx, v.Tx, v.Subject)
	if err != nil {
		return on, err
	}
	m, err := member.Load(ctx, v.Tx, v.Account.Person.ID, v.Now)
	if err == nil && m.Group == v.Subject {
		on.Person = v.Account.Person.ID
	}
	return on, nil
}

// adviceShown is how much stands on one screen: with the longest it fits a message.
const adviceShown = 4

func drawAdvice(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := consult.Advices(ctx, v.Tx, v.Subject, from, adviceShown+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.advice")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("consult.advice_none")}
	}
	for _, a := range all[:min(len(all), adviceShown)] {
		topic, _ := v.Programme.TopicByID(a.Topic)
		screen.Lines = append(screen.Lines, chat.Say("consult.one_advice",
			"topic", chat.Value{Names: topic.Name}, "words", chat.Words(a.Words), "who", page.Who(a.Name), "at", chat.Value{Day: &a.At}))
	}
	if len(all) > adviceShown {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: adviceName, Subject: v.Subject, Arg: number(int64(from + adviceShown))}, "", "flow.more"))
	}
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: adviceName, Subject: v.Subject}, "", "flow.first"))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(adviceName))
	return screen, nil
}

// AdviceButton is the way to what a group was advised, if it ever was.
func AdviceButton(ctx context.Context, v page.Visit, group int64) ([]chat.Button, error) {
	has, err := consult.HasAdvice(ctx, v.Tx, group)
	if err != nil || !has {
		return nil, err
	}
	return []chat.Button{chat.Do(chat.Ref{Page: adviceName, Subject: group}, "", "consult.to_advice")}, nil
}
