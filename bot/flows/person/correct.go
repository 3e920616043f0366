package person

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/member"
)

// Correct is the conversation in which one thing that is known of a woman, its subject, is corrected: by herself, or by
// who looks after her.
var Correct = page.Talk{
	Flow: &flow.Flow{Name: "details", Steps: []flow.Step{
		{Key: "what", Prompt: "details.what", Choices: "what"},
		{Key: "name", Prompt: "details.name", Label: "register.label_member_name", Parse: ask.FullName, When: chosen("name")},
		{Key: "birth", Prompt: "details.birth", Label: "register.label_member_birth", Parse: ask.BirthYear, Show: ask.Year,
			When: chosen("birth")},
		{Key: "phone", Prompt: "details.phone", Label: "register.label_member_phone", Parse: ask.Phone, Show: ask.ShowPhone,
			Skip: "details.no_phone", When: chosen("phone")},
		{Key: "heads", Prompt: "details.heads", Label: "person.label_heads", Choices: "yes_no", When: chosen("heads")},
		{Key: "own_heads", Prompt: "register.own_heads", Label: "register.label_own_heads", Choices: "yes_no", When: chosen("own_heads")},
	}},
	Right: page.Right{Do: store.CorrectPerson, On: correctable},
	Lists: correctLists,
	Open:  openCorrect,
	Keep:  keepCorrect,
	Back:  func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
}

func chosen(what string) func(flow.World, flow.Answers) bool {
	return func(_ flow.World, a flow.Answers) bool { return a.Value("what") == what }
}

// correctable is the woman that a visit is about. What she has taken over as her own word, her representative can't
// change any more, and nobody what is known of who takes no part.
func correctable(ctx context.Context, v page.Visit) (store.Resource, error) {
	on, err := resource(ctx, v)
	if err != nil {
		return on, err
	}
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	if m.Joined {
		on.Representative = 0
	}
	if m.Away && m.Person != v.Account.Person.ID {
		return on, store.ErrMissing
	}
	return on, err
}

// correctLists asks about her household only while she belongs to a group: it is the group that it is known for.
func correctLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	l := page.Lists{Choices: map[string][]flow.Choice{
		"what": {
			choice("name", "register.label_member_name"), choice("birth", "register.label_member_birth"),
			choice("phone", "register.label_member_phone"),
		},
		"yes_no": ask.YesOrNo(),
	}}
	if m.Membership != 0 {
		l.Choices["what"] = append(l.Choices["what"], heads(m.Person == v.Account.Person.ID))
	}
	return l, err
}

func choice(value, label string) flow.Choice {
	return flow.Choice{Value: value, Label: chat.Say(label)}
}

// heads is the question whether she bears the cost of her household, put to herself or about her.
func heads(herself bool) flow.Choice {
	if herself {
		return choice("own_heads", "register.label_own_heads")
	}
	return choice("heads", "person.label_heads")
}

// openCorrect offers what is known as the answers of before.
func openCorrect(ctx context.Context, v page.Visit) (page.Opening, error) {
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	if err != nil {
		return page.Opening{}, err
	}
	before := flow.Answer{Value: ask.YesNo(m.Heads), Open: true}
	given := map[string]flow.Answer{"heads": before, "own_heads": before}
	if m.Name != "" {
		given["name"] = flow.Answer{Value: m.Name, Open: true}
	}
	if m.BirthYear != 0 {
		given["birth"] = flow.Answer{Value: strconv.Itoa(m.BirthYear), Open: true}
	}
	given["phone"] = flow.Answer{Value: m.Phone, Open: true}
	return page.Opening{Subject: m.Person, Answers: flow.Answers{Given: given}}, nil
}

func keepCorrect(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	var c member.Change
	switch value := said.Value(said.Value("what")); said.Value("what") {
	case "name":
		key := locales.Squeeze(value)
		c.Name, c.NameKey = &value, &key
	case "birth":
		year, err := strconv.Atoi(value)
		if err != nil {
			return page.Outcome{}, err
		}
		c.BirthYear = &year
	case "phone":
		c.Phone = &value
	case "heads", "own_heads":
		heads := value == "yes"
		c.Heads = &heads
	}
	out := page.Outcome{Above: []chat.Line{chat.Say("details.done")}, Show: chat.Ref{Page: cardName, Subject: v.Subject}}
	if err := member.Correct(ctx, v.Tx, v.Subject, c); err != nil {
		return out, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MemberCorrected, About: v.Subject, For: v.Subject}, v.Now)
	return out, nil
}
