package consult

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/member"
)

const cardName = "consult.card"

// Card is a consultation, its subject, as a trainer sees it to whom it is offered or who has taken it, without the words.
var Card = page.Page{
	Name: cardName, Right: knows, Draw: drawCard, Heard: []string{},
	Actions: map[string]page.Action{"take": takeCard, "hand": hand, "number": giveTrainersNumber, "reopen": reopenByTrainer},
	Rights:  map[string]page.Right{"take": takes, "hand": advises, "number": advises, "reopen": advises},
}

func drawCard(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	me := v.Account.Person.ID
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.card", "n", nth(c), "topic", topicOf(v, c), "county", countyOf(v, c))}}
	switch {
	case c.State == consult.Taken && c.Trainer == me:
		err = drawOwn(ctx, v, c, &screen)
	case c.State == consult.Open:
		err = drawOpen(ctx, v, c, &screen)
	default:
		drawOver(v, c, &screen)
	}
	screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: workName}), chat.HomeButton(), chat.HelpButton(cardName))
	return screen, err
}

// drawOpen is what a trainer sees before she takes it: not yet from whom it is.
func drawOpen(ctx context.Context, v page.Visit, c consult.Consultation, screen *chat.Screen) error {
	screen.Lines = append(screen.Lines, chat.Say("consult.since", "at", chat.Value{Moment: &c.At}), wishes(c))
	was, err := consult.IsOffered(ctx, v.Tx, c.ID, v.Account.Person.ID)
	if err != nil {
		return err
	}
	here := chat.Ref{Page: cardName, Subject: c.ID}
	if was || v.Account.May(store.SeeBoard, store.Resource{Place: c.Place}) {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "take", "consult.take"))
	}
	if was {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: wordsName, Subject: c.ID}, "", "consult.look"), chat.Begin(passName, c.ID, "consult.pass"))
	}
	return nil
}

// wishes is for whom she asks, how and when she wants to be reached.
func wishes(c consult.Consultation) chat.Line {
	whose := chat.Part("consult.for_herself")
	if c.ForGroup {
		whose = chat.Part("consult.for_group")
	}
	return chat.Say("consult.wishes", "whose", whose, "reach", chat.Part("consult_ask.reach_"+c.Reach), "hours", chat.Part("consult_ask.hours_"+c.Hours))
}

// drawOwn is what she sees who has taken it. A number she sees of who wants to be phoned.
func drawOwn(ctx context.Context, v page.Visit, c consult.Consultation, screen *chat.Screen) error {
	screen.Lines = append(screen.Lines, chat.Say("consult.from", "who", askerOf(c), "group", ask.NameOf(c.GroupName)), wishes(c))
	if c.Reach == consult.Phone {
		m, err := member.Load(ctx, v.Tx, c.Person, v.Now)
		if err != nil {
			return err
		}
		screen.Lines = append(screen.Lines, ask.Reached(m.Phone, "", ""))
	}
	if c.Waits != nil {
		screen.Lines = append(screen.Lines, chat.Say("consult.waits_since", "at", chat.Value{Moment: c.Waits}))
	}
	met, err := meetingOf(ctx, v, c)
	if err != nil {
		return err
	}
	screen.Lines = append(screen.Lines, met.lines...)
	here := chat.Ref{Page: cardName, Subject: c.ID}
	screen.Buttons = append(screen.Buttons, chat.Begin(adviseName, c.ID, "help.write"), wordsOf(c))
	screen.Buttons = append(screen.Buttons, met.buttons...)
	if !met.ahead {
		screen.Buttons = append(screen.Buttons, chat.Begin(meetName, c.ID, "consult.meet"))
	}
	screen.Buttons = append(screen.Buttons,
		chat.Do(here, "number", "consult.give_number"), chat.Do(here, "hand", "answer.hand"), chat.Begin(closeName, c.ID, "consult.finish"))
	return nil
}

// drawOver is what is left of one that somebody else has, or that is over.
func drawOver(v page.Visit, c consult.Consultation, screen *chat.Screen) {
	me := v.Account.Person.ID
	switch c.State {
	case consult.Taken:
		screen.Lines = append(screen.Lines, chat.Say("consult.has_taken", "who", page.Who(c.Trains)))
		return
	case consult.Withdrawn:
		screen.Lines = append(screen.Lines, chat.Say("consult.was_withdrawn"))
		return
	}
	screen.Lines = append(screen.Lines, chat.Say("consult.was_closed", "at", chat.Value{Day: c.Closed}))
	if c.Trainer != me {
		return
	}
	if c.Outcome != "" {
		screen.Lines = append(screen.Lines, chat.Say("consult.outcome", "words", chat.Words(c.Outcome)))
	}
	if c.Rating != "" {
		screen.Lines = append(screen.Lines, chat.Say("consult.was_rated", "what", chat.Part("consult.rate_"+c.Rating)))
	}
	if c.CanReopen(v.Now) || c.Followed != nil {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: cardName, Subject: c.ID}, "reopen", "consult.reopen_here"))
	}
	screen.Buttons = append(screen.Buttons, wordsOf(c))
}

func takeCard(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := consult.Hold(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	return take(ctx, v, c)
}

// hand gives a consultation to others who do its topic.
func hand(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := hers(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	if c, err = givenBack(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	consult.Offer(v.Tx, c.ID, []int64{v.Account.Person.ID}, v.Now) // so that it isn't offered to her at once
	if err := consult.Pass(ctx, v.Tx, c.ID, v.Account.Person.ID, consult.OtherWhy, v.Now); err != nil {
		return page.Outcome{}, err
	}
	did(v, store.QuestionHandedOn, c.ID)
	left := chat.Say("consult.trainer_left", "n", nth(c))
	if err := brought(ctx, v, []int64{c.Talks()}, c.Once("left"), chat.Ref{Page: hersName, Subject: c.ID}, left); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult.handed")}, Show: chat.Ref{Page: workName}}, nil
}

// givenBack gives a consultation out anew. She who asked hears that a meeting ahead isn't any more.
func givenBack(ctx context.Context, v page.Visit, c consult.Consultation) (consult.Consultation, error) {
	met, err := meetingOf(ctx, v, c)
	if err == nil {
		err = consult.GiveBack(ctx, v.Tx, c.ID, consult.ToNobody, v.Now)
	}
	if err == nil && met.ahead {
		err = tellOff(ctx, v, c)
	}
	if err != nil {
		return c, err
	}
	return consult.Load(ctx, v.Tx, c.ID)
}

func giveTrainersNumber(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := hers(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	return giveNumber(ctx, v, c, page.Outcome{Show: chat.Ref{Page: cardName, Subject: c.ID}})
}

// reopenByTrainer opens one again that isn't over for long, or about which she asks how it went on.
func reopenByTrainer(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := consult.Hold(ctx, v.Tx, v.Subject)
	switch {
	case err != nil:
		return page.Outcome{}, err
	case c.State == consult.Taken:
		return page.Outcome{Begin: adviseName, About: c.ID}, nil
	case c.State != consult.Closed || !c.CanReopen(v.Now) && c.Followed == nil:
		return page.Outcome{}, page.Refuse(chat.Say("consult.reopen_late"), chat.Ref{Page: cardName, Subject: c.ID})
	}
	if err := opened(ctx, v, c, c.Followed != nil); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Begin: adviseName, About: c.ID}, nil
}

// cardOf is the way to what is known of her who asks, for whoever may see it.
func cardOf(ctx context.Context, v page.Visit, c consult.Consultation) ([]chat.Button, error) {
	on, err := member.Resource(ctx, v.Tx, c.Person)
	if errors.Is(err, store.ErrMissing) || err == nil && !v.Account.May(store.SeePerson, on) {
		return nil, nil
	}
	return []chat.Button{chat.Do(chat.Ref{Page: "person.card", Subject: c.Person}, "", "help.card")}, err
}
