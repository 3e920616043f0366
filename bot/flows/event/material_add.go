package event

import (
	"context"
	"errors"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const addFileName = "event_material"

// enough is the answer of who has no more files.
const enough = "enough"

// AddFile is the conversation in which files are added to an event, its subject, one after the other. Each is kept when it
// comes.
var AddFile = page.Talk{
	Flow: &flow.Flow{Name: addFileName, Steps: []flow.Step{
		{Key: "file", Prompt: "event_material.file", Choices: "enough", Parse: onlyFiles, Files: true, File: ask.Openable},
	}},
	Right: marks, Album: true, Keep: keepFile,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{"enough": {{Value: enough, Label: chat.Say("flow.enough")}}}}, nil
	},
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := event.Load(ctx, v.Tx, v.Subject)
		if err == nil && e.Cancelled {
			err = page.Refuse(chat.Say("plan.too_late"), materialOf(v.Subject))
		}
		return page.Opening{Subject: v.Subject}, err
	},
	Back: func(v page.Visit) chat.Ref { return materialOf(v.Subject) },
}

// titleMost is how long the words below a file may be, which are its name.
const titleMost = 100

// onlyFiles takes no words without a file.
func onlyFiles(_ flow.World, typed string) (string, error) {
	if utf8.RuneCountInString(typed) > titleMost {
		return "", flow.Refuse("wrong.long", "most", chat.Count(titleMost))
	}
	return "", flow.Refuse("event_material.only_files")
}

func keepFile(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	given := said.Given["file"]
	if given.File == nil {
		return page.Outcome{Show: materialOf(v.Subject)}, nil
	}
	f := page.Kept(given.File)
	if given.Value != "" {
		f.Name = given.Value
	}
	m, err := event.AddMaterial(ctx, v.Tx, v.Subject, v.Account.Person.ID, *f, v.Now)
	if errors.Is(err, event.ErrOver) {
		return page.Outcome{}, page.Refuse(chat.Say("plan.too_late"), materialOf(v.Subject))
	}
	if err != nil {
		return page.Outcome{}, err
	}
	did(v, store.MaterialAdded)
	return page.Outcome{Above: []chat.Line{chat.Say("event_material.kept", "file", fileOf(m))}, Begin: addFileName, About: v.Subject}, nil
}
