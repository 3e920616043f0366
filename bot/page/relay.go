package page

import (
	"context"

	"hamyar/bot/chat"
)

// Relay is what people say to each other through the program, as far as a turn has to know of it.
type Relay struct {
	// Changed takes a message that its writer has changed since. ok is false for one that nobody was told.
	Changed func(ctx context.Context, v Visit, in chat.Input) (out Outcome, ok bool, err error)
	// Talks says whether a talk is one with somebody: what is written in it mustn't reach another.
	Talks func(talk string) bool
	// Open says whether the visitor talks with anybody now.
	Open func(ctx context.Context, v Visit) (bool, error)
	// Whom is the name of the page that asks for whom something is that she wrote to nobody in particular. Its argument is the number
	// of the message, and what ends Outcome.Hears.
	Whom string
}
