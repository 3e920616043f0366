package record

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/consult"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/record"
)

// ConsentFor lets who acts for a woman without a phone, its subject, say that she takes no part any more, and while that
// is so that she agrees again.
var ConsentFor = page.Page{
	Heard: []string{}, // read by who acts for her
	Name:  consentForName, Right: page.Right{Do: store.ConsentFor, On: somebody}, Draw: drawConsentFor,
	Actions: map[string]page.Action{"away": restFor, "back": returnFor},
}

// isOwn says whether it is she alone who says whether she takes part.
func isOwn(m member.Member) bool { return m.Reached || m.Joined || m.Away && m.AwayBy == 0 }

// ConsentButton leads to whether another woman takes part, if somebody may say it for her.
func ConsentButton(m member.Member) []chat.Button {
	if isOwn(m) {
		return nil
	}
	label := "record.withdraw_for_button"
	if m.Away {
		label = "record.return_for_button"
	}
	return []chat.Button{chat.Do(chat.Ref{Page: consentForName, Subject: m.Person}, "", label)}
}

func drawConsentFor(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	ref, name := chat.Ref{Page: consentForName, Subject: m.Person}, ask.NameOf(m.Name)
	var screen chat.Screen
	switch {
	case isOwn(m):
		screen.Lines = []chat.Line{chat.Say("record.says_herself", "name", name)}
	case m.Away:
		screen.Lines = []chat.Line{chat.Say("record.return_for", "name", name)}
		screen.Buttons = []chat.Button{chat.Do(ref, "back", "record.return_for_yes")}
	default:
		screen.Lines = []chat.Line{chat.Say("record.withdraw_for", "name", name)}
		screen.Buttons = []chat.Button{chat.Do(ref, "away", "record.withdraw_for_yes")}
	}
	return foot(screen, consentForName, chat.BackTo(toCard(m.Person))), nil
}

// restFor keeps that she takes no part, and who said so. Whoever looks after a group that she speaks for hears of it.
func restFor(ctx context.Context, v page.Visit) (page.Outcome, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	speaks, err := record.RestFor(ctx, v.Tx, saidFor(v, m), v.Now)
	if err != nil {
		return page.Outcome{}, notForOthers(err, m)
	}
	for _, g := range speaks {
		if err := speakerAway(ctx, v, g); err != nil {
			return page.Outcome{}, err
		}
	}
	if err := consult.Rests(ctx, v, m.Person); err != nil {
		return page.Outcome{}, err
	}
	return noted(v, m, store.ConsentWithdrawnFor, "record.withdrawn_for"), nil
}

// returnFor keeps that she takes part again, and who said so.
func returnFor(ctx context.Context, v page.Visit) (page.Outcome, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := record.ReturnFor(ctx, v.Tx, saidFor(v, m), v.Now); err != nil {
		return page.Outcome{}, notForOthers(err, m)
	}
	return noted(v, m, store.ConsentGivenFor, "record.returned_for"), nil
}

// saidFor is the visitor's answer for her.
func saidFor(v page.Visit, m member.Member) store.Consent {
	return store.Consent{Person: m.Person, Version: v.Programme.ConsentVersion, By: v.Account.Person.ID, Channel: v.Account.Channel}
}

// notForOthers is what is said to who can't say it for her: she says it herself, or somebody was faster, or pressed twice.
func notForOthers(err error, m member.Member) error {
	switch {
	case errors.Is(err, record.ErrOwn):
		return page.Refuse(chat.Say("record.says_herself", "name", ask.NameOf(m.Name)), toCard(m.Person))
	case errors.Is(err, record.ErrLastAdmin):
		return page.Refuse(chat.Say("staff.last"), toCard(m.Person))
	case errors.Is(err, store.ErrTaken):
		return page.Refuse(chat.Say("record.so_already"), toCard(m.Person))
	}
	return err
}

// noted keeps in the audit what was said for her, and shows her card.
func noted(v page.Visit, m member.Member, did store.Did, done string) page.Outcome {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: did, About: m.Person, For: m.Person}, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say(done, "name", ask.NameOf(m.Name))}, Show: toCard(m.Person)}
}
