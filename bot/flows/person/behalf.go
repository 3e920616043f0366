package person

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/record"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/audit"
	"hamyar/store/member"
)

// rare are the things that are seldom done about a woman. Staff have the way to erase her among the others.
func rare(ctx context.Context, v page.Visit, m member.Member) ([]chat.Button, error) {
	buttons := []chat.Button{chat.Do(chat.Ref{Page: record.OfName, Subject: m.Person}, "", "record.of_button")}
	if invitable(m) && !m.Until.IsZero() {
		buttons = append(buttons, chat.Do(chat.Ref{Page: cardName, Subject: m.Person}, "revoke", "person.revoke"))
	}
	if m.Membership != 0 && !m.Reached && !m.Away {
		buttons = append(buttons, chat.Do(chat.Ref{Page: page.Help, Subject: m.Person}, "for", "person.call_for"),
			chat.Begin(consult.AskFor.Flow.Name, m.Person, "consult.ask_for"))
	}
	whys, err := whyButtons(ctx, v, m)
	if err != nil {
		return nil, err
	}
	buttons = append(buttons, whys...)
	v.Subject, v.Arg = m.Person, ""
	erases, err := record.Erase.Right.Holds(ctx, v)
	if err != nil || !erases || v.Account.IsStaff() {
		return buttons, err
	}
	return append(buttons, chat.Do(chat.Ref{Page: record.EraseName, Subject: m.Person}, "", "record.erase_button")), nil
}

// whyButtons lead to what was said instead of written about why she left a group.
func whyButtons(ctx context.Context, v page.Visit, m member.Member) (buttons []chat.Button, err error) {
	stays, err := member.Stays(ctx, v.Tx, m.Person)
	for i, s := range stays {
		if s.File != nil && !m.Away {
			ref := chat.Ref{Page: cardName, Subject: m.Person, Arg: strconv.Itoa(i)}
			buttons = append(buttons, chat.Do(ref, "play", "person.play_"+s.File.Kind))
		}
	}
	return buttons, err
}

// playWhy plays to another why she left a group: its argument is the number of her stay in it.
func playWhy(ctx context.Context, v page.Visit) (page.Outcome, error) {
	ref := chat.Ref{Page: cardName, Subject: v.Subject, Arg: rarer}
	stays, err := member.Stays(ctx, v.Tx, who(v))
	i, wrong := strconv.Atoi(v.Arg)
	if err != nil || wrong != nil || i < 0 || i >= len(stays) || who(v) == v.Account.Person.ID {
		return page.Outcome{Show: ref}, err
	}
	return page.Hear(ref, stays[i].File), nil
}

// acted says what others did for a woman, and who.
func acted(ctx context.Context, v page.Visit, m member.Member) ([]chat.Line, error) {
	all, err := audit.Acted(ctx, v.Tx, m.Person, shownActs)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return []chat.Line{actedFor(all...)}, nil
}

func actedFor(all ...audit.Act) chat.Line {
	lines := make([]chat.Line, len(all))
	for i, d := range all {
		lines[i] = chat.Say("person.acted", "at", chat.Value{Day: &d.At}, "who", page.Who(d.By), "what", chat.Part("deed."+string(d.Do)))
	}
	return chat.Say("person.acted_for", "deeds", chat.Value{Lines: lines})
}

// away says of her who takes no part who said so for her, if she didn't herself. Nothing else is said of her.
func away(m member.Member) []chat.Line {
	if m.AwayBy == 0 {
		return nil
	}
	return []chat.Line{actedFor(audit.Act{At: m.AwayAt, Do: store.ConsentWithdrawnFor, By: m.AwayTeller})}
}
