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

const never = "never"

// SetQuiet is the conversation that changes when nobody is written to who isn't there.
var SetQuiet = page.Talk{
	Flow: &flow.Flow{Name: "quiet_hours", Steps: []flow.Step{
		{Key: "quiet", Prompt: "programme.ask_quiet", Label: "programme.label_quiet", Choices: "quiet", Parse: quiet, Show: showSpan},
	}},
	Right: manages,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{
			"quiet": {{Value: never, Label: chat.Say("programme.never_button"), Short: "programme.never"}},
		}}, nil
	},
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		value := never
		if p := v.Programme; p.QuietFrom != p.QuietTo {
			value = ask.Span(p.QuietFrom, p.QuietTo)
		}
		return asItIs(v.Subject, "quiet", value), nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		from, to, _ := locales.Span(said.Value("quiet"))
		if err := programme.SetQuiet(ctx, v.Tx, from, to); err != nil {
			return page.Outcome{}, err
		}
		return done(v, store.Deed{Do: store.QuietHoursSet}, chat.Ref{Page: SettingsName})
	},
	Back: toSettings,
}
