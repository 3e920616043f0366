package request

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
	"hamyar/store/request"
)

// What becomes of the phones that a woman had before: she has them still, or only the new one.
const (
	both = "both"
	only = "only"
)

// whichWoman asks which woman of the group she is who claims to belong to it: those of her name first. Of one who has been
// here before, it asks whether her phone of then is still hers: who found it must not go on as she.
func whichWoman(ctx context.Context, v page.Visit, r request.Request, screen *chat.Screen) error {
	ref := chat.Ref{Page: showName, Subject: r.ID}
	if m, ok, err := named(ctx, v, r); err != nil || ok && m.Reached {
		screen.Lines = append(screen.Lines, chat.Say("claim.phone", "name", page.Who(m.Name)))
		screen.Buttons = append(screen.Buttons, phones(r, m)...)
		return err
	}
	g, err := group.Load(ctx, v.Tx, r.Group)
	if err != nil {
		return err
	}
	key := locales.Squeeze(r.Name)
	slices.SortStableFunc(g.Members, func(a, b group.Member) int {
		return alike(locales.Squeeze(b.Name), key) - alike(locales.Squeeze(a.Name), key)
	})
	for _, m := range g.Members {
		if m.Person == v.Account.Person.ID {
			continue // she who is asked isn't she
		}
		ref.Arg = strconv.FormatInt(m.Person, 10)
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "is", "claim.is", "name", page.Who(m.Name)))
	}
	ref.Arg = ""
	screen.Buttons = append(screen.Buttons, chat.Do(ref, "refuse", "claim.refuse"))
	return nil
}

// phones are the ways to say what becomes of the phone that she had before.
func phones(r request.Request, m member.Member) []chat.Button {
	way := func(way string) chat.Ref {
		return chat.Ref{Page: showName, Subject: r.ID, Arg: strconv.FormatInt(m.Person, 10) + "/" + way}
	}
	return []chat.Button{
		chat.Do(way(only), "is", "claim.only"), chat.Do(way(both), "is", "claim.both"),
		chat.BackTo(chat.Ref{Page: showName, Subject: r.ID}),
	}
}

// alike is 1 for the same name.
func alike(a, b string) int {
	if a == b {
		return 1
	}
	return 0
}

// named is the woman of the group whom a button names.
func named(ctx context.Context, v page.Visit, r request.Request) (m member.Member, ok bool, err error) {
	arg, _, _ := strings.Cut(v.Arg, "/")
	id, _ := strconv.ParseInt(arg, 10, 64) // 0 is nobody
	m, err = member.Load(ctx, v.Tx, id, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return m, false, nil
	}
	return m, m.Group == r.Group, err
}

// is confirms which woman she is: the phone is hers from now on.
func is(ctx context.Context, v page.Visit) (page.Outcome, error) {
	r, err := open(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	m, ok, err := named(ctx, v, r)
	_, way, _ := strings.Cut(v.Arg, "/")
	switch {
	case err != nil:
		return page.Outcome{}, err
	case r.Kind != request.Claim || !ok:
		return page.Outcome{Show: chat.Ref{Page: showName, Subject: r.ID}}, nil
	case m.Reached && way != both && way != only:
		return page.Outcome{Show: chat.Ref{Page: showName, Subject: r.ID, Arg: strconv.FormatInt(m.Person, 10)}}, nil
	}
	if err := decide(ctx, v, r, request.Decision{State: request.Agreed}); err != nil {
		return page.Outcome{}, err
	}
	if err := member.Bring(ctx, v.Tx, m.Person, r.Account, r.Asker, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if way == only {
		if err := v.Tx.Release(ctx, m.Person, r.Account); err != nil {
			return page.Outcome{}, err
		}
	}
	welcome := chat.Say("welcome.done", "name", page.Who(m.Name), "group", chat.Words(r.GroupName))
	saying := chat.Show(chat.Ref{Page: cardName, Subject: m.Person, Arg: "asking"}, welcome)
	v.Tx.Say(store.Out{
		Account: r.Account, Person: m.Person, Class: store.Notice, Screen: saying.Name(), Body: saying.Encode(), Keeps: true, Before: v.Now,
	})
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MemberConfirmed, About: m.Person}, v.Now)
	return settled(r), nil
}

// refuseClaim says that she isn't one of the group's women. She hears whom she can ask.
func refuseClaim(ctx context.Context, v page.Visit) (page.Outcome, error) {
	r, err := open(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if r.Kind != request.Claim {
		return page.Outcome{Show: chat.Ref{Page: showName, Subject: r.ID}}, nil
	}
	if err := decide(ctx, v, r, request.Decision{State: request.Refused}); err != nil {
		return page.Outcome{}, err
	}
	news := chat.Say("claim.news_refused", "group", chat.Words(r.GroupName))
	return settled(r), tell(ctx, v, r, r.Asker, "declined", chat.Show(chat.Ref{Page: page.Home}, news))
}
