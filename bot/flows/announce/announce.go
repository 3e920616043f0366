// Package announce lets coordinators write what many women are to know, say whom it is for and when it goes out, see how far it
// is, and change it or take it back; and brings what women answer to who wrote it.
package announce

import (
	"context"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/programme"
)

// writes is the right to an announcement, the subject: in all the counties where it goes. A draft for nobody yet is its author's.
var writes = page.Right{Do: store.Announce, On: looksAfter}

// begins is the right to write one at all.
var begins = page.Right{Do: store.Announce, On: page.Somewhere}

func looksAfter(ctx context.Context, v page.Visit) (store.Resource, error) {
	places, author, err := announce.Places(ctx, v.Tx, v.Subject)
	switch {
	case err != nil:
		return store.Resource{}, err
	case len(places) == 0 && author == v.Account.Person.ID:
		return store.Resource{Anywhere: true}, nil
	case len(places) == 0:
		return store.Everywhere(), nil
	}
	for _, p := range places {
		if on := (store.Resource{Place: p}); !v.Account.May(store.Announce, on) {
			return on, nil
		}
	}
	return store.Resource{Place: places[0]}, nil
}

// writesOrBegins is writes, or begins where there is no announcement yet.
func writesOrBegins(ctx context.Context, v page.Visit) (store.Resource, error) {
	if v.Subject == 0 {
		return page.Somewhere(ctx, v)
	}
	return looksAfter(ctx, v)
}

// own are the counties in which the visitor may announce.
func own(v page.Visit) []programme.County {
	return slices.DeleteFunc(slices.Clone(v.Programme.Counties), func(c programme.County) bool {
		return !v.Account.May(store.Announce, store.Resource{Place: c.Place()})
	})
}

func ids(counties []programme.County) (all []int64) {
	for _, c := range counties {
		all = append(all, c.ID)
	}
	return all
}

// everywhere are also those that are out of use: what went out there is known still.
func everywhere(v page.Visit) (all []int64) {
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.Announce, store.Resource{Place: c.Place()}) {
			all = append(all, c.ID)
		}
	}
	return all
}

// did notes that the visitor did something with the announcement that a visit is about.
func did(v page.Visit, what store.Did) {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: v.Subject}, v.Now)
}

func showOf(id int64) chat.Ref { return chat.Ref{Page: showName, Subject: id} }

func toShow(v page.Visit) chat.Ref {
	if v.Subject == 0 {
		return chat.Ref{Page: listName}
	}
	return showOf(v.Subject)
}

func foot(name string, back chat.Ref) []chat.Button {
	return []chat.Button{chat.BackTo(back), chat.HomeButton(), chat.HelpButton(name)}
}

func number(id int64) string { return strconv.FormatInt(id, 10) }

func whole(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// urgent says whether the visitor may send at any hour: which roles may is data.
func urgent(v page.Visit) bool {
	return slices.ContainsFunc(v.Programme.UrgentBy, v.Account.Is)
}
