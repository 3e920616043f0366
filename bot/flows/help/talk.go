package help

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// What the buttons below a talk say instead of words. Nobody types it: what begins with a slash is a command.
const (
	done    = "/done"
	handed  = "/hand"
	goingOn = "/on"
)

// longest is how many letters fit into one message, whatever they are, together with who says it.
const longest = 1500

// pressed is which of the buttons she pressed, "" if she said something.
func pressed(given flow.Answer) string {
	if given.File != nil {
		return ""
	}
	switch given.Value {
	case done, handed, goingOn:
		return given.Value
	}
	return ""
}

// to names in the question whom it reaches.
func to(w flow.World, _ flow.Answers) chat.Holes {
	who := chat.Value{}
	if list := w.Lists["to"]; len(list) > 0 {
		who.Line = &list[0].Label
	}
	return chat.Holes{"who": who}
}

// named carries a name to where the question says it.
func named(label chat.Line) []flow.Choice { return []flow.Choice{{Value: "to", Label: label}} }
