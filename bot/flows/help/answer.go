package help

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

const answerName = "answer"

// answers is the right to a call.
var answers = page.Right{Do: store.AnswerHelp, On: page.Of(help.Resource)}

// Answer is what one of the staff writes, says and photographs for her who called. Beginning it takes the call; replying
// to a notice of the call, or to what she said in it, begins it.
var Answer = page.Talk{
	Flow: &flow.Flow{Name: answerName, Holes: to, Steps: []flow.Step{
		{Key: "words", Prompt: "answer.words", Label: "help.label_words", Parse: ask.Said(longest), Choices: "ways", Voice: true},
	}},
	Right: answers,
	Lists: answerLists,
	Open:  openAnswer,
	Keep:  keepAnswer,
	Back:  func(v page.Visit) chat.Ref { return asks(v.Subject) },
	Reply: true,
	Aside: true,
}

// asks is the page of a call.
func asks(call int64) chat.Ref { return chat.Ref{Page: Asked, Subject: call} }

func openAnswer(ctx context.Context, v page.Visit) (page.Opening, error) {
	c, err := mine(ctx, v, help.Hold)
	if err == nil && c.Taker == 0 {
		_, err = take(ctx, v, c)
	}
	return page.Opening{Subject: v.Subject}, err
}

// mine gives a call that the visitor may answer: nobody else has taken it, and it isn't over.
func mine(ctx context.Context, v page.Visit, load func(context.Context, *store.Tx, int64) (help.Call, error)) (help.Call, error) {
	c, err := load(ctx, v.Tx, v.Subject)
	me := v.Account.Person.ID
	switch {
	case err != nil:
		return c, err
	case c.Closed():
		return c, page.Refuse(chat.Say("answer.over"), asks(c.ID))
	case c.Talks() == me:
		return c, page.Refuse(chat.Say("answer.own"), asks(c.ID))
	case c.Taker != 0 && c.Taker != me:
		return c, page.Refuse(chat.Say("answer.faster", "who", page.Who(c.Taken)), asks(c.ID))
	}
	return c, nil
}

func answerLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := mine(ctx, v, help.Load)
	if err != nil {
		return page.Lists{}, err
	}
	return page.Lists{Choices: map[string][]flow.Choice{
		"ways": {{Value: done, Label: chat.Say("help.done")}, {Value: handed, Label: chat.Say("answer.hand")}},
		"to":   named(*her(c)),
	}}, nil
}

// her is the name of her who called, or a word for one that the visitor talks with.
func her(c help.Call) *chat.Line {
	who := chat.Say("help.her")
	if name := c.Talker(); name != "" {
		who = chat.Say("common.name", "name", chat.Words(name))
	}
	return &who
}

func keepAnswer(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := mine(ctx, v, help.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	given := said.Given["words"]
	switch pressed(given) {
	case handed:
		return hand(ctx, v, c)
	case done:
		return finish(ctx, v, c)
	}
	if c.Taker == 0 { // it was given to the others meanwhile, and none has taken it
		if c, err = take(ctx, v, c); err != nil {
			return page.Outcome{}, err
		}
	}
	return answer(ctx, v, c, given)
}

// answer passes on what the visitor said.
func answer(ctx context.Context, v page.Visit, c help.Call, given flow.Answer) (page.Outcome, error) {
	again := page.Outcome{Begin: answerName, About: c.ID}
	if given.File == nil && given.Value == "" {
		return again, nil
	}
	way, why, err := wayFor(ctx, v, given, c.Talks(), c.Account)
	if err != nil {
		return again, err
	}
	if why != "" {
		again.Above = []chat.Line{chat.Say(why)}
		return page.Outcome{}, &page.Refusal{Outcome: again}
	}
	w := wordOf(v, given, true)
	if w.ID, err = help.Say(ctx, v.Tx, c.ID, v.Account.ID, w); err != nil {
		return again, err
	}
	again.Above = []chat.Line{chat.Say("answer.told", "who", chat.Value{Line: her(c)})}
	return again, toHer(ctx, v, c, way, w)
}
