package programme

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/consent"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/recording"
)

const consentName = "programme.consent"

// Consent shows the text that people agree to today.
var Consent = page.Page{Name: consentName, Right: manages, Draw: drawConsent}

func drawConsent(_ context.Context, v page.Visit) (chat.Screen, error) {
	hello, keeping, ask := consent.Words(v.Programme)
	return chat.Screen{
		Lines: []chat.Line{
			chat.Say("programme.consent", "version", chat.Plain(int64(v.Programme.ConsentVersion))),
			chat.Say("programme.whole", "hello", hello, "keeping", keeping, "ask", ask),
		},
		Buttons: append([]chat.Button{chat.Begin(WriteConsent.Flow.Name, 0, "programme.write_consent")},
			foot(consentName, chat.Ref{Page: SettingsName})...),
	}, nil
}

// partMost is how many characters a part of the text may have: all of it in two languages is one message.
const partMost = 550

// WriteConsent is the conversation in which an admin writes parts of the text anew, sees the whole, and publishes it.
var WriteConsent = page.Talk{
	Flow: &flow.Flow{Name: "write_consent", Holes: wholeHoles, Steps: []flow.Step{
		{Key: "version", Fixed: true},
		{Key: "parts", Prompt: "programme.ask_parts", Label: "programme.label_parts", Choices: "parts", Many: true},
		written("hello", "programme.ask_hello"), inEnglish("hello", "programme.ask_hello_english"),
		written("keeping", "programme.ask_keeping"), inEnglish("keeping", "programme.ask_keeping_english"),
		written("ask", "programme.ask_ask"), inEnglish("ask", "programme.ask_ask_english"),
		{Key: "publish", Prompt: "programme.ask_publish", Label: "programme.label_publish", Choices: "publish"},
	}},
	Right: manages,
	Lists: consentLists,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		version := flow.Answer{Value: strconv.Itoa(v.Programme.ConsentVersion)}
		return page.Opening{Answers: flow.Answers{Given: map[string]flow.Answer{"version": version}}}, nil
	},
	Keep: keepConsent,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: consentName} },
}

// written asks for a part of the text, if it was chosen to be written anew.
func written(part, prompt string) flow.Step {
	return flow.Step{Key: part, Prompt: prompt, Label: "programme.label_part_" + part, Parse: persian(partMost), When: chosen(part)}
}

func inEnglish(part, prompt string) flow.Step {
	return flow.Step{
		Key: part + "_english", Prompt: prompt, Label: "programme.label_english", Parse: latin(partMost), Skip: "programme.no_english",
		When: chosen(part),
	}
}

func chosen(part string) func(flow.World, flow.Answers) bool {
	return func(_ flow.World, a flow.Answers) bool { return slices.Contains(a.Given["parts"].Many, part) }
}

// consentLists has, besides the choices, the text of today, by part.
func consentLists(_ context.Context, v page.Visit) (page.Lists, error) {
	hello, keeping, ask := consent.Words(v.Programme)
	today := func(part string, words chat.Value) flow.Choice {
		return flow.Choice{Value: part, Label: chat.Say("common.name", "name", words)}
	}
	return page.Lists{Choices: map[string][]flow.Choice{
		"today": {today("hello", hello), today("keeping", keeping), today("ask", ask)},
		"parts": {
			{Value: "hello", Label: chat.Say("programme.label_part_hello")}, {Value: "keeping", Label: chat.Say("programme.label_part_keeping")},
			{Value: "ask", Label: chat.Say("programme.label_part_ask")},
		},
		"publish": {{Value: "publish", Label: chat.Say("programme.publish")}},
	}}, nil
}

// wholeHoles are the parts of the text as it will be: what is written anew, and what stays.
func wholeHoles(w flow.World, a flow.Answers) chat.Holes {
	holes := chat.Holes{"today_hello": {}, "today_keeping": {}, "today_ask": {}, "whole_hello": {}, "whole_keeping": {}, "whole_ask": {}, "also": {}}
	for _, today := range w.Lists["today"] {
		holes["today_"+today.Value] = chat.Value{Line: &today.Label}
		holes["whole_"+today.Value] = chat.Value{Line: &today.Label}
	}
	var english []chat.Line
	for _, part := range a.Given["parts"].Many {
		if words := a.Value(part); words != "" {
			holes["whole_"+part] = chat.Words(words)
		}
		if words := a.Value(part + "_english"); words != "" {
			english = append(english, chat.Say("common.name", "name", chat.Value{Code: words}))
		}
	}
	if len(english) == 0 {
		english = []chat.Line{chat.Say("flow.none")}
	}
	holes["also"] = chat.Value{Lines: english}
	return holes
}

// keepConsent publishes the text: what wasn't written anew is taken over.
func keepConsent(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	here := chat.Ref{Page: consentName}
	text := v.Programme.Consent
	for part, names := range map[string]*programme.Names{"hello": &text.Hello, "keeping": &text.Keeping, "ask": &text.Ask} {
		if slices.Contains(said.Given["parts"].Many, part) {
			*names = namesOf(said, part)
		}
	}
	seen, err := strconv.Atoi(said.Value("version"))
	if err != nil {
		return page.Outcome{}, err
	}
	_, err = programme.PublishConsent(ctx, v.Tx, seen, text, v.Account.Person.ID, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return page.Outcome{}, page.Refuse(chat.Say("programme.published_since"), here)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if err := outdate(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.ConsentPublished}, here)
}

func namesOf(said flow.Answers, part string) programme.Names {
	return names(said.Value(part), said.Value(part+"_english"))
}

// outdate takes away the voices that read the text of before.
func outdate(ctx context.Context, v page.Visit) error {
	places, err := recording.Outdate(ctx, v.Tx, consent.Parts())
	if err != nil {
		return err
	}
	v.Tx.Then(func() {
		for _, p := range places {
			v.Shelf.Note(p.Channel, p.Screen, false)
		}
	})
	return nil
}
