package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store/announce"
)

// drawDraft is one that is written still: what it says, whom it is for, and what is missing before it can go out.
func drawDraft(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (chat.Screen, error) {
	parts = written(parts)
	switch v.Arg {
	case sureDrop:
		return sure(a, sureDrop), nil
	case sureSend:
		return drawSureSend(ctx, v, a, parts)
	}
	lines, people, err := overview(ctx, v, a, parts)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: append([]chat.Line{chat.Say("announce.draft")}, lines...)}
	if people > 0 && len(parts) > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(asking(a.ID, sureSend), "", "announce.to_send", "n", chat.Count(people)))
	}
	screen.Buttons = append(screen.Buttons,
		chat.Begin(whomName, a.ID, "announce.to_whom"), chat.Begin(timeName, a.ID, "announce.to_time"),
		chat.Begin(writeName, a.ID, "announce.to_write"))
	if len(parts) > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(showOf(a.ID), "test", "announce.to_test"), chat.Do(chat.Ref{Page: partsName, Subject: a.ID}, "", "announce.to_parts"))
	}
	if people > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: peopleName, Subject: a.ID}, "", "announce.to_people"))
	}
	label := "announce.ask_seen"
	if a.WantsSeen {
		label = "announce.dont_ask_seen"
	}
	screen.Buttons = append(screen.Buttons, chat.Do(showOf(a.ID), "seen", label), chat.Do(asking(a.ID, sureDrop), "", "announce.to_drop"))
	return screen, nil
}

// overview is what an announcement says, to how many, and what those hear for whom a hole has nothing to fill it.
func overview(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (lines []chat.Line, people int, err error) {
	lines = []chat.Line{said(parts)}
	if a.Audience.Empty() {
		return append(lines, chat.Say("announce.for_nobody_yet")), 0, nil
	}
	sized, people, err := size(ctx, v, a)
	if err != nil {
		return nil, 0, err
	}
	lacks, err := lacking(ctx, v, a, parts)
	sized = append(append(about(v, a), sized...), lacks...)
	return append(lines, chat.Say("flow.said", "answers", chat.Value{Lines: sized})), people, err
}

// drawSureSend shows for the last time what goes to whom before it does.
func drawSureSend(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (chat.Screen, error) {
	lines, people, err := overview(ctx, v, a, parts)
	if err != nil || people == 0 || len(parts) == 0 {
		v.Arg = ""
		if err == nil {
			return drawDraft(ctx, v, a, parts)
		}
		return chat.Screen{}, err
	}
	screen := sure(a, sureSend, lines...)
	screen.Buttons[0] = chat.Do(asking(a.ID, sureSend), sureSend, "announce.yes_send", "n", chat.Count(people))
	if a.Urgent {
		screen.Lines = append(screen.Lines, chat.Say("announce.urgent_at_any_hour"))
	}
	return screen, nil
}

// written are the messages that somebody wrote.
func written(parts []announce.Part) (all []announce.Part) {
	for _, p := range parts {
		if !p.Ends {
			all = append(all, p)
		}
	}
	return all
}

// toggleSeen says whether each is asked to say that she has seen it.
func toggleSeen(ctx context.Context, v page.Visit) (page.Outcome, error) {
	a, err := draft(ctx, v)
	if err == nil {
		announce.SetSeen(v.Tx, a.ID, !a.WantsSeen)
	}
	return page.Outcome{Show: showOf(v.Subject)}, err
}

// drop throws a draft away; what was sent meanwhile isn't one any more.
func drop(ctx context.Context, v page.Visit) (page.Outcome, error) {
	if _, err := draft(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	announce.Drop(v.Tx, v.Subject, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("announce.dropped")}, Show: chat.Ref{Page: listName}}, nil
}
