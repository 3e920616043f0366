package person

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
)

// Leave is the conversation in which a woman, its subject, leaves her group: by herself, or because who looks after her
// says so.
var Leave = page.Talk{
	Flow: &flow.Flow{Name: "leave", Steps: []flow.Step{
		{Key: "name", Fixed: true},
		{Key: "group", Fixed: true},
		{Key: "own", Prompt: "leave.own", Choices: "own_reasons", When: bySelf},
		{Key: "why", Prompt: "leave.why", Choices: "reasons", When: byOther},
		{Key: "words", Prompt: "leave.words", Parse: ask.Words(300), Voice: true, When: func(_ flow.World, a flow.Answers) bool {
			return a.Value("why") == "other" || a.Value("own") == "other"
		}},
		{Key: "sure", Prompt: "leave.sure", Choices: "sure", When: byOther},
		{Key: "own_sure", Prompt: "leave.own_sure", Choices: "own_sure", When: bySelf},
	}},
	Right: page.Right{Do: store.LeaveGroup, On: resource},
	Lists: leaveLists, Open: openLeave, Keep: keepLeave,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
}

func bySelf(w flow.World, _ flow.Answers) bool  { return w.Numbers["self"] == 1 }
func byOther(w flow.World, _ flow.Answers) bool { return w.Numbers["self"] == 0 }

func leaveLists(_ context.Context, v page.Visit) (page.Lists, error) {
	l := page.Lists{
		Numbers: map[string]int{},
		Choices: map[string][]flow.Choice{
			"sure":     {{Value: "yes", Label: chat.Say("leave.yes")}, {Value: "no", Label: chat.Say("leave.no")}},
			"own_sure": {{Value: "yes", Label: chat.Say("leave.own_yes")}, {Value: "no", Label: chat.Say("leave.own_no")}},
		},
	}
	if who(v) == v.Account.Person.ID {
		l.Numbers["self"] = 1
	}
	for _, why := range member.Reasons() {
		l.Choices["reasons"] = append(l.Choices["reasons"], choice(why, "leave.because_"+why))
		if why != "died" {
			l.Choices["own_reasons"] = append(l.Choices["own_reasons"], choice(why, "leave.own_because_"+why))
		}
	}
	return l, nil
}

// openLeave refuses who speaks for the group, and who is in none.
func openLeave(ctx context.Context, v page.Visit) (page.Opening, error) {
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	switch {
	case err != nil:
		return page.Opening{}, err
	case m.Group == 0:
		return page.Opening{}, errGone(v)
	case m.Speaker == m.Person:
		return page.Opening{}, errSpeaks(v, m)
	}
	given := map[string]flow.Answer{"name": {Value: m.Name}, "group": {Value: m.GroupName}}
	return page.Opening{Subject: m.Person, Answers: flow.Answers{Given: given}}, nil
}

func errGone(v page.Visit) error {
	return page.Refuse(chat.Say("leave.gone"), chat.Ref{Page: cardName, Subject: who(v)})
}

// errSpeaks says to the representative, or to who looks after her, what must happen first.
func errSpeaks(v page.Visit, m member.Member) error {
	if m.Person == v.Account.Person.ID {
		return page.Refuse(chat.Say("leave.own_speaks"), chat.Ref{Page: WomenName, Subject: m.Group})
	}
	return page.Refuse(chat.Say("leave.speaks"), chat.Ref{Page: cardName, Subject: m.Person})
}

func keepLeave(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if said.Value("sure") == "no" || said.Value("own_sure") == "no" {
		return page.Outcome{Show: chat.Ref{Page: cardName, Subject: v.Subject}}, nil
	}
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	self := m.Person == v.Account.Person.ID
	why := said.Value("why")
	if self {
		why = said.Value("own")
	}
	err = member.Leave(ctx, v.Tx, m.Group, m.Person, member.End{
		By: v.Account.Person.ID, Why: why, Words: said.Value("words"), File: page.Kept(said.Given["words"].File),
	}, v.Now)
	switch {
	case errors.Is(err, member.ErrSpeaks):
		return page.Outcome{}, errSpeaks(v, m)
	case errors.Is(err, store.ErrMissing):
		return page.Outcome{}, errGone(v)
	case err != nil:
		return page.Outcome{}, err
	}
	if err := left(ctx, v, m, why); err != nil {
		return page.Outcome{}, err
	}
	if self {
		return page.Outcome{Above: []chat.Line{chat.Say("leave.own_done", "group", chat.Words(m.GroupName))}}, nil
	}
	done := chat.Say("leave.done", "name", page.Who(m.Name), "group", chat.Words(m.GroupName))
	return page.Outcome{Above: []chat.Line{done}, Show: chat.Ref{Page: WomenName, Subject: m.Group}}, nil
}

// left ends her invitation, looks at the size of the group, and tells who wasn't there: her, or her representative.
func left(ctx context.Context, v page.Visit, m member.Member, why string) error {
	if err := member.Revoke(ctx, v.Tx, m.Membership, v.Now); err != nil {
		return err
	}
	if err := request.SizeAgain(ctx, v, m.Group); err != nil {
		return err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MemberLeft, About: m.Person, For: m.Person}, v.Now)
	told := store.Told{What: "member.leave/" + strconv.FormatInt(m.Membership, 10), Screen: "leave.news", Before: v.Now}
	news, to := chat.Say("leave.news", "name", page.Who(m.Name), "group", chat.Words(m.GroupName)), []int64{m.Speaker}
	show := chat.Ref{Page: WomenName, Subject: m.Group}
	if m.Speaker == v.Account.Person.ID {
		to = nil
	}
	told.Body = chat.Show(show, news).Encode()
	if _, err := v.Tx.Tell(ctx, to, told); err != nil {
		return err
	}
	if m.Person == v.Account.Person.ID || why == "died" {
		return nil
	}
	news = chat.Say("leave.news_own", "group", chat.Words(m.GroupName))
	told.Screen, told.Body = news.Key, chat.Show(chat.Ref{Page: page.Home}, news).Encode()
	_, err := v.Tx.Tell(ctx, []int64{m.Person}, told)
	return err
}
