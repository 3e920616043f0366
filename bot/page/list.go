package page

import (
	"strconv"

	"hamyar/bot/chat"
)

// Screenful is how many buttons of a list stand on one screen.
const Screenful = 6

// From reads where a page's part of a list begins: its whole argument.
func From(arg string) int {
	from, err := strconv.ParseInt(arg, 10, 32)
	if err != nil || from < 0 {
		return 0
	}
	return int(from)
}

// Turning are the ways to a list's next and first part, on the page that shows it.
func Turning(r chat.Ref, from int, more bool) []chat.Button {
	var buttons []chat.Button
	if more {
		next := r
		next.Arg = strconv.Itoa(from + Screenful)
		buttons = append(buttons, chat.Do(next, "", "flow.more"))
	}
	if from > 0 {
		r.Arg = ""
		buttons = append(buttons, chat.Do(r, "", "flow.first"))
	}
	return buttons
}
