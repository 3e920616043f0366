// Package record shows a woman what is kept of her, and lets her withdraw her consent, leave and be erased; and it lets
// coordinators make two records of one woman one.
package record

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
)

// The names of the pages.
const (
	MineName       = "record.mine"
	AllName        = "record.all"
	OfName         = "record.of"
	fileName       = "record.file"
	withdrawName   = "record.withdraw"
	consentForName = "record.consent_for"
	leaveName      = "record.leave"
	EraseName      = "record.erase"
	ErasuresName   = "record.erasures"
	proofName      = "record.proof"
	TwinsName      = "record.twins"
	mergeName      = "record.merge"
	MergedName     = "record.merged"
)

// sure is the argument of a page that asks for the second time.
const sure = "sure"

// Mine says what is kept of whoever looks, and what she can do about it. Correct is the talk that corrects it.
func Mine(correct page.Talk) page.Page {
	return page.Page{Name: MineName, Right: page.Right{Do: store.UseBot}, Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		return mine(ctx, v, correct.Flow.Name)
	}}
}

func mine(ctx context.Context, v page.Visit, correct string) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Account.Person.ID, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("record.mine")}, Buttons: []chat.Button{
		chat.Do(chat.Ref{Page: AllName}, "", "record.all_button"),
		chat.Begin(correct, m.Person, "person.correct"),
		chat.Do(chat.Ref{Page: withdrawName}, "", "record.withdraw_button"),
		chat.Do(chat.Ref{Page: leaveName}, "", "record.leave_button"),
	}}
	return foot(screen, MineName, chat.BackTo(toCard(m.Person))), nil
}

// foot puts below a screen the ways home and to a person.
func foot(s chat.Screen, name string, back ...chat.Button) chat.Screen {
	s.Buttons = append(append(s.Buttons, back...), chat.HomeButton(), chat.HelpButton(name))
	return s
}

func backToMine() chat.Button { return chat.BackTo(chat.Ref{Page: MineName}) }
