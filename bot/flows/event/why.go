package event

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/event"
)

const whyName = "event_no"

// Why is the conversation in which a guest, its subject, says why she doesn't come, or somebody for her. That she doesn't
// is kept already.
var Why = page.Talk{
	Flow: &flow.Flow{Name: whyName, Steps: []flow.Step{
		{Key: "round", Fixed: true},
		{Key: "name", Fixed: true},
		{Key: "own", Prompt: "event_no.own", Choices: "own", Parse: ask.Words(300), Voice: true, Skip: "event_no.skip", When: bySelf},
		{Key: "hers", Prompt: "event_no.hers", Choices: "hers", Parse: ask.Words(300), Voice: true, Skip: "event_no.skip", When: byOther},
		{Key: "words", Prompt: "event_no.words", Parse: ask.Words(300), Voice: true, Skip: "event_no.skip", When: otherwise},
	}},
	Right: answers, Lists: reasons, Open: opens(event.No), Keep: keepWhy, Back: toGuest,
}

func bySelf(w flow.World, _ flow.Answers) bool  { return w.Numbers["self"] == 1 }
func byOther(w flow.World, _ flow.Answers) bool { return w.Numbers["self"] == 0 }

// otherwise says whether a reason was chosen that isn't among the others.
func otherwise(_ flow.World, a flow.Answers) bool {
	return a.Value("own") == event.Other || a.Value("hers") == event.Other
}

func toGuest(v page.Visit) chat.Ref { return chat.Ref{Page: guestName, Subject: v.Subject} }

// asked are the lists of a talk about a guest, which asks her or another.
func asked(ctx context.Context, v page.Visit, lists func(p place) map[string][]flow.Choice) (page.Lists, error) {
	p, err := loaded(ctx, v)
	l := page.Lists{Numbers: map[string]int{}, Choices: lists(p)}
	if p.herself {
		l.Numbers["self"] = 1
	}
	return l, err
}

func reasons(ctx context.Context, v page.Visit) (page.Lists, error) {
	return asked(ctx, v, func(place) map[string][]flow.Choice {
		lists := map[string][]flow.Choice{}
		for _, r := range event.Reasons() {
			lists["own"] = append(lists["own"], flow.Choice{Value: r, Label: chat.Say("event_no.own_" + r)})
			lists["hers"] = append(lists["hers"], flow.Choice{Value: r, Label: chat.Say("event_no.her_" + r)})
		}
		return lists
	})
}

// opens begins to ask what belongs to an answer, while that is a guest's. The argument is the round that was answered.
func opens(to string) func(context.Context, page.Visit) (page.Opening, error) {
	return func(ctx context.Context, v page.Visit) (page.Opening, error) {
		p, err := loaded(ctx, v)
		switch {
		case err != nil:
			return page.Opening{}, err
		case !p.open(v):
			return page.Opening{}, p.late()
		case !p.same(to) || v.Arg != p.round():
			return page.Opening{}, page.Refuse(chat.Say("nav.old_button"), p.ref())
		}
		given := map[string]flow.Answer{"round": {Value: p.round()}, "name": {Value: p.Name}}
		return page.Opening{Subject: p.ID, Answers: flow.Answers{Given: given}}, nil
	}
}

func keepWhy(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	key := "own"
	if _, ok := said.Given[key]; !ok {
		key = "hers"
	}
	given := said.Given[key]
	d := event.Details{Answer: event.No, Reason: given.Value}
	switch {
	case given.File == nil && given.Value == "":
		return page.Outcome{Show: toGuest(v)}, nil
	case given.File == nil && given.Value == event.Other:
		d.Words, d.File = said.Value("words"), page.Kept(said.Given["words"].File)
	case given.File != nil || !slices.Contains(event.Reasons(), given.Value):
		d.Reason, d.Words, d.File = event.Other, given.Value, page.Kept(given.File)
	}
	return explain(ctx, v, said, d)
}

// explain keeps what belongs to an answer, unless something else was answered meanwhile: that was said later.
func explain(ctx context.Context, v page.Visit, said flow.Answers, d event.Details) (page.Outcome, error) {
	p, err := loaded(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if !p.open(v) {
		return page.Outcome{}, p.late()
	}
	d.By, d.Round = v.Account.Person.ID, p.event.Round
	err = event.ErrOther
	if said.Value("round") == p.round() {
		err = event.Explain(ctx, v.Tx, p.ID, d)
	}
	if errors.Is(err, event.ErrOther) {
		return page.Outcome{}, page.Refuse(chat.Say("guest.meanwhile"), p.ref())
	}
	return page.Outcome{Above: []chat.Line{chat.Say("guest.thanks")}, Show: p.ref()}, err
}
