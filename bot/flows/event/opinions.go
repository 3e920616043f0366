package event

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const opinionsName = "event.opinions"

// Heard are what those say who came to an event, its subject, without their names: who holds it hears it, and who plans there.
// Its argument is the number of the first one shown.
var Heard = page.Page{
	Name: opinionsName, Right: marks, Draw: drawOpinions, Heard: []string{}, Actions: map[string]page.Action{"play": playOpinion},
}

// addHeard adds to a screen how an event was to those who came, in numbers, and the way to their words.
func addHeard(ctx context.Context, v page.Visit, screen *chat.Screen) error {
	h, err := event.CountOpinions(ctx, v.Tx, v.Subject)
	if lines := inNumbers(h); lines != nil {
		screen.Lines = append(screen.Lines, chat.Say("opinions.head"), chat.Say("flow.said", "answers", chat.Value{Lines: lines}))
	}
	if h.Remarks > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: opinionsName, Subject: v.Subject}, "", "opinions.to_words", "n", chat.Count(h.Remarks)))
	}
	return err
}

func inNumbers(h event.Heard) (lines []chat.Line) {
	for _, o := range event.Opinions() {
		if n := h.Of(o); n > 0 {
			lines = append(lines, chat.Say("opinions."+o, "n", chat.Count(n)))
		}
	}
	return lines
}

func drawOpinions(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	e, err := event.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	all, err := event.Remarks(ctx, v.Tx, e.ID, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawOpinions, e.ID)
	screen := chat.Screen{Lines: []chat.Line{was(e), chat.Say("opinions.words")}}
	here := chat.Ref{Page: opinionsName, Subject: e.ID}
	var lines []chat.Line
	for i, o := range all[:min(len(all), page.Screenful)] {
		lines = append(lines, chat.Say("opinions.line", "face", face(o), "words", page.Said(o.Words, o.File)))
		if o.File != nil {
			one := here
			one.Arg = strconv.Itoa(from + i)
			screen.Buttons = append(screen.Buttons, chat.Do(one, "play", "help.play_"+o.File.Kind, "n", chat.Count(from+i+1)))
		}
	}
	if lines != nil {
		screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: lines}))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(here, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, chat.BackTo(materialOf(e.ID)), chat.HomeButton(), chat.HelpButton(opinionsName))
	return screen, nil
}

// face is an opinion in one sign.
func face(o event.Opinion) chat.Value {
	if o.Opinion == "" {
		return chat.Part("opinions.face")
	}
	return chat.Part("opinions.face_" + o.Opinion)
}

// playOpinion plays what somebody said. Its argument is where it stands in the list, so that it doesn't say who she is.
func playOpinion(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := chat.Ref{Page: opinionsName, Subject: v.Subject}
	at := page.From(v.Arg)
	all, err := event.Remarks(ctx, v.Tx, v.Subject, at, 1)
	if err != nil || len(all) == 0 {
		return page.Outcome{Show: here}, err
	}
	if part := at / page.Screenful * page.Screenful; part > 0 {
		here.Arg = strconv.Itoa(part)
	}
	return page.Hear(here, all[0].File), nil
}
