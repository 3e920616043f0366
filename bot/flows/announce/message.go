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
	Name: messageName, Right: page.Right{Do: store.ReadNews, On: reading}, Draw: drawMessage, Heard: []string{}, Actions: map[string]page.Action{"seen": seen},
}

func drawMessage(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := announce.LoadMessage(ctx, v.Tx, v.Subject, nth(v), v.Account)
	if errors.Is(err, store.ErrMissing) {
		return chat.Screen{Lines: []chat.Line{chat.Say("announce.part_gone")}, Buttons: []chat.Button{chat.HomeButton()}}, nil
	}
	if err != nil {
		return chat.Screen{}, err
	}
	return drawn(ctx, v, m)
}

// reading is an announcement, the subject, that is for who uses the visitor's phone, or that she looks after. Nobody else knows of
// it. What is drawn to be sent was queued for who gets it.
func reading(ctx context.Context, v page.Visit) (store.Resource, error) {
	if v.Unasked {
		return store.Resource{}, nil
	}
	reads, err := announce.Reads(ctx, v.Tx, v.Subject, v.Account.ID, v.Account.Person.ID)
	if err != nil || reads {
		return store.Resource{}, err
	}
	may, err := writes.Holds(ctx, v)
	if err == nil && !may {
		err = store.ErrMissing
	}
	return store.Resource{}, err
}

// drawn is a message as it was written.
func drawn(ctx context.Context, v page.Visit, m announce.Message) (chat.Screen, error) {
	var screen chat.Screen
	if m.Heads {
		screen.Lines = append(screen.Lines, from(m))
	}
	var holes []string
	for _, c := range m.Contents {
		holes = append(holes, page.Rich(c.Content).Holes()...)
	}
	fill, err := fillingOf(ctx, v, holes, m.Readers > 1)
	if err != nil {
		return screen, err
	}
	for _, c := range m.Contents {
		if c.Words != "" {
			screen.Lines = append(screen.Lines, lineOf(c, fill))
		}
	}
	first := m.Contents[0]
	if first.Ends && !m.Heads {
		screen.Lines = append(screen.Lines, chat.Say("announce.above"))
	}
	switch {
	case len(m.Contents) > 1:
		for _, c := range m.Contents {
			screen.Album = append(screen.Album, *page.Played(c.File))
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
	switch who := chat.Words(m.By); {
	case m.Urgent && m.By == "":
		return chat.Say("announce.from_urgent_us")
	case m.Urgent:
		return chat.Say("announce.from_urgent", "who", who)
	case m.By == "":
		return chat.Say("announce.from_us")
	default:
		return chat.Say("announce.from", "who", who)
	}
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
	return append(buttons, chat.Begin(replyName, v.Subject, "announce.reply"), chat.HomeButton(), chat.HelpButton(messageName))
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
	if !m.Seen {
		announce.See(v.Tx, v.Subject, v.Account.ID, v.Account.Person.ID, v.Now)
	}
	return page.Outcome{Show: messageOf(v.Subject, nth(v)), InPlace: true}, nil
}
