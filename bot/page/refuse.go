package page

import (
	"errors"

	"hamyar/bot/chat"
)

// Refusal is an error that is none: the records stay as they were, and the visitor sees the outcome.
type Refusal struct{ Outcome Outcome }

func (r *Refusal) Error() string { return "refused: " + r.Outcome.Show.Page }

// Refuse gives a Refusal that says why above a page.
func Refuse(why chat.Line, show chat.Ref) error {
	return &Refusal{Outcome{Above: []chat.Line{why}, Show: show}}
}

// IsRefusal says whether an error is a Refusal.
func IsRefusal(err error) bool {
	_, is := errors.AsType[*Refusal](err)
	return is
}

// NotYours is what a page draws for who may not see it, or not any more.
func NotYours() chat.Screen {
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("common.not_yours")},
		Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton("common.not_yours")},
	}
}

// Who is a colleague's name, or a word for one who hasn't said it yet.
func Who(name string) chat.Value {
	if name == "" {
		return chat.Part("common.colleague")
	}
	return chat.Words(name)
}
