package programme

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

const officeName = "programme.office"

// Office shows what everyone is told of the office: its address and number.
var Office = page.Page{Name: officeName, Right: manages, Draw: drawOffice}

func drawOffice(_ context.Context, v page.Visit) (chat.Screen, error) {
	phone := chat.Part("flow.none")
	if v.Programme.OfficePhone != "" {
		phone = chat.Value{Phone: v.Programme.OfficePhone}
	}
	return chat.Screen{
		Lines: []chat.Line{chat.Say("programme.office"), chat.Say("flow.said", "answers", chat.Value{Lines: []chat.Line{
			chat.Say("home.office", "office", chat.Value{Names: v.Programme.Office}),
			chat.Say("home.office_phone", "phone", phone),
		}})},
		Buttons: append([]chat.Button{
			chat.Begin(SetAddress.Flow.Name, 0, "programme.set_address"),
			chat.Begin(SetNumber.Flow.Name, 0, "programme.set_number"),
		}, foot(officeName, chat.Ref{Page: SettingsName})...),
	}, nil
}

const addressMost = 150

// SetAddress is the conversation that changes the office's address.
var SetAddress = page.Talk{
	Flow: &flow.Flow{Name: "office_address", Steps: []flow.Step{
		{Key: "address", Prompt: "programme.ask_address", Label: "programme.label_address", Parse: persian(addressMost)},
		{Key: "english", Prompt: "programme.ask_address_english", Label: "programme.label_english", Parse: latin(addressMost), Skip: "programme.no_english"},
	}},
	Right: manages,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return asItIs(v.Subject, "address", v.Programme.Office["fa"], "english", v.Programme.Office["en"]), nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		if err := programme.SetOffice(ctx, v.Tx, names(said.Value("address"), said.Value("english"))); err != nil {
			return page.Outcome{}, err
		}
		return done(v, store.Deed{Do: store.OfficeAddressSet}, chat.Ref{Page: officeName})
	},
	Back: toOffice,
}

// SetNumber is the conversation that changes the office's number.
var SetNumber = page.Talk{
	Flow: &flow.Flow{Name: "office_number", Steps: []flow.Step{
		{Key: "number", Prompt: "programme.ask_number", Label: "programme.label_number", Parse: number, Show: ask.ShowPhone, Skip: "programme.no_number"},
	}},
	Right: manages,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return asItIs(v.Subject, "number", v.Programme.OfficePhone), nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		if err := programme.SetOfficePhone(ctx, v.Tx, said.Value("number")); err != nil {
			return page.Outcome{}, err
		}
		return done(v, store.Deed{Do: store.OfficeNumberSet}, chat.Ref{Page: officeName})
	},
	Back: toOffice,
}

func toOffice(page.Visit) chat.Ref { return chat.Ref{Page: officeName} }

// number takes an office's number: a landline with its area code, a mobile number, or a short number.
func number(_ flow.World, typed string) (string, error) {
	n, err := locales.OfficePhone(typed)
	if err != nil {
		return "", flow.Refuse("programme.wrong_number")
	}
	return n, nil
}

// asItIs opens a talk that offers what is there now: pairs of a question's key and its answer, "" for none.
func asItIs(subject int64, pairs ...string) page.Opening {
	given := map[string]flow.Answer{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			given[pairs[i]] = flow.Answer{Value: pairs[i+1], Open: true}
		}
	}
	return page.Opening{Subject: subject, Answers: flow.Answers{Given: given}}
}
