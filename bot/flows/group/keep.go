package group

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// keep hands a new group in.
func keep(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if err := belongs(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	id, _, err := handIn(ctx, v, said, func(form group.Form) (id int64, round int, err error) {
		id, err = group.HandIn(ctx, v.Tx, herself(v), v.Draft, form, v.Now)
		return id, 1, err
	})
	return thanked(id, said), err
}

// herself is the representative who hands in her own group.
func herself(v page.Visit) group.By {
	return group.By{Person: v.Account.Person.ID, For: v.Account.Person.ID}
}

// thanked is what she sees whose group was handed in.
func thanked(id int64, said flow.Answers) page.Outcome {
	done := chat.Say("register.done", "name", chat.Words(said.Value("name")))
	return page.Outcome{Above: []chat.Line{done}, Show: chat.Ref{Page: mineName, Subject: id}}
}

// keepAgain hands in what was sent back.
func keepAgain(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	id, _, err := handIn(ctx, v, said, func(form group.Form) (id int64, round int, err error) {
		round, err = group.HandInAgain(ctx, v.Tx, v.Subject, herself(v), form, v.Now)
		return v.Subject, round, err
	})
	return thanked(id, said), err
}

// handIn hands a group in, and tells the coordinators. It gives the group, and how often it was handed in now.
func handIn(
	ctx context.Context, v page.Visit, said flow.Answers, write func(group.Form) (id int64, round int, err error),
) (id int64, round int, err error) {
	form, err := formOf(v.Programme, said)
	if err != nil {
		return 0, 0, err
	}
	id, round, err = write(form)
	switch {
	case errors.Is(err, group.ErrRepresents), errors.Is(err, store.ErrTaken):
		return 0, 0, errHaveOne
	case err != nil:
		return 0, 0, err
	}
	g, err := group.Load(ctx, v.Tx, id)
	if err != nil {
		return 0, 0, err
	}
	if err := consents(ctx, v, g); err != nil {
		return 0, 0, err
	}
	return id, round, announce(ctx, v, g)
}

// announce tells the coordinators that a group waits, but for one who has handed it in for its women.
func announce(ctx context.Context, v page.Visit, g group.Group) error {
	people, err := staff.InCharge(ctx, v.Tx, g.County, v.Now)
	if err != nil {
		return err
	}
	me, id, round := v.Account.Person.ID, g.ID, g.Round
	people = slices.DeleteFunc(people, func(p int64) bool { return p == me && me != g.Representative })
	news := chat.Say("group.arrived")
	if round > 1 {
		news = chat.Say("group.arrived_again")
	}
	body := chat.Show(decideRef(id, round), news).Encode()
	_, err = v.Tx.Tell(ctx, people, store.Told{What: group.Arrived(id, round), Screen: decideName, Body: body, Before: v.Now})
	if err != nil {
		return err
	}
	v.Tx.Audit(store.Deed{By: me, Do: store.GroupHandedIn, About: id, For: g.Representative}, v.Now)
	return nil
}

// consents keeps that she who hands the group in said the women agree, for those of whom it wasn't kept.
func consents(ctx context.Context, v page.Visit, g group.Group) error {
	for _, m := range g.Members {
		if m.Person == v.Account.Person.ID {
			continue
		}
		err := v.Tx.ConsentOnce(ctx, store.Consent{
			Person: m.Person, Version: v.Programme.ConsentVersion, Agreed: true, By: v.Account.Person.ID,
			Channel: v.Account.Channel,
		}, v.Now)
		if err != nil {
			return err
		}
	}
	return nil
}

var errChanged = errors.New("an answer isn't what was asked for")

// formOf makes the form of the answers, each of which was read again just now.
func formOf(p *programme.Programme, said flow.Answers) (group.Form, error) {
	county, ok := p.County(said.Value("county"))
	if !ok {
		return group.Form{}, errChanged
	}
	name := said.Value("name")
	form := group.Form{
		County: county.ID, Name: name, NameKey: locales.Squeeze(name), Village: said.Value("village"),
		OtherTrade: said.Value("other_trade"), FoundedYear: number(said.Value("founded_year")),
		FoundedMonth: number(said.Value("founded_month")), SizeReason: said.Value("size_reason"),
		SizeFile: page.Kept(said.Given["size_reason"].File),
	}
	for _, code := range said.Given["trades"].Many {
		trade, ok := p.Trade(code)
		if !ok {
			return form, errChanged
		}
		form.Trades = append(form.Trades, trade.ID)
	}
	form.Women = append(form.Women, woman(0, said, "own_"))
	for _, row := range slices.Sorted(slices.Values(said.Rows[member])) {
		form.Women = append(form.Women, woman(row, said, flow.RowKey(member, row, "")))
	}
	return form, nil
}

func woman(row int, said flow.Answers, prefix string) group.Woman {
	name := said.Value(prefix + "name")
	return group.Woman{
		Row: row, Name: name, NameKey: locales.Squeeze(name), BirthYear: number(said.Value(prefix + "birth")),
		Phone: said.Value(prefix + "phone"), Heads: said.Value(prefix+"heads") == "yes",
	}
}

// number is a number that was read before, 0 for none. A button can carry any; the records' numbers have 32 bits.
func number(s string) int { n, _ := strconv.ParseInt(s, 10, 32); return int(n) }
