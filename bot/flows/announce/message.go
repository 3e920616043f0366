package announce

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const messageName = "announce.message"

// Message is one message of an announcement, the subject, as those see it whom it is for: as it was written, below who it is from.
// Its argument is its number.
var Message = page.Page{
	Name: messageName, Right: page.Right{Do: store.UseBot}, Draw: drawMessage, Heard: []string{}, Actions: map[string]page.Action{"seen": seen},
}

func drawMessage(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := announce.LoadMessage(ctx, v.Tx, v.Subject, nth(v), v.Account)
	if errors.Is(err, store.ErrMissing) {
		return chat.Screen{Lines: []chat.Line{chat.Say("announce.part_gone")}, Buttons: []chat.Button{chat.HomeButton()}}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	if may, err := mayRead(ctx, v, m); err != nil || !may {
		return page.NotYours(), err
	}
	return drawn(ctx, v, m)
}

// mayRead says whether a message is for the visitor, or she looks after it.
func mayRead(ctx context.Context, v page.Visit, m announce.Message) (bool, error) {
	if m.Readers > 0 {
		return true, nil
	}
	return writes.Holds(ctx, v)
}

// drawn is a message as it was written.
func drawn(ctx context.Context, v page.Visit, m announce.Message) (chat.Screen, error) {
	var screen chat.Screen
	if m.Heads {
		screen.Lines = append(screen.Lines, from(m))
	}
	var holes []string
	for _, p := range m.Parts {
		holes = append(holes, richOf(p.Content).Holes()...)
	}
	fill, err := fillingOf(ctx, v, holes, m.Readers > 1)
	if err != nil {
		return screen, err
	}
	for _, p := range m.Parts {
		if p.Words != "" {
			screen.Lines = append(screen.Lines, lineOf(p.Content, fill))
		}
	}
	first := m.Parts[0]
	switch {
	case len(m.Parts) > 1:
		for _, p := range m.Parts {
			screen.Album = append(screen.Album, *page.Played(p.File))
		}
	case first.File != nil:
		screen.Files = []chat.Attachment{*page.Played(first.File)}
	}
	screen.Spot = first.Spot
	if m.Ends {
		screen.Buttons = below(v, m)
	}
	return screen, nil
}

// from says who an announcement is from.
func from(m announce.Message) chat.Line {
	key := "announce.from"
	if m.Urgent {
		key = "announce.from_urgent"
	}
	if m.By == "" {
		return chat.Say(key + "_us")
	}
	return chat.Say(key, "who", chat.Words(m.By))
}

// below are the buttons that stand below the last message.
func below(v page.Visit, m announce.Message) []chat.Button {
	here := chat.Ref{Page: messageName, Subject: v.Subject, Arg: v.Arg}
	var buttons []chat.Button
	switch {
	case m.WantsSeen && m.Seen:
		buttons = []chat.Button{chat.Do(here, "seen", "announce.seen_thanks")}
	case m.WantsSeen:
		buttons = []chat.Button{chat.Do(here, "seen", "announce.seen_button")}
	}
	return append(buttons, chat.Begin(replyName, v.Subject, "announce.reply"))
}

// seen notes that she has seen it. What she presses changes where it stands; pressed once more it is the same.
func seen(ctx context.Context, v page.Visit) (page.Outcome, error) {
	m, err := announce.LoadMessage(ctx, v.Tx, v.Subject, nth(v), v.Account)
	if errors.Is(err, store.ErrMissing) {
		return page.Outcome{}, page.Refuse(chat.Say("announce.part_gone"), chat.Ref{})
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if m.Readers > 0 && !m.Seen {
		announce.See(v.Tx, v.Subject, v.Account.ID, v.Account.Person.ID, v.Now)
	}
	return page.Outcome{Show: messageOf(v.Subject, nth(v)), InPlace: true}, nil
}
