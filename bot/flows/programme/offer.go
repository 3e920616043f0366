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

// offerMost is how many hours of office time a question may wait.
const offerMost = 100

// SetOffer is the conversation that changes for how much office time a question waits for each trainer to whom it is offered.
var SetOffer = page.Talk{
	Flow: &flow.Flow{Name: "offer_hours", Steps: []flow.Step{
		{Key: "hours", Prompt: "programme.ask_offer", Label: "programme.label_offer", Choices: "hours", Parse: ask.Number(1, offerMost), Show: ask.ShowNumber},
	}},
	Right: manages,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		var hours []flow.Choice
		for _, n := range []int{2, 4, 8} {
			hours = append(hours, flow.Choice{Value: strconv.Itoa(n), Label: chat.Say("programme.offer_hours", "n", chat.Count(n))})
		}
		return page.Lists{Choices: map[string][]flow.Choice{"hours": hours}}, nil
	},
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		return asItIs(v.Subject, "hours", strconv.Itoa(v.Programme.OfferMinutes/60)), nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		hours, err := strconv.Atoi(said.Value("hours"))
		if err == nil {
			err = programme.SetOfferMinutes(ctx, v.Tx, hours*60)
		}
		if err != nil {
			return page.Outcome{}, err
		}
		return done(v, store.Deed{Do: store.OfferMinutesSet}, chat.Ref{Page: SettingsName})
	},
	Back: toSettings,
}
