package flow

import (
	"strconv"
	"strings"

	"hamyar/bot/chat"
)

// review draws all answers, and the ways to correct them: the page itself (""), the list of answers or of their parts
// ("edit"), the answers of a part ("edit/group"), one row ("row/member/3"), and whether a row goes ("drop/member/3").
func (f *Flow) review(w World, d Draft, asks []ask, l look) chat.Screen {
	name, rest, _ := strings.Cut(l.part, "/")
	roster, number, _ := strings.Cut(rest, "/")
	row, err := strconv.Atoi(number)
	at := first(asks, roster, row)
	switch {
	case name == "edit" && rest == "" && f.Parts != nil:
		return f.parts(d, l)
	case name == "edit":
		return f.corrections(w, d, asks, rest, l)
	case name == "row" && err == nil && at != nil:
		return f.row(w, d, asks, *at)
	case name == "drop" && err == nil && at != nil:
		return f.gone(w, d, *at)
	}
	return f.summary(w, d, asks, l)
}

// first is the first question of a row.
func first(asks []ask, roster string, row int) *ask {
	for i := range asks {
		if asks[i].roster == roster && asks[i].row == row {
			return &asks[i]
		}
	}
	return nil
}

func (f *Flow) summary(w World, d Draft, asks []ask, l look) chat.Screen {
	lines := append(l.note, chat.Line{Key: f.Review, Holes: f.holes(w, d.Answers, ask{})})
	var said []chat.Line
	buttons := []chat.Button{
		button(d, chat.VerbSubmit, "", chat.Say(f.Submit)),
		button(d, chat.VerbLook, "=edit", chat.Say("flow.correct")),
	}
	for _, q := range asks {
		switch {
		case q.Each != nil:
			said = append(said, f.rows(w, d, asks, q)...)
			buttons = append(buttons, button(d, chat.VerbAdd, q.key, chat.Say(q.Add)))
		case q.Label != "" && q.roster == "":
			said = append(said, f.line(w, d, q))
		}
	}
	lines = append(lines, chat.Say("flow.said", "answers", chat.Value{Lines: said}))
	return chat.Screen{Lines: lines, Buttons: withFoot(d, "", f.Review, buttons), Heard: heard(d, f.Review, "", "")}
}

// line is one answer with its name.
func (f *Flow) line(w World, d Draft, q ask) chat.Line {
	return chat.Say("flow.line", "name", chat.Part(q.Label), "answer", f.show(w, q, d.Answers.Given[q.key]))
}

func (f *Flow) rows(w World, d Draft, asks []ask, roster ask) []chat.Line {
	var lines []chat.Line
	for _, row := range d.Answers.Rows[roster.key] {
		if at := first(asks, roster.key, row); at != nil {
			lines = append(lines, chat.Line{Key: roster.Row, Holes: f.holes(w, d.Answers, *at)})
		}
	}
	return lines
}

// parts lists the parts of what can be corrected.
func (f *Flow) parts(d Draft, l look) chat.Screen {
	var buttons []chat.Button
	for _, p := range f.Parts {
		buttons = append(buttons, button(d, chat.VerbLook, "=edit/"+p.Key, chat.Say(p.Label)))
	}
	return f.which(d, append(l.note, chat.Say("flow.which")), "edit", f.toReview(d, "", buttons))
}

// corrections lists what can be corrected of a part.
func (f *Flow) corrections(w World, d Draft, asks []ask, part string, l look) chat.Screen {
	var buttons []chat.Button
	for _, q := range asks {
		switch {
		case q.roster != "" || q.Part != part:
		case q.Each != nil:
			buttons = append(buttons, f.picks(w, d, asks, q)...)
		case q.Label != "":
			buttons = append(buttons, button(d, chat.VerbEdit, q.key, f.line(w, d, q)))
		}
	}
	back := ""
	if part != "" {
		back = "edit"
	}
	return f.which(d, append(l.note, chat.Say("flow.which")), within(part), f.toReview(d, back, buttons))
}

// which asks what is corrected.
func (f *Flow) which(d Draft, lines []chat.Line, part string, buttons []chat.Button) chat.Screen {
	return chat.Screen{Lines: lines, Buttons: buttons, Heard: heard(d, "flow.which", "", part)}
}

// picks are the rows to choose from.
func (f *Flow) picks(w World, d Draft, asks []ask, roster ask) []chat.Button {
	var buttons []chat.Button
	for _, row := range d.Answers.Rows[roster.key] {
		if at := first(asks, roster.key, row); at != nil {
			label := chat.Line{Key: roster.Pick, Holes: f.holes(w, d.Answers, *at)}
			buttons = append(buttons, button(d, chat.VerbLook, "=row/"+roster.key+"/"+strconv.Itoa(row), label))
		}
	}
	return buttons
}

// row shows one row and what can be done with it.
func (f *Flow) row(w World, d Draft, asks []ask, at ask) chat.Screen {
	roster := find(asks, at.roster)
	var buttons []chat.Button
	for _, q := range asks {
		if q.roster == at.roster && q.row == at.row && q.Label != "" {
			buttons = append(buttons, button(d, chat.VerbEdit, q.key, f.line(w, d, q)))
		}
	}
	place := at.roster + "/" + strconv.Itoa(at.row)
	buttons = append(buttons, button(d, chat.VerbLook, "=drop/"+place, chat.Say("flow.drop")))
	line := chat.Line{Key: roster.Pick, Holes: f.holes(w, d.Answers, at)}
	return f.which(d, []chat.Line{line, chat.Say("flow.which")}, "row/"+place, f.toReview(d, within(roster.Part), buttons))
}

// within is where a part's answers are listed.
func within(part string) string {
	if part == "" {
		return "edit"
	}
	return "edit/" + part
}

// gone asks before a row and its answers go.
func (f *Flow) gone(w World, d Draft, at ask) chat.Screen {
	roster := find(f.asks(w, d.Answers), at.roster)
	line := chat.Line{Key: roster.Pick, Holes: f.holes(w, d.Answers, at)}
	place := at.roster + "/" + strconv.Itoa(at.row)
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("flow.drop_sure", "row", chat.Value{Line: &line})},
		Buttons: f.toReview(d, "row/"+place, []chat.Button{button(d, chat.VerbDrop, place, chat.Say("flow.drop_yes"))}),
		Heard:   heard(d, "flow.drop_sure", "", "drop/"+place),
	}
}

// toReview puts below the buttons the way back to a part of the review page, home and to a person.
func (f *Flow) toReview(d Draft, part string, buttons []chat.Button) []chat.Button {
	back := button(d, chat.VerbLook, "="+part, chat.Say("nav.back"))
	back.Nav = true
	return append(buttons, back, chat.HomeButton(), chat.HelpButton(f.Review))
}
