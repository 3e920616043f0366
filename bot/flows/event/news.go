package event

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

func number(id int64) string { return strconv.FormatInt(id, 10) }

// tell tells people of an event, below some news, each as she is invited to it. Who may be asleep hears of it in the morning.
func tell(ctx context.Context, v page.Visit, id int64, what string, people []int64, news chat.Line) (told int, err error) {
	return v.Tx.Tell(ctx, people, store.Told{
		What: what, Screen: news.Key, Body: chat.Show(chat.Ref{Page: invitationName, Subject: id}, news).Encode(),
		Before: v.Programme.AfterQuiet(v.Now),
	})
}

// Invite invites an audience to an event and tells those who weren't invited before. Told is how many of them a messenger
// reaches.
func Invite(ctx context.Context, v page.Visit, id int64, to event.Audience) (invited []int64, told int, err error) {
	if invited, err = event.Invite(ctx, v.Tx, id, to, v.Now); err != nil {
		return nil, 0, err
	}
	told, err = tell(ctx, v, id, "event.invited/"+number(id), invited, chat.Say("guest.invited"))
	return invited, told, err
}

// tellMoved tells everyone who is invited to an event, and who holds it, that something of it has changed: once for each change.
// Whether they are asked again stands on the page.
func tellMoved(ctx context.Context, v page.Visit, e event.Event, again bool) error {
	people, err := event.Invited(ctx, v.Tx, e.ID)
	if err != nil {
		return err
	}
	news := chat.Say("guest.news_changed")
	if again {
		news = chat.Say("guest.news_moved")
	}
	edition := number(e.ID) + "/" + number(int64(e.Edition))
	if _, err := tell(ctx, v, e.ID, "event.moved/"+edition, people, news); err != nil {
		return err
	}
	return tellTrainer(ctx, v, e, "moved/"+edition, chat.Say("lead.moved"))
}

// tellCancelled tells everyone who is invited to an event, and who holds it, that it is called off.
func tellCancelled(ctx context.Context, v page.Visit, id int64) error {
	people, err := event.Invited(ctx, v.Tx, id)
	if err != nil {
		return err
	}
	if _, err := tell(ctx, v, id, "event.cancelled/"+number(id), people, chat.Say("guest.news_cancelled")); err != nil {
		return err
	}
	e, err := event.Load(ctx, v.Tx, id)
	if err != nil {
		return err
	}
	return tellTrainer(ctx, v, e, "cancelled/"+number(id), chat.Say("lead.cancelled"))
}

// tellHer tells a guest that another has answered for her.
func (p place) tellHer(ctx context.Context, v page.Visit) error {
	what := "event.answered/" + number(p.ID) + "/" + number(v.Now.UnixMilli())
	_, err := tell(ctx, v, p.Event, what, []int64{p.Person}, chat.Say("guest.news_answered"))
	return err
}

// tellOffered tells whom seats are offered to that a guest gave up.
func tellOffered(ctx context.Context, v page.Visit, id int64, offered []event.Offer) error {
	news := chat.Say("seat.offered")
	_, err := event.News{
		Name: "offered", Screen: news.Key, Before: v.Programme.AfterQuiet(v.Now),
		Own: chat.Show(chat.Ref{Page: invitationName, Subject: id}, news).Encode(),
		For: func(guest int64) []byte { return chat.Show(chat.Ref{Page: guestName, Subject: guest}, news).Encode() },
	}.Offered(ctx, v.Tx, id, offered)
	return err
}
