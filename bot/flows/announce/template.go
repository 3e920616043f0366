package announce

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const (
	templatesName = "announce.templates"
	templateName  = "announce_template"
)

// Templates are words that are sent again and again. Its argument is the number of the first one shown; its subject is one of them.
var Templates = page.Page{
	Name: templatesName, Right: begins, Draw: drawTemplates, Heard: []string{}, Actions: map[string]page.Action{"retire": retire},
}

func drawTemplates(ctx context.Context, v page.Visit) (chat.Screen, error) {
	if v.Subject != 0 {
		return drawTemplate(ctx, v)
	}
	from := page.From(v.Arg)
	all, err := announce.Templates(ctx, v.Tx, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.templates")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("announce.templates_empty")}
	}
	for _, t := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: templatesName, Subject: t.ID}, "", "announce.template", "name", chat.Words(t.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: templatesName}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, foot(templatesName, chat.Ref{Page: listName})...)
	return screen, nil
}

func drawTemplate(ctx context.Context, v page.Visit) (chat.Screen, error) {
	back := foot(templatesName, chat.Ref{Page: templatesName})
	t, err := announce.LoadTemplate(ctx, v.Tx, v.Subject)
	if errors.Is(err, store.ErrMissing) {
		return chat.Screen{Lines: []chat.Line{chat.Say("announce.template_gone")}, Buttons: back}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	r := page.Rich(t.Content.Content)
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("announce.template", "name", chat.Words(t.Name)), chat.Say("announce.words", "words", chat.Value{Rich: &r})},
		Buttons: append([]chat.Button{chat.Do(chat.Ref{Page: templatesName, Subject: t.ID}, "retire", "announce.retire_template")}, back...),
	}, nil
}

// retire takes words out of use. Once more changes nothing.
func retire(_ context.Context, v page.Visit) (page.Outcome, error) {
	announce.RetireTemplate(v.Tx, v.Subject, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("announce.template_retired")}, Show: chat.Ref{Page: templatesName}}, nil
}

// Template is the conversation that keeps a message of an announcement, its subject, for another time, under a name. Its argument is
// the message's number.
var Template = page.Talk{
	Flow: &flow.Flow{Name: templateName, Steps: []flow.Step{
		{Key: "nth", Fixed: true},
		{Key: "name", Prompt: "announce_template.name", Parse: ask.Words(60)},
	}},
	Right: writes, Anew: true, Back: toShow,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: map[string]flow.Answer{"nth": {Value: v.Arg}}}}, nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		p, err := announce.LoadPart(ctx, v.Tx, v.Subject, int(whole(said.Value("nth"))))
		if errors.Is(err, store.ErrMissing) {
			return page.Outcome{}, page.Refuse(chat.Say("announce.part_gone"), showOf(v.Subject))
		}
		if err == nil {
			_, err = announce.KeepTemplate(ctx, v.Tx, said.Value("name"), announce.Content{Content: store.Content{Words: p.Words, Marks: p.Marks}}, v.Account.Person.ID, v.Now)
		}
		return page.Outcome{Above: []chat.Line{chat.Say("announce_template.done")}, Show: partOf(v.Subject, p.Nth)}, err
	},
}
