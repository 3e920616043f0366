package announce

import (
	"context"
	"errors"
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

// barLength is of how many signs the bar is that shows how far it is.
const barLength = 10

// drawGoing is one that is on its way, or stopped on it.
func drawGoing(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (chat.Screen, error) {
	switch v.Arg {
	case sureCancel, sureRetract:
		return sure(a, v.Arg), nil
	}
	p, err := announce.Count(ctx, v.Tx, a.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	lines := []chat.Line{chat.Say("announce.going"), chat.Say("announce.bar", "bar", chat.Words(bar(p)), "n", chat.Count(percent(p)))}
	action, label := "pause", "announce.to_pause"
	switch {
	case a.State == announce.Paused:
		lines[0] = chat.Say("announce.paused")
		action, label = "resume", "announce.to_resume"
	case a.Held.After(v.Now):
		lines[0] = chat.Say("announce.held", "at", chat.Value{Moment: &a.Held})
	}
	lines = append(lines, said(parts), chat.Say("flow.said", "answers", chat.Value{Lines: append(counted(p), leftFor(a, v.Now, p)...)}))
	return chat.Screen{Lines: lines, Buttons: []chat.Button{
		chat.Do(showOf(a.ID), action, label), chat.Do(showOf(a.ID), "", "announce.refresh"),
		chat.Do(chat.Ref{Page: partsName, Subject: a.ID}, "", "announce.to_edit"), chat.Do(asking(a.ID, sureCancel), "", "announce.to_stop"),
		chat.Do(asking(a.ID, sureRetract), "", "announce.to_retract"),
	}}, nil
}

// bar shows how many have it of those whom a messenger is to bring it.
func bar(p announce.Progress) string {
	full := percent(p) * barLength / 100
	return strings.Repeat("▓", full) + strings.Repeat("░", barLength-full)
}

func percent(p announce.Progress) int {
	of := p.Got + p.Left + p.Blocked
	if of == 0 {
		return 100
	}
	return (p.Got + p.Blocked) * 100 / of
}

// counted is how far it is, in numbers; what there is nothing of is left out.
func counted(p announce.Progress) (lines []chat.Line) {
	for _, c := range []struct {
		key string
		n   int
	}{
		{"announce.got", p.Got}, {"announce.seen", p.Seen}, {"announce.left", p.Left}, {"announce.blocked", p.Blocked},
		{"announce.no_account", p.NoAccount}, {"announce.phoned", p.Phoned}, {"announce.answered", p.Answers},
	} {
		if c.n > 0 || c.key == "announce.got" {
			lines = append(lines, chat.Say(c.key, "n", chat.Count(c.n)))
		}
	}
	return lines
}

// pace is how many messages go out a second: a little less than a messenger lets through.
const pace = 25

// leftFor says how long it will take yet.
func leftFor(a announce.Announcement, now time.Time, p announce.Progress) []chat.Line {
	if a.State != announce.Sending || a.Held.After(now) || p.Waiting == 0 {
		return nil
	}
	minutes := (p.Waiting + pace*60 - 1) / (pace * 60)
	return []chat.Line{chat.Say("announce.minutes", "n", chat.Count(minutes))}
}

func pause(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return steered(ctx, v, store.AnnouncementPaused, announce.Pause(ctx, v.Tx, v.Subject))
}

func resume(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return steered(ctx, v, store.AnnouncementResumed, announce.Resume(ctx, v.Tx, v.Subject))
}

func cancel(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return steered(ctx, v, store.AnnouncementCancelled, announce.Cancel(ctx, v.Tx, v.Subject, v.Now))
}

// steered shows what became of an announcement; what can't be done with it any more shows how it is now. Whoever watches it sees it
// too.
func steered(ctx context.Context, v page.Visit, what store.Did, err error) (page.Outcome, error) {
	out := page.Outcome{Show: showOf(v.Subject)}
	if errors.Is(err, announce.ErrState) {
		out.Above = []chat.Line{chat.Say("announce.changed_since")}
		return out, nil
	}
	if err != nil {
		return out, err
	}
	did(v, what)
	return out, v.Tx.Redraw(ctx, announce.Watched(v.Subject), chat.Show(showOf(v.Subject)).Encode(), v.Account.ID, v.Now)
}
