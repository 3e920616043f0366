package group

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/programme"
)

var errHaveOne = page.Refuse(chat.Say("register.have_one"), chat.Ref{Page: mineName})

// openAgain begins with all that is known of a group that was sent back.
func openAgain(ctx context.Context, v page.Visit) (page.Opening, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err == nil && g.State != group.Returned {
		err = errHaveOne
	}
	if err != nil {
		return page.Opening{}, err
	}
	return page.Opening{Subject: g.ID, Answers: answersOf(v.Programme, g)}, nil
}

// open begins with nothing, for who represents no group yet.
func open(ctx context.Context, v page.Visit) (page.Opening, error) {
	id, err := group.Represented(ctx, v.Tx, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		return page.Opening{}, belongs(ctx, v)
	}
	if err != nil {
		return page.Opening{}, err
	}
	if g, err := group.Load(ctx, v.Tx, id); err != nil || g.State != group.Refused && g.State != group.Closed {
		return page.Opening{}, errors.Join(err, errHaveOne)
	}
	return page.Opening{}, belongs(ctx, v)
}

// belongs refuses who is a member of another's group.
func belongs(ctx context.Context, v page.Visit) error {
	_, err := group.Belongs(ctx, v.Tx, v.Account.Person.ID)
	switch {
	case errors.Is(err, store.ErrMissing):
		return nil
	case err != nil:
		return err
	}
	return page.Refuse(chat.Say("register.belongs"), chat.Ref{Page: mineName})
}

// answersOf makes answers of a group, so that it can be corrected. The question that the coordinator's remark is about
// is open.
func answersOf(p *programme.Programme, g group.Group) flow.Answers {
	county, _ := p.CountyByID(g.County)
	given := map[string]flow.Answer{
		"county": {Value: county.Code}, "name": {Value: g.Name}, "village": {Value: g.Village},
		"trades": {Many: codes(p, g.Trades)}, "other_trade": {Value: g.OtherTrade},
		"founded_year": {Value: text(g.FoundedYear)}, "founded_month": {Value: text(g.FoundedMonth)},
		"size_reason": {Value: g.SizeReason, File: page.Played(g.SizeFile)}, member: {Value: strconv.Itoa(len(g.Members) - 1)},
	}
	a := flow.Answers{Given: given, Rows: map[string][]int{member: {}}, Last: g.LastRow}
	for _, m := range g.Members {
		prefix := "own_"
		if m.Row != 0 {
			prefix = flow.RowKey(member, m.Row, "")
			a.Rows[member] = append(a.Rows[member], m.Row)
			given[prefix+"agreed"] = flow.Answer{Value: "yes"}
		}
		given[prefix+"name"] = flow.Answer{Value: m.Name}
		given[prefix+"birth"] = flow.Answer{Value: text(m.BirthYear)}
		given[prefix+"phone"] = flow.Answer{Value: m.Phone}
		given[prefix+"heads"] = flow.Answer{Value: ask.YesNo(m.Heads)}
	}
	for _, idle := range []string{"other_trade", "size_reason"} {
		if given[idle].Value == "" && given[idle].File == nil {
			delete(given, idle)
		}
	}
	if g.FoundedYear == 0 {
		delete(given, "founded_month")
	}
	if about, ok := given[g.RemarkOn]; ok {
		about.Open, about.Remark, about.RemarkFile = true, g.Remark, page.Played(g.RemarkFile)
		given[g.RemarkOn] = about
	}
	return a
}

func text(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func codes(p *programme.Programme, ids []int64) []string {
	list := []string{}
	for _, id := range ids {
		if t, ok := p.TradeByID(id); ok {
			list = append(list, t.Code)
		}
	}
	return list
}
