package recording

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/recording"
)

const (
	// OneName is the page of one screen that is recorded.
	OneName = "recording.one"
	// sure is what the page's argument ends in while she is asked whether she means it.
	sure = "/sure"
)

// One shows who records a screen that is recorded: its text, and ways to hear it, record it anew and take it away. Its
// argument is the screen.
func One(all Screens) page.Page {
	return page.Page{
		Name: OneName, Right: records, Rights: map[string]page.Right{"remove": removes},
		Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) { return drawOne(ctx, v, all) },
		Actions: map[string]page.Action{
			"play":   play,
			"remove": remove,
		},
	}
}

// removes is the right to take a recording away.
var removes = page.Right{Do: store.DropRecording, On: page.Somewhere}

func drawOne(ctx context.Context, v page.Visit, all Screens) (chat.Screen, error) {
	key, asks := strings.CutSuffix(v.Arg, sure)
	foot := []chat.Button{chat.BackTo(chat.Ref{Page: ListName}), chat.HomeButton(), chat.HelpButton(OneName)}
	s, nth, ok := all.find(key)
	if !ok {
		return chat.Screen{Lines: []chat.Line{chat.Say("recording.no_screen")}, Buttons: foot}, nil
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("recording.one", "nth", chat.Count(nth), "title", chat.Value{Line: &s.Title}), s.today(v)}}
	here := chat.Ref{Page: OneName, Arg: key}
	r, err := recording.Load(ctx, v.Tx, key, v.Account.Channel)
	switch {
	case errors.Is(err, store.ErrMissing):
		screen.Lines = append(screen.Lines, chat.Say("recording.not_yet"))
		screen.Buttons = append(screen.Buttons, chat.Begin(recordName+"/"+key, 0, "recording.record"))
	case err != nil:
		return chat.Screen{}, err
	case asks:
		screen.Lines = append(screen.Lines, chat.Say("recording.sure"))
		screen.Buttons = append(screen.Buttons, chat.Do(here, "remove", "recording.remove_yes"))
		foot[0] = chat.BackTo(here)
	default:
		screen.Lines = append(screen.Lines, chat.Say("recording.by", "who", page.Who(r.Name), "at", chat.Value{Day: &r.At}))
		screen.Buttons = append(screen.Buttons, chat.Do(here, "play", "recording.play"),
			chat.Begin(recordName+"/"+key, 0, "recording.anew"))
		if v.Account.May(store.DropRecording, store.Resource{Anywhere: true}) {
			screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: OneName, Arg: key + sure}, "", "recording.remove"))
		}
	}
	screen.Buttons = append(screen.Buttons, foot...)
	return screen, nil
}

// play lets her hear what women hear.
func play(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: OneName, Arg: v.Arg}}
	r, err := recording.Load(ctx, v.Tx, v.Arg, v.Account.Channel)
	if errors.Is(err, store.ErrMissing) {
		return out, nil // the page says so
	}
	out.Plays = []chat.Attachment{{Channel: r.Channel, ID: r.File, Kind: chat.Kind(r.Kind), Bytes: r.Bytes, Seconds: r.Seconds}}
	return out, err
}

// remove takes the recording away. Whoever looks at the screen right now still has its button, which says so.
func remove(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: ListName}}
	id, err := recording.Remove(ctx, v.Tx, v.Arg, v.Account.Channel)
	if errors.Is(err, store.ErrMissing) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	v.Tx.Then(func() { v.Shelf.Note(v.Account.Channel, v.Arg, false) })
	out.Above = []chat.Line{chat.Say("recording.removed")}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RecordingRemoved, About: id}, v.Now)
	return out, nil
}
