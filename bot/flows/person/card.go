// Package person shows what is known of a woman to those who may know it, lets it be corrected, and brings her in by
// an invitation of her own.
package person

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/audit"
	"hamyar/bot/flows/record"
	"hamyar/bot/flows/recording"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	records "hamyar/store/record"
)

const cardName = "person.card"

// Arguments of a card: she is asked whether it is right, and what else can be done for another.
const (
	asking = "asking"
	rarer  = "more"
)

// Card is what is known of a woman, its subject; 0: of whoever looks.
var Card = page.Page{
	Name: cardName, Draw: drawCard,
	Right:   page.Right{Do: store.SeePerson, On: resource},
	Rights:  map[string]page.Right{"invite": invites, "revoke": invites, "code": links},
	Actions: map[string]page.Action{"invite": invite, "revoke": revoke, "code": code, "play": playWhy},
	Heard:   []string{"person.own"},
}

// who is the woman that a visit is about.
func who(v page.Visit) int64 {
	if v.Subject == 0 {
		return v.Account.Person.ID
	}
	return v.Subject
}

func resource(ctx context.Context, v page.Visit) (store.Resource, error) {
	return member.Resource(ctx, v.Tx, who(v))
}

func drawCard(ctx context.Context, v page.Visit) (chat.Screen, error) {
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	if err != nil {
		return chat.Screen{}, err
	}
	herself := m.Person == v.Account.Person.ID
	head := chat.Say("person.head", "name", ask.NameOf(m.Name))
	if herself {
		head = chat.Say("person.own")
	}
	screen := chat.Screen{Lines: []chat.Line{head, known(v, m)}}
	if !herself {
		v.Saw(store.SawPerson, m.Person)
		more, err := anothers(ctx, v, m)
		if err != nil {
			return chat.Screen{}, err
		}
		screen.Lines = append(screen.Lines, more...)
		screen.Buttons = invitations(m)
		if m.Away {
			screen.Lines = append([]chat.Line{head, chat.Say("record.away")}, away(m)...)
			screen.Buttons = record.ConsentButton(m)
		}
	}
	if v.Arg == rarer && !herself {
		screen.Buttons, err = rare(ctx, v, m)
		screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: cardName, Subject: m.Person}), chat.HomeButton(), chat.HelpButton(cardName))
		return screen, err
	}
	if v.Arg == asking {
		screen.Buttons = append(screen.Buttons, chat.Button{Label: chat.Say("person.right"), Verb: chat.VerbHome})
	}
	below, err := below(ctx, v, m)
	screen.Buttons = append(append(screen.Buttons, below...), chat.HomeButton(), chat.HelpButton(cardName))
	return screen, err
}

// below are all that the visitor may do about a woman, and the way back to the others of her group.
func below(ctx context.Context, v page.Visit, m member.Member) ([]chat.Button, error) {
	herself := m.Person == v.Account.Person.ID
	buttons, err := ways(ctx, v, m)
	if err != nil {
		return nil, err
	}
	if !herself {
		buttons = append(buttons, chat.Do(chat.Ref{Page: cardName, Subject: m.Person, Arg: rarer}, "", "person.more"))
	}
	if herself && v.Arg != asking {
		buttons = append(buttons, chat.Do(chat.Ref{Page: record.MineName}, "", "record.known_button"))
	}
	whole, err := about(ctx, v, m)
	if err != nil {
		return nil, err
	}
	buttons = append(buttons, whole...)
	if v.Account.May(store.SeeAudit, store.Resource{Anywhere: true}) {
		buttons = append(buttons, chat.Do(audit.About(m.Person), "", "audit.about_her"))
	}
	buttons = append(buttons, recording.RecorderButton(v, m.Person)...)
	if !herself && m.Group != 0 {
		buttons = append(buttons, chat.BackTo(chat.Ref{Page: WomenName, Subject: m.Group}))
	}
	return buttons, nil
}

// anothers is what somebody else reads besides: how a woman stands, where she was before, and what was done for her.
func anothers(ctx context.Context, v page.Visit, m member.Member) ([]chat.Line, error) {
	past, err := past(ctx, v, m)
	if err != nil {
		return nil, err
	}
	acted, err := acted(ctx, v, m)
	return slices.Concat(standing(v, m), past, acted), err
}

// ways are what the visitor may do about a woman.
func ways(ctx context.Context, v page.Visit, m member.Member) ([]chat.Button, error) {
	herself, leads := m.Person == v.Account.Person.ID, m.Speaker == m.Person
	var buttons []chat.Button
	for _, way := range []struct {
		talk  page.Talk
		label string
		fits  bool
	}{
		{Correct, "person.correct", m.Membership != 0 || herself},
		{request.Represent, "person.represent", m.Membership != 0 && !herself && !leads && m.Joined},
		{Leave, "person.leave", m.Membership != 0 && !herself && !leads},
		{Leave, "person.leave_own", m.Membership != 0 && herself && !leads && v.Arg != asking},
	} {
		if !way.fits {
			continue
		}
		may, err := way.talk.Right.Holds(ctx, v)
		if err != nil {
			return nil, err
		}
		if may {
			buttons = append(buttons, chat.Begin(way.talk.Flow.Name, m.Person, way.label))
		}
	}
	if herself && v.Arg != asking {
		buttons = append(buttons, chat.Do(chat.Ref{Page: cardName}, "code", "person.code"))
	}
	return buttons, nil
}

// past says where a woman was before, if anywhere.
func past(ctx context.Context, v page.Visit, m member.Member) ([]chat.Line, error) {
	stays, err := member.Stays(ctx, v.Tx, m.Person)
	if err != nil {
		return nil, err
	}
	var lines []chat.Line
	for _, s := range slices.Backward(stays) {
		if s.To.IsZero() || s.Why == "" || s.Why == "corrected" {
			continue
		}
		why := chat.Part("leave.because_" + s.Why)
		if s.Words != "" || s.File != nil {
			why = page.Said(s.Words, s.File)
		}
		lines = append(lines, chat.Say("person.was_in", "group", chat.Words(s.Group), "from", chat.Value{Day: &s.From},
			"to", chat.Value{Day: &s.To}, "why", why))
	}
	return lines, nil
}

// shownActs is how much of what others did for a woman stands on her card.
const shownActs = 3

// about are the ways to what staff can do about another woman's records as a whole.
func about(ctx context.Context, v page.Visit, m member.Member) ([]chat.Button, error) {
	if !v.Account.IsStaff() {
		return nil, nil
	}
	var buttons []chat.Button
	v.Subject, v.Arg = m.Person, ""
	for _, way := range []struct {
		right page.Right
		page  string
		label string
	}{
		{record.Twins.Right, record.TwinsName, "record.twins_button"}, {record.Erase.Right, record.EraseName, "record.erase_button"},
	} {
		may, err := way.right.Holds(ctx, v)
		if err != nil {
			return nil, err
		}
		if may {
			buttons = append(buttons, chat.Do(chat.Ref{Page: way.page, Subject: m.Person}, "", way.label))
		}
	}
	if len(buttons) == 0 {
		return nil, nil
	}
	merge, err := records.MergeInto(ctx, v.Tx, m.Person)
	if errors.Is(err, store.ErrMissing) {
		return buttons, nil
	}
	return append(buttons, chat.Do(chat.Ref{Page: record.MergedName, Subject: merge.ID}, "", "record.undo_button")), err
}

// known are the answers that the records have of her, a line each.
func known(v page.Visit, m member.Member) chat.Line {
	lines := ask.Woman(m.Name, m.BirthYear, m.Phone)
	if m.Group != 0 {
		county, _ := v.Programme.CountyByID(m.County)
		label := "person.label_heads"
		if m.Person == v.Account.Person.ID {
			label = "register.label_own_heads"
		}
		lines = append(lines,
			ask.Answered(label, chat.Part("register."+ask.YesNo(m.Heads))),
			ask.Answered("person.label_group", chat.Part("person.group_in", "name", chat.Words(m.GroupName), "county", chat.Value{Names: county.Name})),
		)
	}
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

// standing says whether she has come by herself, and whether she is invited, and who told of her.
func standing(v page.Visit, m member.Member) []chat.Line {
	var lines []chat.Line
	switch {
	case m.Joined:
		lines = append(lines, chat.Say("person.joined"))
	case !m.Until.IsZero():
		lines = append(lines, chat.Say("person.invited", "until", chat.Value{Day: &m.Until}))
	default:
		lines = append(lines, chat.Say("person.not_joined"))
	}
	switch m.TellerID {
	case 0:
	case v.Account.Person.ID:
		lines = append(lines, chat.Say("person.told_by_you"))
	default:
		lines = append(lines, chat.Say("person.told_by", "who", page.Who(m.Teller)))
	}
	return lines
}
