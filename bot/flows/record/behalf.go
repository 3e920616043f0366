package record

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/record"
)

// Erase has a woman, its subject, erased who asked a coordinator for it, or her representative: she may have no phone.
var Erase = page.Page{
	Heard: []string{}, // read by who acts for her
	Name:  EraseName, Right: page.Right{Do: store.ErasePerson, On: erasable}, Draw: drawErase, Actions: map[string]page.Action{"go": erase},
}

// somebody is the woman that a visit is about, who isn't the visitor: of herself she goes another way.
func somebody(ctx context.Context, v page.Visit) (store.Resource, error) {
	on, err := member.Resource(ctx, v.Tx, v.Subject)
	if err == nil && on.Person == v.Account.Person.ID {
		err = store.ErrMissing
	}
	return on, err
}

// erasable is somebody. Who has come by herself goes by herself: her representative can't send her away.
func erasable(ctx context.Context, v page.Visit) (store.Resource, error) {
	on, err := somebody(ctx, v)
	if err != nil {
		return on, err
	}
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if m.Joined || m.Reached {
		on.Representative = 0
	}
	return on, err
}

func toCard(person int64) chat.Ref { return chat.Ref{Page: "person.card", Subject: person} }

func drawErase(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	ref := chat.Ref{Page: EraseName, Subject: m.Person, Arg: sure}
	if v.Arg != sure {
		return foot(chat.Screen{
			Lines:   []chat.Line{chat.Say("record.erase", "name", ask.NameOf(m.Name))},
			Buttons: []chat.Button{chat.Do(ref, "", "record.leave_on")},
		}, EraseName, chat.BackTo(toCard(m.Person))), nil
	}
	return foot(chat.Screen{
		Lines:   []chat.Line{chat.Say("record.erase_sure", "name", ask.NameOf(m.Name))},
		Buttons: []chat.Button{chat.Do(ref, "go", "record.erase_yes")},
	}, EraseName, chat.BackTo(toCard(m.Person))), nil
}

func erase(ctx context.Context, v page.Visit) (page.Outcome, error) {
	if v.Arg != sure {
		return page.Outcome{Show: chat.Ref{Page: EraseName, Subject: v.Subject}}, nil
	}
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	gone, err := record.Ask(ctx, v.Tx, m.Person, v.Account.Person.ID, v.Now)
	speaks, isSpeaker := errors.AsType[*record.SpeaksError](err)
	switch {
	case isSpeaker:
		return page.Outcome{}, page.Refuse(chat.Say("record.erase_speaks", "group", chat.Words(speaks.Name)), toCard(m.Person))
	case errors.Is(err, record.ErrLastAdmin):
		return page.Outcome{}, page.Refuse(chat.Say("staff.last"), toCard(m.Person))
	case errors.Is(err, record.ErrNobody):
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	case err != nil:
		return page.Outcome{}, err
	}
	_, err = v.Tx.Tell(ctx, []int64{m.Person}, store.Told{
		What: "record.erased_for/" + strconv.FormatInt(gone.Erasure, 10), Screen: "record.erased_for",
		Body: chat.Saying{Screen: foot(chat.Screen{Lines: []chat.Line{chat.Say("record.erased_for")}}, "record.erased_for")}.Encode(), Before: v.Now,
	})
	if err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("record.erase_asked")}}, went(ctx, v, gone, m.Person)
}
