package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// giveNumber tells the other side the visitor's number: nobody sees another's who doesn't give it.
func giveNumber(ctx context.Context, v page.Visit, c consult.Consultation, then page.Outcome) (page.Outcome, error) {
	phone := v.Account.Person.Phone
	if phone == "" {
		then.Above = []chat.Line{chat.Say("consult.no_number")}
		return page.Outcome{}, &page.Refusal{Outcome: then}
	}
	me := v.Account.Person.ID
	w := consult.Word{Consultation: c.ID, Person: me, Staff: me == c.Trainer, Content: store.Content{Phone: phone}, At: v.Now}
	var err error
	if w.ID, err = consult.Say(ctx, v.Tx, w, due(v), waited(v, c)); err != nil {
		return page.Outcome{}, err
	}
	then.Above = []chat.Line{chat.Say("consult.gave_number", "who", otherOf(c, me))}
	if other := c.Other(me); other != 0 {
		_, err = deliver(ctx, v, c, w, other)
	}
	return then, err
}
