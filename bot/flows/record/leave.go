package record

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/record"
)

// Leave says in two steps what it means to be erased.
var Leave = page.Page{
	Heard: []string{"record.leave", "record.leave_sure"},
	Name:  leaveName, Right: page.Right{Do: store.UseBot}, Draw: drawLeave, Actions: map[string]page.Action{"go": leave},
}

func drawLeave(ctx context.Context, v page.Visit) (chat.Screen, error) {
	whom, err := page.ForWhom(ctx, v, v.Account.Person.Name)
	if v.Arg != sure {
		return foot(chat.Screen{
			Lines:   append(whom, chat.Say("record.leave")),
			Buttons: []chat.Button{chat.Do(chat.Ref{Page: leaveName, Arg: sure}, "", "record.leave_on")},
		}, leaveName, backToMine()), err
	}
	return foot(chat.Screen{
		Lines:   append(whom, chat.Say("record.leave_sure")),
		Buttons: []chat.Button{chat.Do(chat.Ref{Page: leaveName, Arg: sure}, "go", "record.leave_yes")},
	}, leaveName, chat.BackTo(chat.Ref{Page: leaveName})), err
}

// leave has her leave everything, and be erased when she has heard of it. Who speaks for a group hears whom to ask.
func leave(ctx context.Context, v page.Visit) (page.Outcome, error) {
	me := v.Account.Person.ID
	if v.Arg != sure {
		return page.Outcome{Show: chat.Ref{Page: leaveName}}, nil
	}
	gone, err := record.Ask(ctx, v.Tx, me, me, v.Now)
	speaks, isSpeaker := errors.AsType[*record.SpeaksError](err)
	switch {
	case isSpeaker:
		return stay(ctx, v, *speaks)
	case errors.Is(err, record.ErrLastAdmin):
		return page.Outcome{}, errLastAdmin
	case err != nil:
		return page.Outcome{}, err
	}
	if err := refuses(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("record.left")}, Show: chat.Ref{Page: page.About}}
	return out, went(ctx, v, gone, me)
}

// stay tells a representative what must come first, and the people whom she should ask.
func stay(ctx context.Context, v page.Visit, g record.SpeaksError) (page.Outcome, error) {
	news := chat.Say("record.speaker_leaves", "name", ask.NameOf(v.Account.Person.Name), "group", chat.Words(g.Name))
	people, err := tellDeciders(ctx, v, g, "record.speaker_leaves", news)
	if err != nil {
		return page.Outcome{}, err
	}
	names, err := v.Tx.Names(ctx, people)
	if err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{
		Above: []chat.Line{chat.Say("record.stay", "group", chat.Words(g.Name))}, Show: chat.Ref{Page: MineName},
	}
	if len(names) > 0 {
		list := make([]chat.Value, len(names))
		for i, n := range names {
			list[i] = chat.Words(n)
		}
		out.Above = append(out.Above, chat.Say("record.stay_ask", "who", chat.Value{List: list}))
	}
	return out, nil
}

// went tells those whom her going concerns, without her name, and notes who asked for it.
func went(ctx context.Context, v page.Visit, gone record.Gone, person int64) error {
	if !gone.First {
		return nil
	}
	for _, g := range gone.Withdrawn {
		ref := chat.Ref{Page: "group.decide", Subject: g.Group, Arg: strconv.Itoa(g.Round)}
		if err := v.Tx.Redraw(ctx, group.Arrived(g.Group, g.Round), chat.Show(ref).Encode(), 0, v.Now); err != nil {
			return err
		}
	}
	if err := request.Withdrawn(ctx, v, gone.Requests); err != nil {
		return err
	}
	if err := consult.Goes(ctx, v, person); err != nil {
		return err
	}
	for _, g := range gone.Left {
		news := chat.Say("record.one_left", "group", chat.Words(g.Name), "n", chat.Count(g.Size))
		_, err := v.Tx.Tell(ctx, others(v, g.Representative), store.Told{
			What:   "record.one_left/" + strconv.FormatInt(gone.Erasure, 10) + "/" + strconv.FormatInt(g.Group, 10),
			Screen: "record.one_left", Body: chat.Show(chat.Ref{Page: "person.women", Subject: g.Group}, news).Encode(), Before: v.Now,
		})
		if err != nil {
			return err
		}
		if err := request.SizeAgain(ctx, v, g.Group); err != nil {
			return err
		}
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.ErasureAsked, About: person, For: person}, v.Now)
	return nil
}

// others are the people but for the visitor, who knows what she has just done.
func others(v page.Visit, people ...int64) []int64 {
	return slices.DeleteFunc(people, func(p int64) bool { return p == v.Account.Person.ID })
}
