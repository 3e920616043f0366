package record

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/record"
)

// Merge shows two records, its subject and its argument, side by side, and what would become of them.
var Merge = page.Page{
	Name: mergeName, Right: page.Right{Do: store.MergePeople, On: both}, Draw: drawMerge, Actions: map[string]page.Action{"yes": merge},
}

// both are two women, each of whom the visitor must look after.
func both(ctx context.Context, v page.Visit) (store.Resource, error) {
	on, err := somebody(ctx, v)
	if err != nil || other(v) == 0 {
		return on, err
	}
	may, err := mayMerge(ctx, v, other(v))
	if err == nil && !may {
		err = store.ErrMissing
	}
	return on, err
}

func other(v page.Visit) int64 {
	id, err := strconv.ParseInt(v.Arg, 10, 64)
	if err != nil {
		return 0
	}
	return id
}

func drawMerge(ctx context.Context, v page.Visit) (chat.Screen, error) {
	p, err := record.Compare(ctx, v.Tx, v.Subject, other(v))
	why, refused := refusal(err)
	if err != nil && !refused {
		return chat.Screen{}, err
	}
	screen := chat.Screen{}
	if p.Kept.Person != 0 && p.Gone.Person != 0 {
		all, _ := p.Filled()
		all.Accounts = p.Kept.Accounts + p.Gone.Accounts
		screen.Lines = []chat.Line{
			chat.Say("record.merge"), side(v, "record.first", p.Kept), side(v, "record.second", p.Gone),
		}
		if err == nil {
			screen.Lines = append(screen.Lines, side(v, "record.both", all))
		}
	}
	switch {
	case err != nil:
		screen.Lines = append(screen.Lines, why)
	default:
		if p.Doubt {
			screen.Lines = append(screen.Lines, chat.Say("record.doubt"))
		}
		screen.Buttons = append(screen.Buttons, chat.Do(pair(p.Kept.Person, p.Gone.Person), "yes", "record.merge_yes"))
		if p.Kept.Speaks == 0 {
			screen.Buttons = append(screen.Buttons, chat.Do(pair(p.Gone.Person, p.Kept.Person), "", "record.swap"))
		}
	}
	return foot(screen, mergeName, chat.BackTo(chat.Ref{Page: TwinsName, Subject: v.Subject})), nil
}

// refusal says why two records aren't made one.
func refusal(err error) (chat.Line, bool) {
	switch {
	case errors.Is(err, record.ErrSame):
		return chat.Say("record.same"), true
	case errors.Is(err, record.ErrNobody):
		return chat.Say("record.nobody"), true
	case errors.Is(err, record.ErrTwoGroups):
		return chat.Say("record.two_groups"), true
	case errors.Is(err, record.ErrBothSpeak):
		return chat.Say("record.both_speak"), true
	case errors.Is(err, record.ErrWaits):
		return chat.Say("record.waits"), true
	}
	return chat.Line{}, false
}

// side is one of two records, or what becomes of both.
func side(v page.Visit, head string, s record.Side) chat.Line {
	group := chat.Part("flow.none")
	if s.Group != 0 {
		county, _ := v.Programme.CountyByID(s.County)
		group = chat.Part("person.group_in", "name", chat.Words(s.GroupName), "county", chat.Value{Names: county.Name})
	}
	lines := append([]chat.Line{chat.Say(head)}, ask.Woman(s.Name, s.BirthYear, s.Phone)...)
	return chat.Say("flow.said", "answers", chat.Value{Lines: append(lines,
		ask.Answered("person.label_group", group), ask.Answered("record.label_accounts", chat.Count(s.Accounts)))})
}

// merge makes the two one. Who was slower hears that it is done.
func merge(ctx context.Context, v page.Visit) (page.Outcome, error) {
	id, p, err := record.Merge(ctx, v.Tx, v.Subject, other(v), v.Account.Person.ID, v.Now)
	if why, refused := refusal(err); refused {
		return page.Outcome{}, page.Refuse(why, toCard(v.Subject))
	}
	if err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Show: chat.Ref{Page: MergedName, Subject: id}}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RecordsMerged, About: p.Kept.Person}, v.Now)
	return out, nil
}
