package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/staff"
)

const (
	caseName   = "consult.case"
	assignName = "consult_assign"
)

// inPlace is the right to see how a consultation stands, of who looks after where it is.
var inPlace = page.Right{Do: store.SeeBoard, On: page.Of(consult.OfPlace)}

// Case is a consultation, its subject, as who looks after where it is sees it: without the words.
var Case = page.Page{
	Name: caseName, Right: inPlace, Draw: drawCase, Heard: []string{}, Actions: map[string]page.Action{"take": takeCard, "nudge": nudge},
	Rights: map[string]page.Right{"take": takes},
}

func drawCase(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("consult.card", "n", nth(c), "topic", topicOf(v, c), "county", countyOf(v, c)),
		chat.Say("consult.from", "who", askerOf(c), "group", ask.NameOf(c.GroupName)),
		chat.Say("consult.since", "at", chat.Value{Moment: &c.At}), wishes(c),
	}}
	screen.Lines = append(screen.Lines, caseStands(c)...)
	passed, err := consult.PassedBy(ctx, v.Tx, c.ID)
	if err != nil {
		return screen, err
	}
	for _, p := range passed {
		screen.Lines = append(screen.Lines, chat.Say("consult.passed", "who", page.Who(p.Name), "why", chat.Part("consult_pass.why_"+p.Reason)))
	}
	here := chat.Ref{Page: caseName, Subject: c.ID}
	if !c.IsOver() {
		screen.Buttons = append(screen.Buttons, chat.Begin(assignName, c.ID, "consult.assign"))
		if c.State == consult.Open && c.Talks() != v.Account.Person.ID {
			screen.Buttons = append(screen.Buttons, chat.Do(here, "take", "consult.take"))
		}
		if c.Waits != nil && c.State == consult.Taken && c.Trainer != v.Account.Person.ID {
			screen.Buttons = append(screen.Buttons, chat.Do(here, "nudge", "consult.nudge"))
		}
	}
	may, err := Look.Right.Holds(ctx, v)
	if err != nil {
		return screen, err
	}
	if may {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: lookName, Subject: c.ID}, "", "consult.to_look"))
	}
	card, err := cardOf(ctx, v, c)
	screen.Buttons = append(append(screen.Buttons, card...), foot(caseName, chat.Ref{Page: boardName})...)
	return screen, err
}

// caseStands says who has it, since when she is waited for, or how it ended.
func caseStands(c consult.Consultation) (lines []chat.Line) {
	switch {
	case c.State == consult.Withdrawn:
		return []chat.Line{chat.Say("consult.was_withdrawn")}
	case c.State == consult.Closed:
		lines = append(lines, chat.Say("consult.was_closed", "at", chat.Value{Day: c.Closed}))
	case c.Trainer == 0:
		return []chat.Line{chat.Say("consult.nobody_yet")}
	default:
		lines = append(lines, chat.Say("consult.has_taken", "who", page.Who(c.Trains)))
	}
	if c.Waits != nil {
		lines = append(lines, chat.Say("consult.waits_since", "at", chat.Value{Moment: c.Waits}))
	}
	if c.Rating != "" {
		lines = append(lines, chat.Say("consult.was_rated", "what", chat.Part("consult.rate_"+c.Rating)))
	}
	return lines
}

// nudge reminds the trainer that somebody waits for her, once a day.
func nudge(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	here := chat.Ref{Page: caseName, Subject: c.ID}
	if c.State != consult.Taken || c.Waits == nil {
		return page.Outcome{Show: here}, nil
	}
	what := "consult.nudge/" + number(c.ID) + "/" + v.Now.Format("2006-01-02")
	line := chat.Say("consult.remind", "n", nth(c), "who", askerOf(c))
	if err := brought(ctx, v, []int64{c.Trainer}, what, chat.Ref{Page: cardName, Subject: c.ID}, line); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult.nudged", "who", page.Who(c.Trains))}, Show: here}, nil
}

// Assign is the conversation in which who looks after a county gives a question to a trainer.
var Assign = page.Talk{
	Flow: &flow.Flow{Name: assignName, Steps: []flow.Step{
		{Key: "trainer", Prompt: "consult_assign.trainer", Label: "plan.label_trainer", Choices: "trainers"},
	}},
	Right: inPlace, Lists: assignLists, Keep: keepAssign,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: caseName, Subject: v.Subject} },
}

func assignLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	trainers, err := staff.Trainers(ctx, v.Tx, c.Place.County)
	if err != nil {
		return page.Lists{}, err
	}
	var list []flow.Choice
	for _, t := range trainers {
		if t.ID != c.Trainer && t.ID != c.Talks() {
			list = append(list, flow.Choice{Value: number(t.ID), Label: chat.Say("consult.whole_name", "name", page.Who(t.Name))})
		}
	}
	if len(list) == 0 {
		return page.Lists{}, page.Refuse(chat.Say("consult_assign.nobody"), chat.Ref{Page: caseName, Subject: c.ID})
	}
	return page.Lists{Choices: map[string][]flow.Choice{"trainers": list}}, nil
}

// keepAssign gives it to her, takes it from who had it, and tells everyone whom it matters to.
func keepAssign(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	was, err := consult.Hold(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	here := chat.Ref{Page: caseName, Subject: was.ID}
	to := whole(said.Value("trainer"))
	if was.IsOver() || to == was.Trainer {
		return page.Outcome{Show: here}, nil
	}
	if err := consult.Assign(ctx, v.Tx, was.ID, to, v.Now, due(v)); err != nil {
		return page.Outcome{}, err
	}
	did(v, store.QuestionAssigned, was.ID)
	c, err := consult.Load(ctx, v.Tx, was.ID)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := changesHands(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	card := chat.Ref{Page: cardName, Subject: c.ID}
	if err := brought(ctx, v, []int64{c.Trainer}, c.Once("assigned"), card, chat.Say("consult.assigned", "n", nth(c))); err != nil {
		return page.Outcome{}, err
	}
	if was.Trainer != 0 {
		if err := brought(ctx, v, []int64{was.Trainer}, c.Once("taken_away"), chat.Ref{Page: workName}, chat.Say("consult.taken_away", "n", nth(c), "who", page.Who(c.Trains))); err != nil {
			return page.Outcome{}, err
		}
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult_assign.done", "who", page.Who(c.Trains))}, Show: here}, handedTo(ctx, v, c)
}
