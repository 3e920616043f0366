package consult

import (
	"context"
	"errors"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/consult"
)

const meetingName = "consult.meeting"

func meetingRef(id int64) chat.Ref { return chat.Ref{Page: meetingName, Subject: id} }

// Meeting is when a trainer and who asked meet, its subject, as one of the two sees it: she picks one of the times, either can call
// it off, and the trainer says afterwards whether it took place.
var Meeting = page.Page{
	Name: meetingName, Right: page.Right{Do: store.SeeWords, On: ofMeeting}, Draw: drawMeeting, Heard: []string{"consult.meeting_offered"},
	Actions: map[string]page.Action{"pick": pick, "none": none, "cancel": cancelMeeting, "calendar": giveEntry, "done": tookPlace, "missed": missedIt},
}

func ofMeeting(ctx context.Context, v page.Visit) (store.Resource, error) {
	return consult.OfMeeting(ctx, v.Tx, v.Subject, v.Account.Person.ID)
}

// withMeeting is a meeting with its consultation, that nobody else changes.
func withMeeting(ctx context.Context, v page.Visit) (m consult.Meeting, c consult.Consultation, err error) {
	if m, err = consult.HoldMeeting(ctx, v.Tx, v.Subject); err == nil {
		c, err = consult.Load(ctx, v.Tx, m.Consultation)
	}
	return m, c, err
}

func drawMeeting(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := consult.LoadMeeting(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	c, err := consult.Load(ctx, v.Tx, m.Consultation)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: met(v, c, m)}
	here := meetingRef(m.ID)
	isTrainer := v.Account.Person.ID == c.Trainer
	switch {
	case m.State == consult.Offered && !isTrainer:
		for _, t := range m.Times {
			one := here
			one.Arg = number(t.Unix())
			screen.Buttons = append(screen.Buttons, chat.Do(one, "pick", "consult.pick", "at", chat.Value{Moment: &t}))
		}
		screen.Buttons = append(screen.Buttons, chat.Do(here, "none", "consult.pick_none"))
	case m.State == consult.Agreed && isTrainer && !m.Begins.After(v.Now):
		screen.Buttons = append(screen.Buttons, chat.Do(here, "done", "consult.met_done"), chat.Do(here, "missed", "consult.met_missed"))
	case m.State == consult.Agreed && isTrainer:
		screen.Buttons = append(screen.Buttons, chat.Do(here, "calendar", "lead.calendar"))
	case m.State == consult.Agreed && m.Place == byPhone && c.Reach != consult.Phone && m.Begins.After(v.Now):
		screen.Lines = append(screen.Lines, chat.Say("consult.meeting_phone"))
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: hersName, Subject: c.ID}, "number", "consult.give_number"))
	}
	if m.IsAhead() && (m.State == consult.Offered && isTrainer || m.State == consult.Agreed && m.Begins.After(v.Now)) {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "cancel", "consult.meeting_cancel"))
	}
	if isTrainer && !c.IsOver() && m.State != consult.Done {
		screen.Buttons = append(screen.Buttons, chat.Begin(meetName, c.ID, "consult.meet_again"))
	}
	screen.Buttons = append(screen.Buttons, foot(meetingName, stands(v, c))...)
	return screen, nil
}

// met says how a meeting stands.
func met(v page.Visit, c consult.Consultation, m consult.Meeting) []chat.Line {
	who := otherOf(c, v.Account.Person.ID)
	if v.Account.Person.ID != c.Trainer && m.By != c.Trainer { // another has it now
		who = chat.Part("consult.trainer")
	}
	var lines []chat.Line
	switch m.State {
	case consult.Offered:
		if v.Account.Person.ID == c.Trainer {
			return []chat.Line{chat.Say("consult.meeting_waits", "who", who), whereOf(m)}
		}
		return []chat.Line{chat.Say("consult.meeting_offered", "who", who), whereOf(m)}
	case consult.Agreed:
		lines = []chat.Line{chat.Say("consult.meeting_agreed", "who", who, "at", chat.Value{Moment: m.Begins}), whereOf(m)}
	case consult.Done:
		lines = []chat.Line{chat.Say("consult.meeting_done", "who", who, "at", chat.Value{Moment: m.Begins})}
	case consult.Missed:
		lines = []chat.Line{chat.Say("consult.meeting_missed", "who", who, "at", chat.Value{Moment: m.Begins})}
	case consult.Declined:
		lines = []chat.Line{chat.Say("consult.meeting_declined", "who", who)}
	default:
		lines = []chat.Line{chat.Say("consult.meeting_off", "who", who)}
	}
	return lines
}

func whereOf(m consult.Meeting) chat.Line {
	return chat.Say("consult.meeting_where", "place", placeOf(m))
}

func placeOf(m consult.Meeting) chat.Value {
	switch m.Place {
	case byPhone:
		return chat.Part("consult_meet.by_phone")
	case inBot:
		return chat.Part("consult_meet.in_bot")
	}
	return chat.Words(m.Place)
}

// lately is a meeting as the pages of a consultation show it.
type lately struct {
	lines   []chat.Line
	buttons []chat.Button
	ahead   bool
}

// meetingOf gives the last meeting of a consultation, if there is one to speak of.
func meetingOf(ctx context.Context, v page.Visit, c consult.Consultation) (l lately, err error) {
	m, err := consult.LastMeeting(ctx, v.Tx, c.ID)
	if errors.Is(err, store.ErrMissing) || err == nil && !m.IsAhead() {
		return l, nil
	}
	if err != nil {
		return l, err
	}
	return lately{lines: met(v, c, m)[:1], buttons: []chat.Button{chat.Do(meetingRef(m.ID), "", "consult.to_meeting")}, ahead: true}, nil
}

// tellOther tells the other side what became of a meeting.
func tellOther(ctx context.Context, v page.Visit, c consult.Consultation, m consult.Meeting, what string, above ...chat.Line) error {
	m.Edition++ // it has changed just now
	return brought(ctx, v, []int64{c.Other(v.Account.Person.ID)}, m.Once(what), meetingRef(m.ID), above...)
}

var errMeetingOver = chat.Say("consult.meeting_over")

// pick agrees on one of the times.
func pick(ctx context.Context, v page.Visit) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	begins := time.Unix(whole(v.Arg), 0)
	switch {
	case v.Account.Person.ID != c.Talks(), c.IsOver():
		return page.Outcome{}, page.Refuse(errMeetingOver, here)
	case m.State == consult.Agreed && m.Begins.Equal(begins):
		return page.Outcome{Show: here}, nil
	case !begins.After(v.Now):
		return page.Outcome{}, page.Refuse(chat.Say("consult.pick_past"), here)
	}
	if err := consult.Pick(ctx, v.Tx, m.ID, begins, v.Now); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, store.MeetingPicked, c.ID)
	return page.Outcome{Show: here}, tellOther(ctx, v, c, m, "picked", chat.Say("consult.meeting_picked", "who", askerOf(c)))
}

// overRefusal refuses what isn't possible any more.
func overRefusal(err error, show chat.Ref) error {
	if errors.Is(err, store.ErrTaken) {
		return page.Refuse(errMeetingOver, show)
	}
	return err
}

// none says that none of the times suits her.
func none(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return becomes(ctx, v, consult.Declined, store.MeetingDeclined, "declined", consult.Offered)
}

// cancelMeeting calls a meeting off.
func cancelMeeting(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return becomes(ctx, v, consult.Cancelled, store.MeetingCancelled, "off", consult.Offered, consult.Agreed)
}

func tookPlace(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return marks(ctx, v, consult.Done, store.MeetingHeld)
}

func missedIt(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return marks(ctx, v, consult.Missed, store.MeetingMissed)
}

// becomes says what becomes of a meeting, and tells the other side.
func becomes(ctx context.Context, v page.Visit, state string, deed store.Did, what string, from ...string) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if m.State == state {
		return page.Outcome{Show: here}, nil
	}
	if err := consult.Become(ctx, v.Tx, m.ID, state, v.Now, from...); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, deed, c.ID)
	return page.Outcome{Show: here}, tellOther(ctx, v, c, m, what)
}

// marks says whether a meeting took place, as its trainer knows.
func marks(ctx context.Context, v page.Visit, state string, deed store.Did) (page.Outcome, error) {
	here := meetingRef(v.Subject)
	m, c, err := withMeeting(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	if v.Account.Person.ID != c.Trainer || m.Begins == nil || m.Begins.After(v.Now) {
		return page.Outcome{}, page.Refuse(errMeetingOver, here)
	}
	if m.State == state {
		return page.Outcome{Show: here}, nil
	}
	if err := consult.Become(ctx, v.Tx, m.ID, state, v.Now, consult.Agreed, consult.Done, consult.Missed); err != nil {
		return page.Outcome{}, overRefusal(err, here)
	}
	did(v, deed, c.ID)
	return page.Outcome{Show: here}, nil
}

// calledOff calls off the meeting ahead of a consultation that ends: both hear of that anyway.
func calledOff(ctx context.Context, v page.Visit, c consult.Consultation) error {
	m, err := consult.LastMeeting(ctx, v.Tx, c.ID)
	if errors.Is(err, store.ErrMissing) || err == nil && !m.IsAhead() {
		return nil
	}
	if err != nil {
		return err
	}
	state := consult.Cancelled
	if m.State == consult.Agreed && !m.Begins.After(v.Now) {
		state = consult.Done
	}
	return consult.Become(ctx, v.Tx, m.ID, state, v.Now, consult.Offered, consult.Agreed)
}

// changesHands calls off the meeting ahead of a consultation that another trainer has now, and tells her who asked.
func changesHands(ctx context.Context, v page.Visit, c consult.Consultation) error {
	met, err := meetingOf(ctx, v, c)
	if err != nil || !met.ahead {
		return err
	}
	if err := calledOff(ctx, v, c); err != nil {
		return err
	}
	return tellOff(ctx, v, c)
}

// tellOff tells her who asked that she doesn't meet the trainer who had her question, unless she just did.
func tellOff(ctx context.Context, v page.Visit, c consult.Consultation) error {
	m, err := consult.LastMeeting(ctx, v.Tx, c.ID)
	if err != nil || m.State != consult.Cancelled {
		return err
	}
	return brought(ctx, v, []int64{c.Talks()}, m.Once("off"), meetingRef(m.ID))
}

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
