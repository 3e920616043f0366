package event

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store/event"
)

// Calendar is an event, its subject, for the calendar of its trainer's phone.
var Calendar = page.Paper{
	Name: "event.ics", Right: leads,
	Make: func(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
		e, err := event.Load(ctx, v.Tx, v.Subject)
		if err != nil {
			return chat.Made{}, err
		}
		county, _ := v.Programme.CountyByID(e.County)
		in := paper.Entry{
			ID: "event-" + strconv.FormatInt(e.ID, 10) + "@hamyar", Edition: e.Edition, Made: v.Now, From: e.Begins, To: e.Ends,
			Title: e.Title, Off: e.Cancelled,
			Place: write(chat.Part("lead.place", "place", chat.Words(e.Place), "county", chat.Value{Names: county.Name})),
		}
		if e.Bring != "" {
			in.Note = write(chat.Part("lead.bring", "what", chat.Words(e.Bring)))
		}
		if e.Spot != nil {
			in.Spot = &[2]float64{e.Spot.Latitude, e.Spot.Longitude}
		}
		return chat.Made{Name: paper.CalendarName(e.Title), Bytes: in.ICS()}, nil
	},
}

// giveCalendar is the action that gives the entry, and shows the page again.
func giveCalendar(_ context.Context, v page.Visit) (page.Outcome, error) {
	return page.Outcome{
		Give: []chat.Saying{chat.Give(chat.Ref{Page: Calendar.Name, Subject: v.Subject}, chat.Say("remind.calendar"))},
		Show: chat.Ref{Page: leadName, Subject: v.Subject},
	}, nil
}
