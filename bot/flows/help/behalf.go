package help

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/member"
)

// callsFor is the right to call for a woman who can't: she has no phone.
var callsFor = page.Right{Do: store.CallFor, On: page.Phoneless}

// callFor calls for a woman, its subject: who calls hears the answers on her own phone, and it is said for whom they are.
func callFor(ctx context.Context, v page.Visit) (page.Outcome, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	c, err := help.Open(ctx, v.Tx, 0, m.Person)
	if errors.Is(err, store.ErrMissing) {
		c, err = asksForHer(ctx, v, m)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if c.By != v.Account.Person.ID {
		return page.Outcome{}, page.Refuse(chat.Say("help.for_already", "who", nameOf(c), "name", ask.NameOf(m.Name)), chat.Ref{Page: "person.card", Subject: m.Person})
	}
	line, err := reach(ctx, v, c)
	if err != nil {
		return page.Outcome{}, err
	}
	whom := chat.Say("common.for_her", "name", ask.NameOf(m.Name))
	return page.Outcome{Above: []chat.Line{whom, line}, Begin: tellName, About: c.ID}, nil
}

func asksForHer(ctx context.Context, v page.Visit, m member.Member) (help.Call, error) {
	me := v.Account.Person.ID
	if err := help.AskFor(ctx, v.Tx, v.Account.ID, m.Person, me, m.County, "person.card", v.Now); err != nil {
		return help.Call{}, err
	}
	c, err := help.Open(ctx, v.Tx, 0, m.Person)
	if err == nil {
		v.Tx.Audit(store.Deed{By: me, Do: store.CalledForHer, About: c.ID, For: m.Person}, v.Now)
	}
	return c, err
}
