package consult

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const hersName = "consult.hers"

// sureWithdraw is the argument with which the page asks whether she doesn't need it any more.
const sureWithdraw = "withdraw"

// Hers is a question, its subject, as she sees it who asked: its number, how it stands, and what she can do.
var Hers = page.Page{
	Name: hersName, Right: asks, Draw: drawHers, Heard: []string{"consult.stands_open", "consult.stands_raised", "consult.stands_taken", "consult.stands_closed", "consult.stands_withdrawn"},
	Actions: map[string]page.Action{"withdraw": withdraw, "number": giveHerNumber, "rate": rate, "reopen": reopen},
}

func drawHers(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	here := chat.Ref{Page: hersName, Subject: c.ID}
	back := foot(hersName, chat.Ref{Page: mineName})
	if v.Arg == sureWithdraw && !c.IsOver() {
		yes := chat.Do(here, "withdraw", "consult.withdraw_yes")
		return chat.Screen{Lines: []chat.Line{chat.Say("consult.withdraw_sure", "n", nth(c))}, Buttons: append([]chat.Button{yes}, back...)}, nil
	}
	screen := chat.Screen{Lines: standing(v, c)}
	met, err := meetingOf(ctx, v, c)
	if err != nil {
		return screen, err
	}
	screen.Lines = append(screen.Lines, met.lines...)
	switch {
	case !c.IsOver():
		screen.Buttons = append([]chat.Button{chat.Begin(tellName, c.ID, "consult.add")}, met.buttons...)
		if c.State == consult.Taken && c.Reach != consult.Phone { // else the trainer has it
			screen.Buttons = append(screen.Buttons, chat.Do(here, "number", "consult.give_number"))
		}
		if !met.ahead { // no more than four
			screen.Buttons = append(screen.Buttons, wordsOf(c))
		}
		sure := here
		sure.Arg = sureWithdraw
		screen.Buttons = append(screen.Buttons, chat.Do(sure, "", "consult.withdraw"))
	case c.CanReopen(v.Now):
		screen.Buttons = append(ratings(c), chat.Do(here, "reopen", "consult.reopen"))
	default:
		screen.Buttons = []chat.Button{wordsOf(c)}
	}
	screen.Buttons = append(screen.Buttons, back...)
	return screen, nil
}

func wordsOf(c consult.Consultation) chat.Button {
	return chat.Do(chat.Ref{Page: wordsName, Subject: c.ID}, "", "consult.to_words")
}

// standing says to who asked how her question stands.
func standing(v page.Visit, c consult.Consultation) []chat.Line {
	head := chat.Say("consult.head", "n", nth(c), "topic", topicOf(v, c), "at", chat.Value{Day: &c.At})
	if c.By != 0 {
		head = chat.Say("consult.head_for", "n", nth(c), "topic", topicOf(v, c), "name", page.Who(c.Name))
	}
	lines := []chat.Line{chat.Say("consult.stands_"+c.State, "who", otherOf(c, c.Talks())), head}
	if c.State == consult.Open && c.Step > consult.ToAll {
		lines[0] = chat.Say("consult.stands_raised")
	}
	if c.State == consult.Closed && c.Outcome != "" {
		lines = append(lines, chat.Say("consult.outcome", "words", chat.Words(c.Outcome)))
	}
	if c.State == consult.Closed && c.CanReopen(v.Now) {
		lines = append(lines, chat.Say("consult.what_came"))
	}
	return lines
}

// ratings are what can have come of it; the one that she chose has a mark.
func ratings(c consult.Consultation) (buttons []chat.Button) {
	for _, r := range consult.Ratings() {
		label := "consult.rate_" + r
		if c.Rating == r {
			label = "consult.rated_" + r
		}
		buttons = append(buttons, chat.Do(chat.Ref{Page: hersName, Subject: c.ID, Arg: r}, "rate", label))
	}
	return buttons
}

// withdraw ends a question that she doesn't need any more, and says so to the trainer.
func withdraw(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := going(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := consult.Withdraw(ctx, v.Tx, c.ID, v.Account.Person.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	didFor(v, store.QuestionWithdrawn, c)
	card := chat.Ref{Page: cardName, Subject: c.ID}
	if err := consult.Redraw(ctx, v.Tx, c, chat.Show(card).Encode(), v.Account.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if err := calledOff(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	if c.Trainer != 0 {
		line := chat.Say("consult.withdrawn_by_her", "n", nth(c), "who", askerOf(c))
		if err := brought(ctx, v, []int64{c.Trainer}, c.Once("withdrawn"), card, line); err != nil {
			return page.Outcome{}, err
		}
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult.withdrawn")}, Show: chat.Ref{Page: hersName, Subject: c.ID}}, nil
}

// rate keeps what came of it. Pressed again it is the same; pressing another changes it.
func rate(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := chat.Ref{Page: hersName, Subject: v.Subject}
	c, err := consult.Hold(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if c.Rating == v.Arg {
		return page.Outcome{Show: here, InPlace: true}, nil
	}
	if !isRating(v.Arg) || !c.CanReopen(v.Now) {
		return page.Outcome{}, page.Refuse(chat.Say("consult.rated_late"), here)
	}
	if err := consult.Rate(ctx, v.Tx, c.ID, v.Arg, v.Now); err != nil {
		return page.Outcome{}, err
	}
	didFor(v, store.QuestionRated, c)
	out := page.Outcome{Above: []chat.Line{chat.Say("consult.thanks")}, Show: here}
	if v.Arg == consult.NotYet {
		out.Above = []chat.Line{chat.Say("consult.thanks_not_yet")}
	}
	return out, nil
}

func isRating(s string) bool { return slices.Contains(consult.Ratings(), s) }

// reopen opens a question again that isn't over for long.
func reopen(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := consult.Hold(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	switch {
	case !c.IsOver():
		return page.Outcome{Begin: tellName, About: c.ID}, nil
	case !c.CanReopen(v.Now):
		return page.Outcome{}, page.Refuse(chat.Say("consult.reopen_late"), chat.Ref{Page: hersName, Subject: c.ID})
	}
	if err := opened(ctx, v, c, false); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult.reopened")}, Begin: tellName, About: c.ID}, nil
}

// giveHerNumber tells the trainer the number of who asked, since she wants to.
func giveHerNumber(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := going(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	return giveNumber(ctx, v, c, page.Outcome{Show: chat.Ref{Page: hersName, Subject: c.ID}})
}
