package scheduler

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/help"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// HelpCalls brings calls for help on that nobody answers: from the county's people after two working hours to the
// province's, after two more to the admins. Who took a call and says nothing for so long, may not answer it any more or
// can't be reached, has it no longer.
var HelpCalls = Job{Name: "help_calls", Spec: "* * * * *", Run: helpCalls}

// patience is how much working time a call waits for a word of those who were told.
const patience = 2 * time.Hour

func helpCalls(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	calls, err := help.Waiting(ctx, tx)
	if err != nil || len(calls) == 0 {
		return 0, err
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, id := range calls {
		c, err := help.Hold(ctx, tx, id)
		if errors.Is(err, store.ErrMissing) {
			continue
		}
		if err != nil {
			return done, err
		}
		told, err := bringOn(ctx, tx, p, c, now)
		if err != nil {
			return done, err
		}
		done += told
	}
	return done, nil
}

// bringOn tells the next people of a call if it is time.
func bringOn(ctx context.Context, tx *store.Tx, p *programme.Programme, c help.Call, now time.Time) (told int, err error) {
	if c.Closed() {
		return 0, nil
	}
	due := c.Waits != nil && !p.WorkingAfter(*c.Waits, patience).After(now)
	answers := c.Taker != 0
	if answers {
		if answers, err = help.Answers(ctx, tx, c, now); err != nil {
			return 0, err
		}
	}
	switch {
	case c.Taker != 0 && answers && !due, c.Taker == 0 && c.Level != 0 && !due:
		return 0, nil
	case c.Taker != 0 && !answers:
		return offer(ctx, tx, p, c, max(c.Level-1, 0), now) // her colleagues first
	}
	told, err = offer(ctx, tx, p, c, c.Level, now)
	if err == nil && told == 0 && c.Taker != 0 { // nobody stands above them
		return offer(ctx, tx, p, c, max(c.Level-1, 0), now)
	}
	return told, err
}

// offer tells those of the first level above another who can be reached, but for her who had the call. If nobody can, she
// keeps it who may.
func offer(ctx context.Context, tx *store.Tx, p *programme.Programme, c help.Call, above int, now time.Time) (told int, err error) {
	people, level, err := staff.Next(ctx, tx, c.Place.County, above, now, c.Taker, c.Person, c.By)
	if err != nil {
		return 0, err
	}
	if level == 0 {
		if answers, err := help.Answers(ctx, tx, c, now); err != nil || answers || c.Taker == 0 {
			return 0, err
		}
	}
	return help.Offer(ctx, tx, c, people, level, store.Told{
		Screen: "help.asked", Body: chat.Show(chat.Ref{Page: "help.asked", Subject: c.ID}).Encode(),
		Opens: chat.Opens("answer", c.ID), Before: p.AfterQuiet(now),
	}, now)
}
