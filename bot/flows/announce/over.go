package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

// drawOver is one that has gone out, or was stopped or taken back: what it came to, and what can still be done.
func drawOver(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (chat.Screen, error) {
	if v.Arg == sureRetract && a.CanRetract(v.Now) {
		return sure(a, sureRetract), nil
	}
	p, err := announce.Count(ctx, v.Tx, a.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("announce.is_" + a.State), said(parts), chat.Say("flow.said", "answers", chat.Value{Lines: about(v, a)}),
		chat.Say("flow.said", "answers", chat.Value{Lines: counted(p)}),
	}}
	if p.Blocked+p.NoAccount > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: phoneName, Subject: a.ID}, "", "announce.to_phone"))
	}
	if p.Answers > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: answersName, Subject: a.ID}, "", "announce.to_answers"))
	}
	if a.WantsSeen && p.Seen < p.People && a.State != announce.Retracted && len(parts) > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(showOf(a.ID), "again", "announce.to_again"))
	}
	if a.State != announce.Retracted && len(written(parts)) > 0 && !a.Started.IsZero() {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: partsName, Subject: a.ID}, "", "announce.to_edit"))
	}
	if a.CanRetract(v.Now) {
		screen.Buttons = append(screen.Buttons, chat.Do(asking(a.ID, sureRetract), "", "announce.to_retract"))
	}
	return screen, nil
}

// retract takes one back from everyone who got it, while a messenger lets us.
func retract(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if !a.CanRetract(v.Now) {
		why := "announce.changed_since"
		if a.State != announce.Retracted && !a.Started.IsZero() {
			why = "announce.retract_late"
		}
		return page.Outcome{Above: []chat.Line{chat.Say(why)}, Show: showOf(a.ID)}, nil
	}
	out, err := steered(ctx, v, store.AnnouncementRetracted, announce.Retract(ctx, v.Tx, a.ID, v.Now))
	if err == nil {
		_, err = announce.MendRetracted(ctx, v.Tx, a.ID, chat.Saying{Gone: true}.Encode(), v.Now)
	}
	return out, err
}
