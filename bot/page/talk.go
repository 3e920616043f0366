package page

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store"
)

// Talk is a conversation with what its beginning reads and its end does.
type Talk struct {
	Flow  *flow.Flow
	Right Right
	// Lists gives what the conversation chooses from, and the numbers of its rules.
	Lists func(ctx context.Context, v Visit) (Lists, error)
	// Open gives what is known before the first question. Nil: nothing.
	Open func(ctx context.Context, v Visit) (Opening, error)
	// Keep writes the records when everything is answered.
	Keep func(ctx context.Context, v Visit, said flow.Answers) (Outcome, error)
	// Back is where going back from the first question leads. Nil: home.
	Back func(v Visit) chat.Ref
	// Reply says that answering a message that opens the talk begins it.
	Reply bool
	// Anew says that each time it begins it is another: one that was left doesn't go on unseen. One that is under way does.
	Anew bool
	// Album says that each of the files that are sent together is an answer of its own: the talk begins again after each.
	Album bool
	// Aside says that the talk is beside what somebody is doing: its end begins it again as long as Keep says so, and
	// going on means what she was doing, to which answering one of the talk's messages leads back by itself.
	Aside bool
}

// Lists are what a conversation chooses from, by name, and the numbers of its rules.
type Lists struct {
	Choices map[string][]flow.Choice
	Numbers map[string]int
}

// Opening is how a conversation begins.
type Opening struct {
	Subject int64
	Answers flow.Answers
}

// Told gives what was answered in a conversation under way, a line each, without what was known when it began. Nothing if the
// visitor has no right to it, or not any more.
func (t Talk) Told(ctx context.Context, v Visit, d flow.Draft) ([]chat.Line, error) {
	opening, err := t.Begin(ctx, v)
	if err == nil {
		var lists Lists
		if lists, err = t.Choices(ctx, v); err == nil {
			return t.Flow.Told(flow.World{Now: v.Now, Lists: lists.Choices, Numbers: lists.Numbers}, d, opening.Answers), nil
		}
	}
	if IsRefusal(err) || errors.Is(err, store.ErrMissing) {
		err = nil
	}
	return nil, err
}
