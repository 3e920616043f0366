// Package person shows what is known of a woman to those who may know it, lets it be corrected, and brings her in by
// an invitation of her own.
package person

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/recording"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
)

const cardName = "person.card"

// asking is the argument of a card on which she is asked whether it is right.
const asking = "asking"

// Card is what is known of a woman, its subject; 0: of whoever looks.
var Card = page.Page{
	Name: cardName, Draw: drawCard,
	Right:   page.Right{Do: store.SeePerson, On: resource},
	Rights:  map[string]page.Right{"invite": invites, "revoke": invites},
	Actions: map[string]page.Action{"invite": invite, "revoke": revoke},
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
	head := chat.Say("person.head", "name", name(m.Name))
	if herself {
		head = chat.Say("person.own")
	}
	screen := chat.Screen{Lines: []chat.Line{head, known(v, m)}}
	if !herself {
		screen.Lines = append(screen.Lines, standing(m))
		screen.Buttons = invitations(m)
	}
	if v.Arg == asking {
		screen.Buttons = append(screen.Buttons, chat.Button{Label: chat.Say("person.right"), Verb: chat.VerbHome})
	}
	may, err := Correct.Right.Holds(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	if m.Membership != 0 && may {
		screen.Buttons = append(screen.Buttons, chat.Begin(Correct.Flow.Name, m.Person, "person.correct"))
	}
	screen.Buttons = append(screen.Buttons, recording.RecorderButton(v, m.Person)...)
	if !herself && m.Group != 0 {
		screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: WomenName, Subject: m.Group}))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(cardName))
	return screen, nil
}

// name is a woman's name, or a word for one that isn't known.
func name(s string) chat.Value {
	if s == "" {
		return chat.Part("flow.none")
	}
	return chat.Words(s)
}

// known are the answers that the records have of her, a line each.
func known(v page.Visit, m member.Member) chat.Line {
	say := func(label string, answer chat.Value) chat.Line {
		return chat.Say("flow.line", "name", chat.Part(label), "answer", answer)
	}
	birth, phone := chat.Part("group.not_known"), chat.Part("group.no_phone")
	if m.BirthYear != 0 {
		birth = chat.Plain(int64(m.BirthYear))
	}
	if m.Phone != "" {
		phone = chat.Value{Phone: m.Phone}
	}
	lines := []chat.Line{
		say("register.label_member_name", name(m.Name)),
		say("register.label_member_birth", birth),
		say("register.label_member_phone", phone),
	}
	if m.Group != 0 {
		county, _ := v.Programme.CountyByID(m.County)
		label := "person.label_heads"
		if m.Person == v.Account.Person.ID {
			label = "register.label_own_heads"
		}
		lines = append(lines,
			say(label, chat.Part("register."+ask.YesNo(m.Heads))),
			say("person.label_group", chat.Part("person.group_in", "name", chat.Words(m.GroupName), "county", chat.Value{Names: county.Name})),
		)
	}
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

// standing says whether she has come by herself, and whether she is invited.
func standing(m member.Member) chat.Line {
	switch {
	case m.Joined:
		return chat.Say("person.joined")
	case !m.Until.IsZero():
		return chat.Say("person.invited", "until", chat.Value{Day: &m.Until})
	}
	return chat.Say("person.not_joined")
}
