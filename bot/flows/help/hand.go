package help

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/staff"
)

// hand gives the call to the others who look after her, else to those who are told next.
func hand(ctx context.Context, v page.Visit, c help.Call) (page.Outcome, error) {
	people, level, err := staff.Next(ctx, v.Tx, c.Place.County, max(c.Level-1, 0), v.Now, v.Account.Person.ID, c.Person, c.By)
	if err != nil {
		return page.Outcome{}, err
	}
	if level == 0 {
		alone := page.Outcome{Above: []chat.Line{chat.Say("answer.alone")}, Begin: answerName, About: c.ID}
		return page.Outcome{}, &page.Refusal{Outcome: alone}
	}
	if _, err := help.Offer(ctx, v.Tx, c, people, level, notice(v, c), v.Now); err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("answer.handed")}, Show: asks(c.ID)}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.CallHandedOn, About: c.ID}, v.Now)
	return out, nil
}

// stillTaken gives a call back to the others whose taker may not answer it any more, or can't be reached.
func stillTaken(ctx context.Context, v page.Visit, c help.Call) (help.Call, error) {
	if c.Taker == 0 {
		return c, nil
	}
	answers, err := help.Answers(ctx, v.Tx, c, v.Now)
	if err != nil || answers {
		return c, err
	}
	people, level, err := staff.Next(ctx, v.Tx, c.Place.County, max(c.Level-1, 0), v.Now, c.Taker, c.Person, c.By)
	if err != nil {
		return c, err
	}
	if _, err := help.Offer(ctx, v.Tx, c, people, level, notice(v, c), v.Now); err != nil {
		return c, err
	}
	return help.Load(ctx, v.Tx, c.ID)
}
