package help

import (
	"context"
	"strconv"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

const (
	// below is how many UTF-16 units of words stand below a file: no more than 1024 together with who says it.
	below = 800
)

// wayFor is the way by which somebody hears what is said to her, 0: nobody does yet; or why she can't.
func wayFor(ctx context.Context, v page.Visit, given flow.Answer, person, account int64) (way store.Way, why string, err error) {
	channel := ""
	if given.File != nil {
		channel = given.File.Channel
	}
	if person == 0 && account == 0 {
		return way, "", nil
	}
	way, err = v.Tx.WayTo(ctx, person, account, channel)
	switch {
	case err != nil:
		return way, "", err
	case !way.Open:
		return way, "help.away", nil
	case given.File != nil && !v.Brings(*given.File, way.Channel):
		return way, "help.other_messenger", nil
	}
	return way, "", nil
}

// wordOf is what somebody said, to be kept.
func wordOf(v page.Visit, given flow.Answer, staff bool) help.Word {
	w := help.Word{
		Person: v.Account.Person.ID, Name: v.Account.Person.Name, Staff: staff, Kind: help.Text, Words: given.Value, At: v.Now,
	}
	if f := given.File; f != nil {
		w.Kind, w.Channel, w.File = string(f.Kind), f.Channel, f.ID
	}
	return w
}

// toStaff passes on to one of the staff what she who called has said.
func toStaff(v page.Visit, c help.Call, person int64, way store.Way, w help.Word, class int) {
	pass(v, store.Out{Account: way.Account, Person: person, Class: class, Opens: chat.Opens(answerName, c.ID)}, w,
		[]chat.Line{chat.Say("help.says", "who", nameOf(c))},
		[]chat.Button{chat.Begin(answerName, c.ID, "help.write"), chat.HomeButton()})
}

// heard is the name of the message that brings her a colleague's words.
const heard = "help.heard"

// toHer passes on to her who called what one of the staff has said. On a shared phone, and if another called for her, it says for
// whom it is.
func toHer(ctx context.Context, v page.Visit, c help.Call, way store.Way, w help.Word) error {
	lines := []chat.Line{chat.Say("help.heard_unnamed")}
	if w.Name != "" {
		lines = []chat.Line{chat.Say(heard, "who", chat.Words(w.Name))}
	}
	holders, err := v.Tx.Holders(ctx, way.Account)
	if err != nil {
		return err
	}
	if (len(holders) > 1 || c.By != 0) && c.Name != "" {
		lines = append([]chat.Line{chat.Say("common.for_her", "name", chat.Words(c.Name))}, lines...)
	}
	pass(v, store.Out{Account: way.Account, Person: c.Talks(), Class: store.Notice, Opens: chat.Opens(tellName, c.ID)}, w, lines, hersBelow(c))
	return nil
}

// hersBelow are the buttons below what reaches her who called.
func hersBelow(c help.Call) []chat.Button {
	return []chat.Button{chat.Begin(tellName, c.ID, "help.write"), chat.GoOnButton(0), chat.HomeButton(), chat.HelpButton(heard)}
}

// pass says somebody's words below some lines. Words that are too long to stand below a file come in a message of their
// own.
func pass(v page.Visit, out store.Out, w help.Word, lines []chat.Line, buttons []chat.Button) {
	screen := chat.Screen{Lines: lines, Buttons: buttons}
	what := "help.word/" + number(w.ID)
	if w.File != "" {
		screen.Files = []chat.Attachment{{Channel: w.Channel, ID: w.File, Kind: chat.Kind(w.Kind)}}
		if len(utf16.Encode([]rune(w.Words))) > below {
			say(v, out, what+"/file", chat.Screen{Lines: lines, Files: screen.Files})
			screen.Files = nil
		}
	}
	if w.Words != "" {
		screen.Lines = append(screen.Lines[:len(lines):len(lines)], chat.Say("common.words", "words", chat.Words(w.Words)))
	}
	say(v, out, what, screen)
}

// say says something once, at once if it needn't wait for the morning.
func say(v page.Visit, out store.Out, what string, screen chat.Screen) {
	saying := chat.Saying{Screen: screen}
	out.Screen, out.Body, out.What, out.Keeps = saying.Name(), saying.Encode(), what, true
	if out.Before.IsZero() {
		out.Before = v.Now
	}
	v.Tx.Say(out)
}

func number(id int64) string { return strconv.FormatInt(id, 10) }
