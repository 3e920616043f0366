package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/event"
)

const (
	opinionName = "event_opinion"
	missedName  = "event_missed"
)

// Opinion is the conversation in which who came to an event, its subject, says a word about it. How it was is kept already.
var Opinion = page.Talk{
	Flow: wordsOf(opinionName, "event_opinion.words", "event_opinion.skip"), Right: hers, Back: toAfter, Reply: true,
	Open: opensAfter(func(a aftermath) bool { return a.Came != nil && *a.Came }),
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r := remark(said)
		if r == (event.Remark{}) {
			return page.Outcome{Show: toAfter(v)}, nil
		}
		if err := event.Comment(ctx, v.Tx, v.Subject, v.Account.Person.ID, r, v.Now); err != nil {
			return page.Outcome{}, lateAfter(v, err)
		}
		return page.Outcome{Above: []chat.Line{chat.Say("guest.thanks")}, Show: toAfter(v)}, nil
	},
}

// Missed is the conversation in which who was awaited at an event, its subject, says in her own words why she didn't come.
var Missed = page.Talk{
	Flow: wordsOf(missedName, "event_missed.words", "event_no.skip"), Right: hers, Back: toAfter, Reply: true,
	Open: opensAfter(func(a aftermath) bool { return a.Awaited }),
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r := remark(said)
		if r == (event.Remark{}) {
			return excused(ctx, v, "", r)
		}
		return excused(ctx, v, event.Other, r)
	},
}

func wordsOf(name, prompt, skip string) *flow.Flow {
	return &flow.Flow{Name: name, Steps: []flow.Step{
		{Key: "words", Prompt: prompt, Parse: ask.Words(300), Voice: true, Skip: skip},
	}}
}

func toAfter(v page.Visit) chat.Ref { return afterOf(v.Subject) }

func remark(said flow.Answers) event.Remark {
	given := said.Given["words"]
	return event.Remark{Words: given.Value, File: page.Kept(given.File)}
}

// opensAfter begins to ask while it counts, and those of whom it is asked.
func opensAfter(asks func(aftermath) bool) func(context.Context, page.Visit) (page.Opening, error) {
	return func(ctx context.Context, v page.Visit) (page.Opening, error) {
		a, err := loadAfter(ctx, v)
		if err == nil && (!asks(a) || !a.Lasts(v.Now)) {
			err = lateAfter(v, event.ErrLate)
		}
		return page.Opening{Subject: v.Subject}, err
	}
}
