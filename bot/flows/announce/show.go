package announce

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/announce"
)

const showName = "announce.show"

// What the page asks before it is done; its arguments.
const (
	sureSend    = "send"
	sureCancel  = "cancel"
	sureRetract = "retract"
	sureDrop    = "drop"
)

// Show is an announcement, its subject, from its first word until long after it went out: written still, planned, on its way, and
// what it came to. Its argument says what it asks to be sure of.
var Show = page.Page{
	Name: showName, Right: writes, Draw: drawShow, Heard: []string{},
	Actions: map[string]page.Action{
		"test": test, "seen": toggleSeen, "send": send, "drop": drop, "back": takeBack, "go": goAhead,
		"pause": pause, "resume": resume, "cancel": cancel, "retract": retract, "again": again,
	},
}

func drawShow(ctx context.Context, v page.Visit) (chat.Screen, error) {
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	parts, err := announce.Parts(ctx, v.Tx, a.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	draw := map[string]func(context.Context, page.Visit, announce.Announcement, []announce.Part) (chat.Screen, error){
		announce.Draft: drawDraft, announce.Planned: drawPlanned, announce.Asks: drawPlanned, announce.Dropped: drawDropped,
		announce.Sending: drawGoing, announce.Paused: drawGoing,
	}[a.State]
	if draw == nil {
		draw = drawOver
	}
	screen, err := draw(ctx, v, a, parts)
	screen.Buttons = append(screen.Buttons, foot(showName, chat.Ref{Page: listName})...)
	return screen, err
}

// asking is the page with its argument, on which something is asked before it is done.
func asking(id int64, what string) chat.Ref { return chat.Ref{Page: showName, Subject: id, Arg: what} }

// sure asks whether something is to be done that can't be undone.
func sure(a announce.Announcement, action string, above ...chat.Line) chat.Screen {
	return chat.Screen{
		Lines: append(above, chat.Say("announce.sure_"+action)),
		Buttons: []chat.Button{
			chat.Do(asking(a.ID, action), action, "announce.yes_"+action),
			chat.Do(showOf(a.ID), "", "announce.not_"+action),
		},
	}
}

func drawDropped(context.Context, page.Visit, announce.Announcement, []announce.Part) (chat.Screen, error) {
	return chat.Screen{Lines: []chat.Line{chat.Say("announce.dropped")}}, nil
}

// said are the messages of an announcement, a line each, as much of them as tells one from the other.
func said(parts []announce.Part) chat.Line {
	var lines []chat.Line
	for _, p := range parts {
		if !p.Ends {
			lines = append(lines, chat.Say("announce.part", "nth", chat.Count(len(lines)+1), "what", brief(p.Content)))
		}
	}
	if len(lines) == 0 {
		lines = []chat.Line{chat.Say("announce.nothing")}
	}
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

// briefMost is how many letters of a message stand in a list.
const briefMost = 60

// brief is the beginning of what a message says, or what it is.
func brief(c announce.Content) chat.Value {
	switch {
	case c.Spot != "":
		return chat.Part("announce.spot")
	case c.File != nil && c.Words != "":
		return chat.Part("flow.with_words", "file", kindOf(*c.File), "words", beginning(c.Words, briefMost))
	case c.File != nil:
		return kindOf(*c.File)
	}
	return chat.Part("common.words", "words", beginning(c.Words, briefMost))
}

// beginning is what words begin with, in one line, with the names of their holes.
func beginning(words string, most int) chat.Value {
	r := []rune(locales.Text(words))
	if len(r) > most {
		cut := string(r[:most-1])
		if open := strings.LastIndexByte(cut, '{'); open > strings.LastIndexByte(cut, '}') {
			cut = cut[:open] // not within a hole
		}
		r = []rune(strings.TrimSpace(cut) + "…")
	}
	names := map[string]chat.Value{}
	for _, hole := range []string{herName, herGroup, herEvent} {
		names[hole] = chat.Part("announce.hole", "word", chat.Part("announce.hole_"+hole))
	}
	return chat.Value{Rich: &chat.Rich{Text: locales.Isolate(string(r)), Filled: names}}
}

func kindOf(f store.File) chat.Value {
	if f.As == "video" || f.As == "video_note" || f.As == "animation" {
		return chat.Part("announce.film")
	}
	return chat.Part("flow." + f.Kind)
}

// about says whom it is for, when it goes out, and how.
func about(v page.Visit, a announce.Announcement) []chat.Line {
	lines := []chat.Line{chat.Say("announce.when_now")}
	switch {
	case !a.Planned.IsZero() && a.Started.IsZero():
		lines = []chat.Line{chat.Say("announce.when_at", "at", chat.Value{Moment: &a.Planned})}
	case !a.Sent.IsZero():
		lines = []chat.Line{chat.Say("announce.sent_by", "who", page.Who(a.By), "at", chat.Value{Moment: &a.Sent})}
	}
	if a.Urgent {
		lines = append(lines, chat.Say("announce.is_urgent"))
	}
	if a.WantsSeen {
		lines = append(lines, chat.Say("announce.asks_seen"))
	}
	return append(lines, toWhom(v, a)...)
}

// toWhom says in words whom it is for.
func toWhom(v page.Visit, a announce.Announcement) []chat.Line {
	if a.Audience.Empty() {
		return nil
	}
	var where []chat.Value
	for _, id := range a.Audience.Counties {
		if c, ok := v.Programme.CountyByID(id); ok {
			where = append(where, chat.Value{Names: c.Name})
		}
	}
	lines := []chat.Line{chat.Say("announce.to_"+a.Audience.Who, "where", chat.Value{List: where})}
	if a.Again != 0 {
		lines = append(lines, chat.Say("announce.to_unseen"))
	}
	return lines
}
