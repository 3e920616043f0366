package help

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// end closes a talk, and shows it to the other one and to all who were told of the call.
func end(ctx context.Context, v page.Visit, c help.Call) error {
	if err := help.Close(ctx, v.Tx, c.ID, v.Account.Person.ID, v.Now); err != nil {
		return err
	}
	if err := help.Redraw(ctx, v.Tx, c, notice(v, c).Body, v.Now); err != nil {
		return err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.CallClosed, About: c.ID}, v.Now)
	return nil
}

// enough closes her call.
func enough(ctx context.Context, v page.Visit, c help.Call) (page.Outcome, error) {
	if err := end(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	if c.Taker != 0 {
		over := chat.Say("help.over_by_her", "who", nameOf(c))
		if err := hearsOf(ctx, v, c.Taker, over, c); err != nil {
			return page.Outcome{}, err
		}
	}
	return page.Outcome{Above: []chat.Line{chat.Say("help.thanks")}, Show: chat.Ref{Page: page.Help}}, nil
}

// hearsOf tells one of the staff a line about a call, above the call.
func hearsOf(ctx context.Context, v page.Visit, person int64, line chat.Line, c help.Call) error {
	_, err := v.Tx.Tell(ctx, []int64{person}, store.Told{
		What: "help.over/" + number(c.ID), Screen: line.Key, Body: chat.Show(asks(c.ID), line).Encode(),
		Opens: chat.Opens(answerName, c.ID), Keeps: true, Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}

// finish closes the talk, and tells her who called.
func finish(ctx context.Context, v page.Visit, c help.Call) (page.Outcome, error) {
	if err := end(ctx, v, c); err != nil {
		return page.Outcome{}, err
	}
	way, err := v.Tx.WayTo(ctx, c.Talks(), c.Account, "")
	if err != nil {
		return page.Outcome{}, err
	}
	notice := store.Out{
		Account: way.Account, Person: c.Talks(), Class: store.Notice, Opens: chat.Opens(tellName, c.ID), Before: v.Programme.AfterQuiet(v.Now),
	}
	say(v, notice, "help.over/"+number(c.ID), chat.Screen{
		Lines:   []chat.Line{chat.Say("help.over_by_staff")},
		Buttons: []chat.Button{chat.GoOnButton(0), chat.HomeButton(), chat.HelpButton(page.Help)},
	})
	return page.Outcome{Above: []chat.Line{chat.Say("answer.finished")}, Show: asks(c.ID)}, nil
}
