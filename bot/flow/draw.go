package flow

import (
	"cmp"
	"strconv"

	"hamyar/bot/chat"
)

const (
	page    = 6 // choices on one screen
	patient = 2 // failed answers after which a person is offered first
)

// look is how the screen is looked at: which part of it, and what is said above it.
type look struct {
	part  string // of a list: the page or the group; of a grid: its part or a value; of the review: what is being corrected
	note  []chat.Line
	doubt *Doubt
}

// Ask draws the conversation where it stands. One without a review page may have ended meanwhile: what was still to be
// asked isn't any more.
func (f *Flow) Ask(w World, d Draft) Reply { return f.draw(w, d, look{}) }

// Again draws a reply in a world that has changed: what is chosen from may hang on the answer that was just given.
func (f *Flow) Again(w World, d Draft, r Reply) Reply {
	if r.Left || r.Done && f.Review != "" {
		return r
	}
	again := f.draw(w, d, r.look)
	again.Screen.Lines = append(r.above, again.Screen.Lines...)
	again.above, again.Thanks = r.above, r.Thanks
	return again
}

func (f *Flow) draw(w World, d Draft, l look) Reply {
	asks := f.asks(w, d.Answers)
	if at := current(asks, d.Answers); at != nil {
		return Reply{Screen: f.question(w, d, *at, l), Step: at.Prompt, Plays: at.plays(d.Answers, l), look: l}
	}
	if f.Review == "" {
		return Reply{Done: true, look: l}
	}
	return Reply{Screen: f.review(w, d, asks, l), Step: f.Review, look: l}
}

// question draws one question: what was wrong, what somebody remarked, the prompt, what she said before, the choices.
func (f *Flow) question(w World, d Draft, q ask, l look) chat.Screen {
	lines := append(l.note, d.Answers.Given[q.key].remark()...)
	if l.doubt != nil {
		buttons := answers(d, q, l.doubt.Choices)
		return chat.Screen{Lines: append(lines, l.doubt.Ask), Buttons: withFoot(d, q.key, q.Prompt, buttons)}
	}
	lines = append(lines, chat.Line{Key: q.Prompt, Holes: f.holes(w, d.Answers, q)})
	said, buttons := f.saidBefore(w, d, q)
	lines = append(lines, said...)
	if q.Grid != nil {
		g := q.Grid(w, cmp.Or(l.part, d.Answers.Value(q.key)))
		lines, buttons = append(lines, g.Head), append(buttons, g.buttons(d, q)...)
	}
	buttons = append(buttons, f.choices(w, d, q, l.part)...)
	return chat.Screen{Lines: lines, Buttons: withFoot(d, q.key, q.Prompt, buttons), Heard: heard(d, q.Prompt, q.key, l.part)}
}

// saidBefore is the old answer to a question that is asked again, and the button that keeps it if it may stay.
func (f *Flow) saidBefore(w World, d Draft, q ask) ([]chat.Line, []chat.Button) {
	switch given := d.Answers.Given[q.key]; {
	case !given.Open, q.Many && len(given.Many) == 0, !q.Many && q.leadsOn(w):
		return nil, nil
	case q.Many:
		return notes(chat.Say("flow.chosen", "answer", f.show(w, q, given))), nil
	case !q.mayStay(w, given):
		return notes(chat.Say("flow.before", "answer", f.show(w, q, given))), nil
	default:
		keep := button(d, chat.VerbKeep, q.key, chat.Say("flow.keep"))
		return notes(chat.Say("flow.before", "answer", f.show(w, q, given))), []chat.Button{keep}
	}
}

// heard says how a part of a screen is found among the recordings.
func heard(d Draft, screen, key, part string) *chat.Heard {
	return &chat.Heard{Screen: screen, Subject: d.ID, Arg: key + "=" + part}
}

// remark is what somebody said of the old answer, as people read it.
func (a Answer) remark() []chat.Line {
	switch {
	case a.Remark != "":
		return notes(chat.Say("flow.remark", "remark", chat.Words(a.Remark)))
	case a.RemarkFile != nil:
		return notes(chat.Say("flow.remark_said", "remark", chat.Part("flow."+string(a.RemarkFile.Kind))))
	}
	return nil
}

// plays is what is heard before the question: when it is asked, rather than each time that something is wrong with an
// answer.
func (q ask) plays(a Answers, l look) (files []chat.Attachment) {
	if l.part != "" || l.doubt != nil || l.note != nil {
		return nil
	}
	for _, f := range []*chat.Attachment{a.Given[q.key].RemarkFile, a.Given[q.Plays].File} {
		if f != nil {
			files = append(files, *f)
		}
	}
	return files
}

// choices are the buttons of a question.
func (f *Flow) choices(w World, d Draft, q ask, part string) []chat.Button {
	var buttons []chat.Button
	switch {
	case q.Many && q.Groups != "" && part == "":
		buttons = groups(w, d, q)
	case q.Many:
		buttons = several(w, d, q, part)
	default:
		buttons = paged(d, q, w.Lists[q.Choices], part)
	}
	if q.Contact != "" {
		buttons = append(buttons, chat.Button{Label: chat.Say(q.Contact), Contact: true})
	}
	if q.Skip != "" {
		buttons = append(buttons, button(d, chat.VerbAnswer, q.key+"=", chat.Say(q.Skip)))
	}
	return buttons
}

func button(d Draft, verb, arg string, label chat.Line) chat.Button {
	return chat.Button{Label: label, Verb: verb, Subject: d.ID, Arg: arg}
}

func answers(d Draft, q ask, list []Choice) []chat.Button {
	var buttons []chat.Button
	for _, c := range list {
		buttons = append(buttons, button(d, chat.VerbAnswer, q.key+"="+c.Value, c.Label))
	}
	return buttons
}

// paged shows a long list in parts. Part is the number of its first choice.
func paged(d Draft, q ask, list []Choice, part string) []chat.Button {
	from, to := span(len(list), part)
	return append(answers(d, q, list[from:to]), turning(d, q, from, to < len(list))...)
}

// span is from which choice to which a part of a list goes.
func span(n int, part string) (from, to int) {
	from, err := strconv.Atoi(part)
	if err != nil || from < 0 || from >= n {
		from = 0
	}
	return from, min(from+page, n)
}

// turning leads to the next part of a list, or from the last to the first.
func turning(d Draft, q ask, from int, more bool) []chat.Button {
	switch {
	case more:
		return []chat.Button{button(d, chat.VerbLook, q.key+"="+strconv.Itoa(from+page), chat.Say("flow.more"))}
	case from > 0:
		return []chat.Button{button(d, chat.VerbLook, q.key+"=", chat.Say("flow.first"))}
	}
	return nil
}

// withFoot puts below the buttons the way back, home and to a person, who comes first when answers keep failing.
func withFoot(d Draft, from, screen string, buttons []chat.Button) []chat.Button {
	back := button(d, chat.VerbBack, from, chat.Say("nav.back"))
	back.Nav = true
	help := chat.HelpButton(screen)
	help.Subject = d.ID
	if d.Misses >= patient {
		return append(append([]chat.Button{help}, buttons...), back, chat.HomeButton())
	}
	return append(buttons, back, chat.HomeButton(), help)
}
