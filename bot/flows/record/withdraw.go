package record

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/consult"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/record"
	"hamyar/store/staff"
)

// Withdraw asks whether a woman takes her consent back.
var Withdraw = page.Page{
	Heard: []string{"record.withdraw"},
	Name:  withdrawName, Right: page.Right{Do: store.UseBot}, Draw: drawWithdraw, Actions: map[string]page.Action{"yes": withdraw},
}

func drawWithdraw(ctx context.Context, v page.Visit) (chat.Screen, error) {
	whom, err := page.ForWhom(ctx, v, v.Account.Person.Name)
	screen := chat.Screen{
		Lines:   append(whom, chat.Say("record.withdraw")),
		Buttons: []chat.Button{chat.Do(chat.Ref{Page: withdrawName}, "yes", "record.withdraw_yes")},
	}
	if len(v.Account.Person.Roles) > 0 {
		screen.Lines = append(screen.Lines, chat.Say("record.work_ends"))
	}
	return foot(screen, withdrawName, backToMine()), err
}

var errLastAdmin = page.Refuse(chat.Say("record.last_admin"), chat.Ref{Page: MineName})

// withdraw keeps her answer. Whoever looks after a group that she speaks for hears that she takes no part.
func withdraw(ctx context.Context, v page.Visit) (page.Outcome, error) {
	me := v.Account.Person.ID
	speaks, err := record.Rest(ctx, v.Tx, me, v.Now)
	if errors.Is(err, record.ErrLastAdmin) {
		return page.Outcome{}, errLastAdmin
	}
	if err != nil {
		return page.Outcome{}, err
	}
	for _, g := range speaks {
		if err := speakerAway(ctx, v, g); err != nil {
			return page.Outcome{}, err
		}
	}
	if err := consult.Rests(ctx, v, me); err != nil {
		return page.Outcome{}, err
	}
	if err := refuses(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("record.withdrawn")}, Show: chat.Ref{Page: page.About}}
	v.Tx.Audit(store.Deed{By: me, Do: store.ConsentWithdrawn, About: me}, v.Now)
	return out, nil
}

// refuses keeps that she takes no part from now on.
func refuses(ctx context.Context, v page.Visit) error {
	return v.Tx.Consent(ctx, store.Consent{
		Person: v.Account.Person.ID, Account: v.Account.ID, Version: v.Programme.ConsentVersion, Channel: v.Account.Channel,
	}, v.Now)
}

// speakerAway tells who decides on a group's county that she who speaks for it takes no part.
func speakerAway(ctx context.Context, v page.Visit, g record.SpeaksError) error {
	_, err := tellDeciders(ctx, v, g, "record.speaker_away", chat.Say("record.speaker_away", "group", chat.Words(g.Name)))
	return err
}

// tellDeciders tells who decides on a group's county something about it, once a day, and gives who they are. The visitor
// knows it.
func tellDeciders(ctx context.Context, v page.Visit, g record.SpeaksError, screen string, news chat.Line) ([]int64, error) {
	people, err := staff.InCharge(ctx, v.Tx, g.County, v.Now)
	if err != nil {
		return nil, err
	}
	_, err = v.Tx.Tell(ctx, others(v, slices.Clone(people)...), store.Told{
		What:   screen + "/" + strconv.FormatInt(g.Group, 10) + "/" + v.Now.Format(time.DateOnly),
		Screen: screen, Body: chat.Show(chat.Ref{Page: "person.women", Subject: g.Group}, news).Encode(), Before: v.Now,
	})
	return people, err
}
