package consult

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/member"
)

// For whom a question is.
const (
	forHerself = "me"
	forGroup   = "group"
)

// asking are the questions before a question: what it is about, for whom, how and when she is reached, and what she asks.
func asking(name string) *flow.Flow {
	return &flow.Flow{Name: name, Steps: []flow.Step{
		{Key: "topic", Prompt: "consult_ask.topic", Label: "consult_ask.label_topic", Choices: "topics"},
		{Key: "county", Prompt: "consult_ask.county", Label: "plan.label_county", Choices: "counties", When: nowhere},
		{Key: "whose", Prompt: "consult_ask.whose", Label: "consult_ask.label_whose", Choices: "whose", When: grouped},
		{Key: "reach", Prompt: "consult_ask.reach", Label: "consult_ask.label_reach", Choices: "reaches"},
		{Key: "hours", Prompt: "consult_ask.hours", Label: "consult_ask.label_hours", Choices: "hours"},
		{Key: "question", Prompt: "consult_ask.question", Label: "consult_ask.label_question", Parse: fits, Anything: true, File: ask.Openable},
	}}
}

// Ask is the conversation in which a woman asks a trainer.
var Ask = page.Talk{
	Flow: asking("consult_ask"), Right: page.Right{Do: store.AskTrainer}, Lists: askLists, Keep: keepAsk,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: mineName} },
}

// AskFor is the same for a woman, its subject, who has no phone: who asks for her hears what the trainer says.
var AskFor = page.Talk{
	Flow: asking("consult_ask_for"), Right: page.Right{Do: store.AskTrainerFor, On: page.Phoneless}, Lists: askLists, Keep: keepAsk,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: "person.card", Subject: v.Subject} },
}

func nowhere(w flow.World, _ flow.Answers) bool { return w.Numbers["belongs"] == 0 }
func grouped(w flow.World, _ flow.Answers) bool { return w.Numbers["belongs"] == 1 }

// whom is who asks by a visit, and by whom: 0 if she does herself.
func whom(v page.Visit) (person, by int64) {
	if v.Subject == 0 {
		return v.Account.Person.ID, 0
	}
	return v.Subject, v.Account.Person.ID
}

// home gives the county of a woman's group, 0 if she belongs to none.
func home(ctx context.Context, v page.Visit) (county int64, err error) {
	person, _ := whom(v)
	m, err := member.Load(ctx, v.Tx, person, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return 0, nil
	}
	if err == nil && m.Group != 0 {
		county = m.County
	}
	return county, err
}

func askLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	county, err := home(ctx, v)
	if err != nil {
		return page.Lists{}, err
	}
	l := page.Lists{Numbers: map[string]int{}, Choices: map[string][]flow.Choice{
		"counties": ask.Counties(v.Programme),
		"whose": {
			{Value: forHerself, Label: chat.Say("consult_ask.for_herself")}, {Value: forGroup, Label: chat.Say("consult_ask.for_group")},
		},
	}}
	if county != 0 {
		l.Numbers["belongs"] = 1
	}
	for _, t := range v.Programme.Topics {
		l.Choices["topics"] = append(l.Choices["topics"], flow.Choice{Value: t.Code, Label: chat.Say("common.name", "name", chat.Value{Names: t.Name})})
	}
	for _, r := range consult.Reaches() {
		l.Choices["reaches"] = append(l.Choices["reaches"], flow.Choice{Value: r, Label: chat.Say("consult_ask.reach_" + r)})
	}
	for _, h := range consult.Hours() {
		l.Choices["hours"] = append(l.Choices["hours"], flow.Choice{Value: h, Label: chat.Say("consult_ask.hours_" + h)})
	}
	return l, nil
}

// keepAsk keeps the question. Trainers hear of it in a moment; whatever she adds meanwhile is part of it.
func keepAsk(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := askedOf(ctx, v, said)
	if err != nil {
		return page.Outcome{}, err
	}
	open, err := consult.OpenOf(ctx, v.Tx, c.Person)
	if err != nil {
		return page.Outcome{}, err
	}
	if open >= consult.AskMost {
		return page.Outcome{}, page.Refuse(chat.Say("consult_ask.many", "n", chat.Count(open)), chat.Ref{Page: mineName})
	}
	if c.ID, err = consult.Ask(ctx, v.Tx, v.Draft, c, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if _, err := say(ctx, v, c, said.Given["question"], false); err != nil {
		return page.Outcome{}, err
	}
	didFor(v, store.QuestionAsked, c)
	able, err := consult.Able(ctx, v.Tx, c.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	done := chat.Say("consult_ask.done", "n", nth(c))
	if len(able) == 0 {
		done = chat.Say("consult_ask.done_nobody", "n", nth(c))
	}
	return page.Outcome{Above: []chat.Line{done}, Begin: tellName, About: c.ID}, nil
}

// askedOf reads who asks, about what and where. It refuses what is out of use since it was chosen.
func askedOf(ctx context.Context, v page.Visit, said flow.Answers) (c consult.Consultation, err error) {
	c.Person, c.By = whom(v)
	c.ForGroup = said.Value("whose") == forGroup
	c.Reach, c.Hours = said.Value("reach"), said.Value("hours")
	topic, ok := v.Programme.Topic(said.Value("topic"))
	c.Topic = topic.ID
	if c.Place.County, err = home(ctx, v); err != nil {
		return c, err
	}
	if c.Place.County == 0 {
		county, known := v.Programme.County(said.Value("county"))
		c.Place.County, ok = county.ID, ok && known
	}
	if !ok || c.Person == 0 {
		return c, page.Refuse(chat.Say("flow.changed"), chat.Ref{Page: mineName})
	}
	return c, nil
}
