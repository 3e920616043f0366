package page

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
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
