package consult

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// Advise is what a trainer writes, says and shows to her who asked.
var Advise = page.Talk{
	Flow: talking(adviseName, "consult_advise.words"), Right: advises, Lists: adviseLists, Open: openAdvise, Keep: keepAdvise,
	Back:  func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
	Reply: true, Aside: true,
}

func openAdvise(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, err := hers(ctx, v, consult.Load)
	return page.Opening{Subject: v.Subject}, err
}

// hers gives the consultation that the visitor has taken, while it isn't over.
func hers(ctx context.Context, v page.Visit, load func(context.Context, *store.Tx, int64) (consult.Consultation, error)) (consult.Consultation, error) {
	c, err := load(ctx, v.Tx, v.Subject)
	if err == nil && (c.State != consult.Taken || c.Trainer != v.Account.Person.ID) {
		err = page.Refuse(chat.Say("consult.over"), chat.Ref{Page: cardName, Subject: c.ID})
	}
	return c, err
}

func adviseLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := hers(ctx, v, consult.Load)
	if err != nil {
		return page.Lists{}, err
	}
	return lists(c, askerOf(c),
		flow.Choice{Value: another, Label: chat.Say("consult.another")},
		flow.Choice{Value: meeting, Label: chat.Say("consult.meet")},
		flow.Choice{Value: back, Label: chat.Say("consult.take_back")},
		flow.Choice{Value: finished, Label: chat.Say("consult.finish")},
	), nil
}

func keepAdvise(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := hers(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	again := page.Outcome{Begin: adviseName, About: c.ID}
	given := said.Given["words"]
	switch pressed(given) {
	case another:
		return page.Outcome{Show: chat.Ref{Page: workName}}, nil
	case meeting:
		return page.Outcome{Begin: meetName, About: c.ID}, nil
	case finished:
		return page.Outcome{Begin: closeName, About: c.ID}, nil
	case back:
		line, err := takeBack(ctx, v, c)
		again.Above = []chat.Line{line}
		return again, err
	}
	if can, err := carries(ctx, v, given, c.Talks()); err != nil || !can {
		again.Above = []chat.Line{chat.Say("help.other_messenger")}
		return page.Outcome{}, orRefusal(err, again)
	}
	w, err := say(ctx, v, c, given, true)
	if err != nil {
		return again, err
	}
	told, err := deliver(ctx, v, c, w, c.Talks())
	again.Above = []chat.Line{chat.Say("consult.told", "who", askerOf(c))}
	if !told {
		again.Above = []chat.Line{chat.Say("consult.unreached", "who", askerOf(c))}
	}
	return again, err
}

// orRefusal is an error, or if there is none a refusal.
func orRefusal(err error, out page.Outcome) error {
	if err != nil {
		return err
	}
	return &page.Refusal{Outcome: out}
}

// take gives the consultation to the visitor, shows that on every card, and brings her what was said so far.
func take(ctx context.Context, v page.Visit, c consult.Consultation) (page.Outcome, error) {
	me := v.Account.Person.ID
	if c.Talks() == me {
		return page.Outcome{}, page.Refuse(chat.Say("answer.own"), chat.Ref{Page: cardName, Subject: c.ID})
	}
	if err := consult.Take(ctx, v.Tx, c.ID, me, v.Now, due(v)); err != nil {
		return page.Outcome{}, fasterThan(ctx, v, err)
	}
	did(v, store.QuestionTaken, c.ID)
	c, err := consult.Load(ctx, v.Tx, c.ID)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := handedTo(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult.taken_by_you", "n", nth(c))}, Begin: adviseName, About: c.ID}, nil
}

// handedTo shows on all cards who has a consultation now, says so to her who asked, and brings the trainer what was said so far.
func handedTo(ctx context.Context, v page.Visit, c consult.Consultation) error {
	if err := consult.Redraw(ctx, v.Tx, c, chat.Show(chat.Ref{Page: cardName, Subject: c.ID}).Encode(), v.Account.ID, v.Now); err != nil {
		return err
	}
	so, err := consult.Asked(ctx, v.Tx, c.ID, mostBrought)
	if err != nil {
		return err
	}
	for _, w := range so {
		if err := bring(ctx, v, c, w); err != nil {
			return err
		}
	}
	return brought(ctx, v, []int64{c.Talks()}, c.Once("with"), chat.Ref{Page: hersName, Subject: c.ID})
}

// mostBrought is how much of what was said before is brought to who takes a consultation; the rest she can look up.
const mostBrought = 30

// bring brings a word to the trainer that was said before she was there.
func bring(ctx context.Context, v page.Visit, c consult.Consultation, w consult.Word) error {
	if w.Gone {
		return nil
	}
	_, err := deliver(ctx, v, c, w, c.Trainer)
	return err
}

// fasterThan says who has a consultation that the visitor wanted to take.
func fasterThan(ctx context.Context, v page.Visit, err error) error {
	c, found := consult.Load(ctx, v.Tx, v.Subject)
	switch {
	case !errors.Is(err, store.ErrTaken):
		return err
	case found != nil:
		return found
	case c.Trainer == v.Account.Person.ID && c.State == consult.Taken:
		return &page.Refusal{Outcome: page.Outcome{Begin: adviseName, About: c.ID}}
	case c.IsOver():
		return page.Refuse(chat.Say("answer.over"), chat.Ref{Page: cardName, Subject: c.ID})
	}
	return page.Refuse(chat.Say("answer.faster", "who", page.Who(c.Trains)), chat.Ref{Page: cardName, Subject: c.ID})
}
