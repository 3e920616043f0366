package consult

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const closeName = "consult_close"

// How much is said of an outcome, and advised to a group.
const (
	outcomeMost = 300
	adviceMost  = 800
)

// follows are the days on which somebody can ask how it went on.
var follows = ask.Days{First: 1, Last: 180, Past: "plan.past", Far: "consult_close.far"}

// Close is the conversation in which a trainer ends a consultation: what came of it, what her group is advised, and when she asks how it
// went on.
var Close = page.Talk{
	Flow: &flow.Flow{Name: closeName, Steps: []flow.Step{
		{Key: "outcome", Prompt: "consult_close.outcome", Label: "consult_close.label_outcome", Parse: ask.Words(outcomeMost)},
		{Key: "advice", Prompt: "consult_close.advice", Label: "consult_close.label_advice", Parse: ask.Words(adviceMost), Skip: "consult_close.no_advice",
			When: func(w flow.World, _ flow.Answers) bool { return w.Numbers["group"] == 1 }},
		{Key: "follow", Prompt: "consult_close.follow", Label: "consult_close.label_follow", Choices: "soon", Parse: follows.Read, Grid: follows.Month,
			Note: ask.Off, Show: ask.ShowDay, Skip: "consult_close.no_follow"},
	}},
	Right: advises, Lists: closeLists, Keep: keepClose,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
}

func closeLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := hers(ctx, v, consult.Load)
	if err != nil {
		return page.Lists{}, err
	}
	l := page.Lists{Numbers: map[string]int{}, Choices: map[string][]flow.Choice{
		ask.DaysOff: ask.Holidays(v.Programme),
		"soon":      {ask.InDays(v.Now, 14, "consult_close.in_two_weeks"), ask.InDays(v.Now, 30, "consult_close.in_a_month")},
	}}
	if c.Group != 0 {
		l.Numbers["group"] = 1
	}
	return l, nil
}

func keepClose(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := hers(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	end := consult.End{Outcome: said.Value("outcome"), Minutes: waited(v, c)}
	if day, ok := ask.Day(said.Value("follow")); ok {
		end.FollowOn = &day
	}
	if err := consult.Close(ctx, v.Tx, c.ID, v.Account.Person.ID, end, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if advice := said.Value("advice"); advice != "" {
		consult.Advise(v.Tx, c.ID, v.Account.Person.ID, advice, v.Now)
	}
	if err := calledOff(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	didFor(v, store.QuestionClosed, c)
	card := chat.Ref{Page: cardName, Subject: c.ID}
	if err := consult.Redraw(ctx, v.Tx, c, chat.Show(card).Encode(), v.Account.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	what := "consult.closed/" + number(c.ID) + "/" + strconv.Itoa(c.Round)
	if err := brought(ctx, v, []int64{c.Talks()}, what, chat.Ref{Page: hersName, Subject: c.ID}); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult_close.done", "who", askerOf(c))}, Show: chat.Ref{Page: workName}}, nil
}

// opened opens a consultation again, and says so to the other side.
func opened(ctx context.Context, v page.Visit, c consult.Consultation, late bool) error {
	if err := consult.Reopen(ctx, v.Tx, c.ID, late, v.Now, due(v)); err != nil {
		return err
	}
	didFor(v, store.QuestionReopened, c)
	c, err := consult.Load(ctx, v.Tx, c.ID)
	if err != nil {
		return err
	}
	me := v.Account.Person.ID
	if me == c.Trainer {
		line := chat.Say("consult.reopened_by_trainer", "n", nth(c), "who", otherOf(c, c.Talks()))
		return brought(ctx, v, []int64{c.Talks()}, c.Once("reopened"), chat.Ref{Page: hersName, Subject: c.ID}, line)
	}
	if c.Trainer == 0 {
		return nil
	}
	line := chat.Say("consult.reopened_by_her", "n", nth(c), "who", askerOf(c))
	return brought(ctx, v, []int64{c.Trainer}, c.Once("reopened"), chat.Ref{Page: cardName, Subject: c.ID}, line)
}
