package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// What the buttons below a talk say instead of words. Nobody types it: what begins with a slash is a command.
const (
	enough   = "/enough"
	back     = "/back" // what was said last
	goingOn  = "/on"
	another  = "/another"
	meeting  = "/meet"
	finished = "/finish"
)

// pressed is which of the buttons somebody pressed, "" if she said something.
func pressed(given flow.Answer) string {
	if given.File != nil || given.Spot || len(given.Value) == 0 || given.Value[0] != '/' {
		return ""
	}
	return given.Value
}

// talking is the question in which somebody writes to somebody, whatever a messenger carries.
func talking(name, prompt string) *flow.Flow {
	return &flow.Flow{Name: name, Holes: to, Steps: []flow.Step{
		{Key: "words", Prompt: prompt, Label: "help.label_words", Choices: "ways", Parse: fits, Anything: true, File: ask.Openable},
	}}
}

// to names in the question whom it reaches, and the number of the consultation.
func to(w flow.World, _ flow.Answers) chat.Holes {
	holes := chat.Holes{"who": {}, "n": chat.Plain(int64(w.Numbers["n"]))}
	if list := w.Lists["to"]; len(list) > 0 {
		holes["who"] = chat.Value{Line: &list[0].Label}
	}
	return holes
}

// lists are whom the visitor writes to, and the buttons below.
func lists(c consult.Consultation, who chat.Value, ways ...flow.Choice) page.Lists {
	return page.Lists{Numbers: map[string]int{"n": int(c.ID)}, Choices: map[string][]flow.Choice{
		"ways": ways, "to": {{Value: "to", Label: chat.Say("consult.whole_name", "name", who)}},
	}}
}

// Tell is what she who asked writes, says and shows to the trainer. It may be before anybody has taken her question: whoever takes it
// sees it then.
var Tell = page.Talk{
	Flow: talking(tellName, "consult_tell.words"), Right: asks, Lists: tellLists, Open: openTell, Keep: keepTell,
	Back:  func(v page.Visit) chat.Ref { return chat.Ref{Page: hersName, Subject: v.Subject} },
	Reply: true, Aside: true,
}

func openTell(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, err := going(ctx, v, consult.Load)
	return page.Opening{Subject: v.Subject}, err
}

// going gives the consultation while it isn't over, to who asked.
func going(ctx context.Context, v page.Visit, load func(context.Context, *store.Tx, int64) (consult.Consultation, error)) (consult.Consultation, error) {
	c, err := load(ctx, v.Tx, v.Subject)
	if err == nil && c.IsOver() {
		err = page.Refuse(chat.Say("consult.over"), chat.Ref{Page: hersName, Subject: c.ID})
	}
	return c, err
}

func tellLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := going(ctx, v, consult.Load)
	if err != nil {
		return page.Lists{}, err
	}
	ways := []flow.Choice{{Value: enough, Label: chat.Say("consult.enough")}, {Value: back, Label: chat.Say("consult.take_back")}}
	if v.Doing {
		ways = append([]flow.Choice{{Value: goingOn, Label: chat.Say("nav.go_on")}}, ways...)
	}
	return lists(c, otherOf(c, v.Account.Person.ID), ways...), nil
}

func keepTell(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := going(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	again := page.Outcome{Begin: tellName, About: c.ID}
	given := said.Given["words"]
	switch pressed(given) {
	case enough:
		return page.Outcome{Show: chat.Ref{Page: hersName, Subject: c.ID}}, nil
	case goingOn:
		return page.Outcome{GoOn: true}, nil
	case back:
		line, err := takeBack(ctx, v, c)
		again.Above = []chat.Line{line}
		return again, err
	}
	if c, err = stillHas(ctx, v, c); err != nil {
		return again, err
	}
	can, err := carries(ctx, v, given, c.Trainer)
	if err == nil && !can {
		again.Above = []chat.Line{chat.Say("help.other_messenger")}
		return page.Outcome{}, &page.Refusal{Outcome: again}
	}
	if err != nil {
		return again, err
	}
	w, err := say(ctx, v, c, given, false)
	if err != nil {
		return again, err
	}
	again.Above = []chat.Line{chat.Say("consult.kept")}
	if c.Trainer == 0 {
		return again, nil
	}
	told, err := deliver(ctx, v, c, w, c.Trainer)
	if told {
		again.Above = []chat.Line{chat.Say("consult.told", "who", otherOf(c, v.Account.Person.ID))}
	}
	return again, err
}

// stillHas gives a consultation back to the others whose trainer may not answer it any more or isn't there: nothing that is said from
// now on reaches her.
func stillHas(ctx context.Context, v page.Visit, c consult.Consultation) (consult.Consultation, error) {
	if c.Trainer == 0 {
		return c, nil
	}
	deserted, err := consult.IsDeserted(ctx, v.Tx, c.ID, store.Allowed(store.SeeQuestions), v.Now)
	if err != nil || !deserted {
		return c, err
	}
	return givenBack(ctx, v, c)
}

// givenBack gives a consultation out anew. She who asked hears that a meeting ahead isn't any more.
func givenBack(ctx context.Context, v page.Visit, c consult.Consultation) (consult.Consultation, error) {
	met, err := meetingOf(ctx, v, c)
	if err == nil {
		err = consult.GiveBack(ctx, v.Tx, c.ID, consult.ToNobody, v.Now)
	}
	if err == nil && met.ahead {
		err = tellOff(ctx, v, c)
	}
	if err != nil {
		return c, err
	}
	return consult.Load(ctx, v.Tx, c.ID)
}
