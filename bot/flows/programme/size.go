package programme

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

// sizeMost is how many women a group may have at most, whatever the rule: a registration asks about each of them.
const sizeMost = 30

// SetSize is the conversation that changes of how many women a group usually is, its representative included.
var SetSize = page.Talk{
	Flow: &flow.Flow{Name: "group_size", Steps: []flow.Step{
		{Key: "least", Prompt: "programme.ask_least", Label: "programme.label_least", Parse: ask.Number(2, sizeMost), Show: ask.ShowNumber},
		{Key: "most", Prompt: "programme.ask_most", Label: "programme.label_most", Parse: most, Show: ask.ShowNumber},
	}},
	Right: manages,
	Lists: func(_ context.Context, v page.Visit) (page.Lists, error) {
		least, err := strconv.Atoi(v.Said.Value("least"))
		if err != nil {
			least = 2
		}
		return page.Lists{Numbers: map[string]int{"least": least}}, nil
	},
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return asItIs(v.Subject, "least", strconv.Itoa(v.Programme.SizeLeast), "most", strconv.Itoa(v.Programme.SizeMost)), nil
	},
	Keep: keepSize,
	Back: toSettings,
}

// most takes no less than the least.
func most(w flow.World, typed string) (string, error) {
	return ask.Number(w.Numbers["least"], sizeMost)(w, typed)
}

func keepSize(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	least, err := strconv.Atoi(said.Value("least"))
	if err != nil {
		return page.Outcome{}, err
	}
	most, err := strconv.Atoi(said.Value("most"))
	if err != nil {
		return page.Outcome{}, err
	}
	settings := chat.Ref{Page: SettingsName}
	if most < least {
		return page.Outcome{}, page.Refuse(chat.Say("wrong.number", "least", chat.Count(least), "most", chat.Count(sizeMost)), settings)
	}
	if err := programme.SetSize(ctx, v.Tx, least, most); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.GroupSizeSet}, settings)
}
