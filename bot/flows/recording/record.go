package recording

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/recording"
)

const (
	recordName = "record"
	skip       = "skip"
	// longest and heaviest are what women with a slow network wait for.
	longest  = 120     // seconds
	heaviest = 2 << 20 // bytes
)

// Record is the conversation in which a screen is recorded: she reads it aloud, hears herself, and keeps it or tries
// again. The next screen that is missing follows at once.
func Record(all Screens) page.Talk {
	return page.Talk{
		Flow: &flow.Flow{
			Name: recordName,
			Holes: func(w flow.World, _ flow.Answers) chat.Holes {
				holes := chat.Holes{"text": chat.Value{}}
				for _, text := range w.Lists["text"] {
					holes["text"] = chat.Value{Line: &text.Label}
				}
				return holes
			},
			Steps: []flow.Step{
				{Key: "screen", Fixed: true},
				{Key: "voice", Prompt: "record.voice", Choices: "skip", Voice: true, File: fits,
					Parse: func(flow.World, string) (string, error) { return "", flow.Refuse("record.only_voice") }},
				{Key: "sure", Prompt: "record.sure", Choices: "sure", Plays: "voice",
					When: func(_ flow.World, a flow.Answers) bool { return !skipped(a) }},
			},
		},
		Right: records,
		Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
			l := recordLists()
			text := chat.Say("recording.no_screen")
			if s, _, ok := all.find(v.Said.Value("screen")); ok {
				text = s.today(v)
			}
			l.Choices["text"] = []flow.Choice{{Value: "text", Label: text}}
			return l, nil
		},
		Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
			if _, _, ok := all.find(v.Arg); !ok {
				return page.Opening{}, errNoScreen
			}
			given := map[string]flow.Answer{"screen": {Value: v.Arg}}
			return page.Opening{Answers: flow.Answers{Given: given}}, nil
		},
		Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
			return keep(ctx, v, all, said)
		},
		Back: func(page.Visit) chat.Ref { return chat.Ref{Page: ListName} },
	}
}

var errNoScreen = page.Refuse(chat.Say("recording.no_screen"), chat.Ref{Page: ListName})

func skipped(a flow.Answers) bool {
	voice := a.Given["voice"]
	return voice.File == nil && voice.Value == skip
}

// fits takes a voice, or what a phone's recorder made, that isn't too long to be waited for.
func fits(_ flow.World, a chat.Attachment) error {
	switch {
	case a.Kind != chat.Voice:
		return flow.Refuse("record.only_voice")
	case a.Bytes > heaviest, a.Seconds > longest:
		return flow.Refuse("record.long")
	}
	return nil
}

func recordLists() page.Lists {
	return page.Lists{Choices: map[string][]flow.Choice{
		"skip": {{Value: skip, Label: chat.Say("record.skip")}},
		"sure": {
			{Value: "yes", Label: chat.Say("record.keep"), Short: "register.yes"},
			{Value: "again", Label: chat.Say("record.again"), Short: "register.no"},
		},
	}}
}

func keep(ctx context.Context, v page.Visit, all Screens, said flow.Answers) (page.Outcome, error) {
	key, voice := said.Value("screen"), said.Given["voice"]
	_, _, ok := all.find(key)
	switch {
	case skipped(said):
		return next(ctx, v, all, key)
	case !ok || voice.File == nil || fits(flow.World{}, *voice.File) != nil:
		return page.Outcome{}, errNoScreen
	case said.Value("sure") != "yes":
		return page.Outcome{Begin: recordName, With: key, Above: []chat.Line{chat.Say("record.once_more")}}, nil
	}
	id, err := recording.Keep(ctx, v.Tx, recording.Recording{
		Screen: key, Channel: voice.File.Channel, File: voice.File.ID, Kind: string(voice.File.Kind),
		Seconds: voice.File.Seconds, Bytes: voice.File.Bytes, By: v.Account.Person.ID,
	}, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Then(func() { v.Shelf.Note(voice.File.Channel, key, true) })
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RecordingMade, About: id}, v.Now)
	out, err := next(ctx, v, all, key)
	out.Above = append([]chat.Line{chat.Say("record.kept")}, out.Above...)
	return out, err
}

// next offers the screen that is missing after one, or the list if none is.
func next(ctx context.Context, v page.Visit, all Screens, after string) (page.Outcome, error) {
	have, err := recording.Of(ctx, v.Tx, v.Account.Channel)
	if err != nil {
		return page.Outcome{}, err
	}
	key, ok := all.missing(func(key string) bool { _, ok := have[key]; return ok }, after)
	if !ok {
		return page.Outcome{Show: chat.Ref{Page: ListName}}, nil
	}
	return page.Outcome{Begin: recordName, With: key}, nil
}
