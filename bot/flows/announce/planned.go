package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

// drawPlanned is one that was handed in and hasn't gone out yet, or not all of it: its time is to come, or came too late.
func drawPlanned(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (chat.Screen, error) {
	if v.Arg == sureCancel {
		return sure(a, sureCancel), nil
	}
	lines, _, err := overview(ctx, v, a, parts)
	if err != nil {
		return chat.Screen{}, err
	}
	if a.State == announce.Asks {
		return chat.Screen{
			Lines: append([]chat.Line{chat.Say("announce.too_late")}, lines...),
			Buttons: []chat.Button{
				chat.Do(showOf(a.ID), "go", "announce.go_ahead"), chat.Do(showOf(a.ID), "cancel", "announce.let_it_be"),
			},
		}, nil
	}
	head := []chat.Line{goesOut(v, a)}
	return chat.Screen{
		Lines: append(head, lines...),
		Buttons: []chat.Button{
			chat.Do(showOf(a.ID), "back", "announce.to_change"), chat.Do(asking(a.ID, sureCancel), "", "announce.to_cancel"),
		},
	}, nil
}

// takeBack makes one a draft again that hasn't gone out yet.
func takeBack(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if a.State == announce.Planned || a.State == announce.Asks && a.Started.IsZero() {
		announce.TakeBack(v.Tx, a.ID)
	}
	return page.Outcome{Show: showOf(a.ID)}, nil
}

// goAhead lets one go out whose time came too late.
func goAhead(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err != nil || a.State != announce.Asks {
		return page.Outcome{Show: showOf(v.Subject)}, err
	}
	announce.GoAhead(v.Tx, a.ID, v.Account.Person.ID, v.Now)
	did(v, store.AnnouncementSent)
	return page.Outcome{Show: showOf(a.ID)}, nil
}
