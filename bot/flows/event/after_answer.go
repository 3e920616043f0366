package event

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// judge keeps how it was at the press of its button, and asks then for a word about it.
func judge(opinion string) page.Action {
	return func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		a, err := loadAfter(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		err = event.Judge(ctx, v.Tx, v.Subject, v.Account.Person.ID, opinion, v.Now)
		if err != nil {
			return page.Outcome{}, lateAfter(v, err)
		}
		if a.Opinion == opinion {
			return page.Outcome{Show: a.ref()}, nil
		}
		did(v, store.OpinionGiven)
		return page.Outcome{Above: []chat.Line{chat.Say("after.thanks_" + opinion)}, Begin: opinionName, About: v.Subject}, nil
	}
}

// excuse keeps why she didn't come, or that she rather doesn't say.
func excuse(reason string) page.Action {
	return func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		return excused(ctx, v, reason, event.Remark{})
	}
}

func excused(ctx context.Context, v page.Visit, reason string, r event.Remark) (page.Outcome, error) {
	if err := event.Excuse(ctx, v.Tx, v.Subject, v.Account.Person.ID, reason, r, v.Now); err != nil {
		return page.Outcome{}, lateAfter(v, err)
	}
	thanks := "guest.thanks"
	if reason == "" {
		thanks = "after.hushed"
	}
	did(v, store.MissSaid)
	return page.Outcome{Above: []chat.Line{chat.Say(thanks)}, Show: afterOf(v.Subject)}, nil
}

// lateAfter says that what she says doesn't count any more; why stands on the page.
func lateAfter(v page.Visit, err error) error {
	if errors.Is(err, event.ErrLate) {
		return page.Refuse(chat.Say("after.late"), afterOf(v.Subject))
	}
	return err
}
