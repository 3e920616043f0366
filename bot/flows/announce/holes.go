package announce

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/event"
	"hamyar/store/member"
)

// The holes that words may have, as they are kept.
const (
	herName  = "name"
	herGroup = "group"
	herEvent = "event" // what is ahead of her next
)

// holeOf knows a hole by the word in which somebody writes it, in any language.
func holeOf(same func(string, chat.Line) bool, typed string) (hole string, ok bool) {
	for _, hole := range []string{herName, herGroup, herEvent} {
		if typed == hole || same != nil && same(typed, chat.Say("announce.hole_"+hole)) {
			return hole, true
		}
	}
	return "", false
}

// named is what was written with its holes as they are kept.
func named(same func(string, chat.Line) bool, r chat.Rich) chat.Rich {
	return r.Fill(func(typed string) (string, bool) {
		hole, ok := holeOf(same, typed)
		return "{" + hole + "}", ok
	})
}

// filling is what fills the holes for who reads. On a phone on which several read it they are filled for none of them.
type filling struct {
	name, group string
	event       *event.Event
}

func fillingOf(ctx context.Context, v page.Visit, holes []string, shared bool) (f filling, err error) {
	if len(holes) == 0 || shared || v.Account.Person.ID == 0 {
		return f, nil
	}
	f.name = v.Account.Person.Name
	for _, hole := range holes {
		switch hole {
		case herGroup:
			f.group, err = groupOf(ctx, v)
		case herEvent:
			var ahead []event.Own
			if ahead, err = event.Ahead(ctx, v.Tx, v.Account.Person.ID, v.Now, 0, 1); len(ahead) > 0 {
				f.event = &ahead[0].Event
			}
		}
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// lineOf is what a message says: its words, with what fills their holes.
func lineOf(c announce.Content, f filling) chat.Line {
	r := page.Rich(c.Content)
	if len(r.Holes()) > 0 {
		r.Filled = f.values()
	}
	return chat.Say("announce.words", "words", chat.Value{Rich: &r})
}

func (f filling) values() map[string]chat.Value {
	all := map[string]chat.Value{
		herName: chat.Part("announce.no_name"), herGroup: chat.Part("announce.no_group"), herEvent: chat.Part("announce.no_event"),
	}
	if f.name != "" {
		all[herName] = chat.Words(f.name)
	}
	if f.group != "" {
		all[herGroup] = chat.Words(f.group)
	}
	if f.event != nil {
		all[herEvent] = chat.Part("announce.next_event", "title", chat.Words(f.event.Title), "at", chat.Value{Moment: &f.event.Begins})
	}
	return all
}

// groupOf is the name of the visitor's group, "" if she is in none.
func groupOf(ctx context.Context, v page.Visit) (string, error) {
	m, err := member.Load(ctx, v.Tx, v.Account.Person.ID, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return "", nil
	}
	return m.GroupName, err
}
