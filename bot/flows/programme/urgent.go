package programme

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

// Who may send at any hour.
const (
	adminsAlone  = "admins"
	coordinators = "coordinators"
)

// SetUrgent is the conversation that changes who may send announcements that neither quiet hours nor holidays hold.
var SetUrgent = page.Talk{
	Flow: &flow.Flow{Name: "urgent_by", Steps: []flow.Step{
		{Key: "who", Prompt: "programme.ask_urgent", Label: "programme.label_urgent", Choices: "whos"},
	}},
	Right: manages,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		return page.Lists{Choices: map[string][]flow.Choice{"whos": {
			{Value: adminsAlone, Label: chat.Say("programme.urgent_admins")}, {Value: coordinators, Label: chat.Say("programme.urgent_coordinators")},
		}}}, nil
	},
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		value := adminsAlone
		if slices.Contains(v.Programme.UrgentBy, store.Coordinator) {
			value = coordinators
		}
		return asItIs(v.Subject, "who", value), nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		roles := []string{store.Admin}
		if said.Value("who") == coordinators {
			roles = append(roles, store.Coordinator)
		}
		if err := programme.SetUrgentBy(ctx, v.Tx, roles); err != nil {
			return page.Outcome{}, err
		}
		return done(v, store.Deed{Do: store.UrgentBySet}, chat.Ref{Page: SettingsName})
	},
	Back: toSettings,
}
