package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const passName = "consult_pass"

// Pass is the conversation in which a trainer passes on what is offered to her, and says why.
var Pass = page.Talk{
	Flow: &flow.Flow{Name: passName, Steps: []flow.Step{
		{Key: "why", Prompt: "consult_pass.why", Label: "consult_pass.label_why", Choices: "reasons"},
	}},
	Right: takes,
	Lists: func(context.Context, page.Visit) (page.Lists, error) {
		var reasons []flow.Choice
		for _, r := range consult.Reasons() {
			reasons = append(reasons, flow.Choice{Value: r, Label: chat.Say("consult_pass.why_" + r)})
		}
		return page.Lists{Choices: map[string][]flow.Choice{"reasons": reasons}}, nil
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		c, err := consult.Hold(ctx, v.Tx, v.Subject)
		if err != nil {
			return page.Outcome{}, err
		}
		hers, err := consult.IsOffered(ctx, v.Tx, c.ID, v.Account.Person.ID)
		if err != nil {
			return page.Outcome{}, err
		}
		if c.State != consult.Open || !hers { // who looks after the county has nothing to pass on
			return page.Outcome{Show: chat.Ref{Page: cardName, Subject: c.ID}}, nil
		}
		if err := consult.Pass(ctx, v.Tx, c.ID, v.Account.Person.ID, said.Value("why"), v.Now); err != nil {
			return page.Outcome{}, err
		}
		did(v, store.QuestionPassed, c.ID)
		return page.Outcome{Above: []chat.Line{chat.Say("consult_pass.done")}, Show: chat.Ref{Page: workName}}, nil
	},
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
}
