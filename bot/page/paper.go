package page

import (
	"context"

	"hamyar/bot/chat"
)

// Paper is a document that the program makes. It is made when it is sent, as the records are then and for who has the
// right to it then: until then only its name rests, and what it is about.
type Paper struct {
	Name  string // "subject.paper"
	Right Right
	Make  func(ctx context.Context, v Visit, write Writer) (chat.Made, error)
}

// Writer puts a value into words of the reader's language, without markup. What can't be put into words fails the
// document, so that nobody needs to ask.
type Writer func(chat.Value) string

// Hand makes the document. ok is false if it isn't the visitor's, or not any more.
func (p Paper) Hand(ctx context.Context, v Visit, write Writer) (made chat.Made, ok bool, err error) {
	if ok, err = p.Right.Holds(ctx, v); err != nil || !ok {
		return made, false, err
	}
	made, err = p.Make(ctx, v, write)
	return made, true, err
}
