package help

import (
	"context"
	"errors"
	"strconv"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// fits is how many UTF-16 units of what was said stand on one screen, besides who is stuck where.
const fits = 3000

// said adds what was said to a screen, as much as fits, and gives the ways to the rest.
func said(ctx context.Context, v page.Visit, c help.Call, screen *chat.Screen) ([]chat.Button, error) {
	from := page.From(v.Arg)
	all, err := help.Words(ctx, v.Tx, c.ID, from, page.Screenful+1)
	if err != nil {
		return nil, err
	}
	shown, units := 0, 0
	var lines []chat.Line
	for _, w := range all[:min(len(all), page.Screenful)] {
		units += len(utf16.Encode([]rune(w.Words)))
		if shown > 0 && units > fits {
			break
		}
		shown++
		lines = append(lines, line(c, w))
		if w.File != "" {
			ref := chat.Ref{Page: Asked, Subject: c.ID, Arg: oneWord + number(w.ID)}
			screen.Buttons = append(screen.Buttons, chat.Do(ref, "", "help.play_"+w.Kind, "n", chat.Count(from+shown)))
		}
	}
	if len(lines) > 0 {
		screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: lines}))
	}
	return turning(c.ID, from, shown, len(all)), nil
}

// turning are the ways to what was said before and after.
func turning(call int64, from, shown, there int) []chat.Button {
	var buttons []chat.Button
	if shown < there {
		buttons = append(buttons, chat.Do(chat.Ref{Page: Asked, Subject: call, Arg: strconv.Itoa(from + shown)}, "", "flow.more"))
	}
	if from > 0 {
		buttons = append(buttons, chat.Do(asks(call), "", "flow.first"))
	}
	return buttons
}

// line is one thing that was said, as staff read it.
func line(c help.Call, w help.Word) chat.Line {
	who := nameOf(c)
	if w.Staff {
		who = page.Who(w.Name)
	}
	switch {
	case w.Kind != help.Text && w.Words != "":
		return chat.Say("help.line_both", "who", who, "file", chat.Part("flow."+w.Kind), "words", chat.Words(w.Words))
	case w.Kind != help.Text:
		return chat.Say("help.line", "who", who, "words", chat.Part("flow."+w.Kind))
	case w.Words == "":
		return chat.Say("help.line", "who", who, "words", chat.Part("help.not_kept"))
	}
	return chat.Say("help.line", "who", who, "words", chat.Words(w.Words))
}

// drawFile shows one voice or photo. It lies with one messenger only.
func drawFile(ctx context.Context, v page.Visit, arg string) (chat.Screen, error) {
	id, _ := strconv.ParseInt(arg, 10, 64) // 0 is none
	back := []chat.Button{chat.BackTo(asks(v.Subject)), chat.HomeButton()}
	c, err := help.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	w, err := help.LoadWord(ctx, v.Tx, v.Subject, id)
	if errors.Is(err, store.ErrMissing) || err == nil && w.File == "" {
		return chat.Screen{Lines: []chat.Line{chat.Say("help.file_gone")}, Buttons: back}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	w.Words = ""
	screen := chat.Screen{Lines: []chat.Line{line(c, w)}, Buttons: back}
	if w.Channel != v.Account.Channel {
		screen.Lines = append(screen.Lines, chat.Say("help.file_elsewhere"))
		return screen, nil
	}
	screen.Files = []chat.Attachment{{Channel: w.Channel, ID: w.File, Kind: chat.Kind(w.Kind)}}
	return screen, nil
}
