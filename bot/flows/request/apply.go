package request

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
	"hamyar/store/request"
	"hamyar/store/staff"
)

// mine is the page on which a woman sees her group.
const mine = "group.mine"

// wish brings about what somebody wishes for a group: at once if she may decide on it herself, else when somebody agrees
// who may. County is where that is decided.
func wish(ctx context.Context, v page.Visit, r request.Request, back chat.Ref) (page.Outcome, error) {
	county, _ := v.Programme.CountyByID(r.County)
	r.Asker = v.Account.Person.ID
	if !v.Account.May(store.DecideRequest, store.Resource{Place: county.Place()}) {
		return page.Outcome{Above: []chat.Line{chat.Say("request.asked")}, Show: back}, askFor(ctx, v, r)
	}
	err := apply(ctx, v, r)
	if errors.Is(err, errIdle) {
		return page.Outcome{}, page.Refuse(chat.Say("request.idle"), back)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if err := gone(ctx, v, r.Group, r.Kind); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("request.done")}, Show: back}, nil
}

// errIdle is returned for what is so already, or can't be done any more.
var errIdle = errors.New("there is nothing to do")

// apply does what a request asks for, and tells the women whom it is about.
func apply(ctx context.Context, v page.Visit, r request.Request) error {
	before, err := group.Load(ctx, v.Tx, r.Group)
	if err != nil {
		return err
	}
	change := group.Change{What: r.Kind, By: v.Account.Person.ID, Words: r.Words, File: r.File, Said: r.Asker}
	switch r.Kind {
	case request.Represent:
		if err := ready(ctx, v, r); err != nil {
			return err
		}
		change.Representative = r.Person
	case request.Move:
		change.County = r.County
	}
	err = group.Apply(ctx, v.Tx, r.Group, change, v.Now)
	switch {
	case errors.Is(err, store.ErrTaken):
		return errIdle
	case errors.Is(err, group.ErrRepresents):
		return page.Refuse(chat.Say("represent.has_one"), chat.Ref{})
	case err != nil:
		return err
	}
	if r.Kind == request.Close {
		if err := gone(ctx, v, r.Group, besides(request.Close)...); err != nil {
			return err
		}
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.Did("group." + r.Kind), About: r.Group}, v.Now)
	return spread(ctx, v, r, before)
}

// besides are the kinds of requests but for one, which is decided on by itself.
func besides(kind string) []string {
	return slices.DeleteFunc(request.Kinds(), func(k string) bool { return k == kind })
}

// ready refuses to let a woman speak for a group who hasn't come by herself, since she couldn't.
func ready(ctx context.Context, v page.Visit, r request.Request) error {
	m, err := member.Load(ctx, v.Tx, r.Person, v.Now)
	if err != nil {
		return err
	}
	if !m.Joined || !m.Reached {
		return page.Refuse(chat.Say("represent.not_here", "name", page.Who(m.Name)), chat.Ref{Page: cardName, Subject: r.Person})
	}
	return nil
}

// spread tells the women of a group what has become of it: of a new representative, her and the one before; of the rest,
// its representative, when it ends all of them. The people of the county that it leaves hear of a move.
func spread(ctx context.Context, v page.Visit, r request.Request, before group.Group) error {
	told := store.Told{What: "change/" + strconv.FormatInt(r.Group, 10) + "/" + v.Now.UTC().Format("20060102T150405.000000"), Before: v.Now, Keeps: true}
	news := func(people []int64, part string, line chat.Line) error {
		told := told
		told.What += "/" + part
		told.Screen, told.Body = line.Key, chat.Show(chat.Ref{Page: mine, Subject: r.Group}, line).Encode()
		_, err := v.Tx.Tell(ctx, without(people, v.Account.Person.ID), told)
		return err
	}
	name := chat.Words(before.Name)
	switch r.Kind {
	case request.Represent:
		if err := news([]int64{r.Person}, "new", chat.Say("represent.news", "group", name)); err != nil {
			return err
		}
		return news([]int64{before.Representative}, "before", chat.Say("represent.news_before", "group", name))
	case request.Close:
		var all []int64
		for _, m := range before.Members {
			all = append(all, m.Person)
		}
		return news(all, "all", chat.Say("change.news_close", "group", name))
	case request.Move:
		staff, err := staff.InCharge(ctx, v.Tx, before.County, v.Now)
		if err != nil {
			return err
		}
		county, _ := v.Programme.CountyByID(r.County)
		line := chat.Say("change.news_move", "group", name, "county", chat.Value{Names: county.Name})
		return news(append(staff, before.Representative), "all", line)
	}
	return news([]int64{before.Representative}, "all", chat.Say("change.news_"+r.Kind, "group", name))
}

func without(people []int64, who int64) (others []int64) {
	for _, p := range people {
		if p != who {
			others = append(others, p)
		}
	}
	return others
}
