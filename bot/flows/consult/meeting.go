package consult

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/page"
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
