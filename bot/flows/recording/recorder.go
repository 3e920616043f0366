package recording

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/recording"
)

// RecorderName is the page on which an admin says whether a woman may record.
const RecorderName = "recording.recorder"

// Recorder lets an admin name anyone, its subject, to record, and take that back.
var Recorder = page.Page{
	Name: RecorderName, Draw: drawRecorder,
	Right:   page.Right{Do: store.NameRecorder, On: page.Of(member.Resource)},
	Actions: map[string]page.Action{"name": nameHer, "end": endHer},
}

// RecorderButton is the way to it from a person's card, for who may name her.
func RecorderButton(v page.Visit, person int64) []chat.Button {
	if !v.Account.May(store.NameRecorder, store.Resource{Anywhere: true}) {
		return nil
	}
	return []chat.Button{chat.Do(chat.Ref{Page: RecorderName, Subject: person}, "", "recording.recorder_button")}
}

func drawRecorder(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	named, err := recording.IsNamed(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	here := chat.Ref{Page: RecorderName, Subject: v.Subject}
	screen := chat.Screen{
		Lines:   []chat.Line{chat.Say("recording.is_recorder_not", "who", page.Who(m.Name))},
		Buttons: []chat.Button{chat.Do(here, "name", "recording.name")},
	}
	if named {
		screen.Lines = []chat.Line{chat.Say("recording.is_recorder", "who", page.Who(m.Name))}
		screen.Buttons = []chat.Button{chat.Do(here, "end", "recording.end")}
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(RecorderName))
	return screen, nil
}

// nameHer lets her record, and tells her.
func nameHer(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: RecorderName, Subject: v.Subject}}
	role, err := recording.Name(ctx, v.Tx, v.Subject, v.Account.Person.ID, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	_, err = v.Tx.Tell(ctx, []int64{v.Subject}, store.Told{
		What: "recorder/" + strconv.FormatInt(role, 10), Screen: ListName,
		Body: chat.Show(chat.Ref{Page: ListName}, chat.Say("recording.named")).Encode(), Before: v.Now,
	})
	if err != nil {
		return out, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RecorderNamed, About: v.Subject}, v.Now)
	return out, nil
}

// endHer ends it with her next press.
func endHer(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: RecorderName, Subject: v.Subject}}
	_, err := recording.Unname(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RecorderEnded, About: v.Subject}, v.Now)
	return out, nil
}
