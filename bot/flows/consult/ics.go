package consult

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/consult"
)

// Calendar is a meeting, its subject, for the calendar of its trainer's phone. It says no more than whom she meets.
var Calendar = page.Paper{
	Name: "consult.ics", Right: page.Right{Do: store.SeeWords, On: ofMeeting},
	Make: func(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
		m, err := consult.LoadMeeting(ctx, v.Tx, v.Subject)
		if err != nil {
			return chat.Made{}, err
		}
		c, err := consult.Load(ctx, v.Tx, m.Consultation)
		if err != nil {
			return chat.Made{}, err
		}
		if m.Begins == nil {
			return chat.Made{}, store.ErrMissing
		}
		title := write(chat.Part("consult.entry", "n", nth(c), "who", otherOf(c, v.Account.Person.ID)))
		in := paper.Entry{
			ID: "meeting-" + number(m.ID) + "@hamyar", Edition: m.Edition, Made: v.Now, From: *m.Begins, To: m.Ends(),
			Title: title, Place: write(placeOf(m)), Off: m.State == consult.Cancelled,
		}
		return chat.Made{Name: paper.CalendarName(title), Bytes: in.ICS()}, nil
	},
}

// giveEntry gives it, and shows the meeting again.
func giveEntry(ctx context.Context, v page.Visit) (page.Outcome, error) {
	m, err := consult.LoadMeeting(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	out := page.Outcome{Show: meetingRef(m.ID)}
	if m.Begins != nil {
		out.Give = []chat.Saying{chat.Give(chat.Ref{Page: Calendar.Name, Subject: m.ID}, chat.Say("remind.calendar"))}
	}
	return out, nil
}

// bringEntry brings the trainer the entry of a meeting that was agreed on just now.
func bringEntry(ctx context.Context, v page.Visit, c consult.Consultation, m consult.Meeting) error {
	m.Edition++ // it has changed just now
	_, err := v.Tx.Tell(ctx, []int64{c.Trainer}, store.Told{
		What: m.Once("entry"), Screen: Calendar.Name, Before: v.Programme.AfterQuiet(v.Now),
		Body: chat.Give(chat.Ref{Page: Calendar.Name, Subject: m.ID}, chat.Say("remind.calendar")).Encode(),
	})
	return err
}
