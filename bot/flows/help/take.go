package help

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// take gives the call to the visitor, shows that to everyone who was told of it and to her who called, and brings the
// visitor what a page can't show: the voices and photos so far.
func take(ctx context.Context, v page.Visit, c help.Call) (help.Call, error) {
	me := v.Account.Person.ID
	err := help.Take(ctx, v.Tx, c.ID, me, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return c, page.Refuse(chat.Say("answer.over"), asks(c.ID))
	}
	if err != nil {
		return c, err
	}
	v.Tx.Audit(store.Deed{By: me, Do: store.CallTaken, About: c.ID}, v.Now)
	if err := help.Redraw(ctx, v.Tx, c, notice(v, c).Body, v.Now); err != nil {
		return c, err
	}
	c.Taker, c.Taken = me, v.Account.Person.Name
	if err := sheKnows(ctx, v, c); err != nil {
		return c, err
	}
	return c, filesSoFar(ctx, v, c)
}

// sheKnows tells her who called that somebody is there now.
func sheKnows(ctx context.Context, v page.Visit, c help.Call) error {
	way, err := v.Tx.WayTo(ctx, c.Talks(), c.Account, "")
	if err != nil || !way.Open {
		return err
	}
	what := "help.with/" + number(c.ID) + "/" + strconv.Itoa(c.Round)
	say(v, store.Out{Account: way.Account, Person: c.Talks(), Class: store.Notice, Opens: chat.Opens(tellName, c.ID)},
		what, chat.Screen{Lines: []chat.Line{standing(c)}, Buttons: hersBelow(c)})
	return nil
}

// most is how many voices and photos of a talk are brought at once.
const most = 20

func filesSoFar(ctx context.Context, v page.Visit, c help.Call) error {
	so, err := help.Words(ctx, v.Tx, c.ID, 0, 10*most)
	if err != nil {
		return err
	}
	n := 0
	for _, w := range so {
		if w.Staff || w.File == "" || w.Channel != v.Account.Channel || n == most {
			continue
		}
		n++
		toStaff(v, c, v.Account.Person.ID, store.Way{Account: v.Account.ID}, w, store.Reply)
	}
	return nil
}
