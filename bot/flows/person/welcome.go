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
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/member"
)

// Welcome is the conversation that a member's invitation begins: she says that it is she, and agrees for herself to what
// is kept. Somebody else learns no more than a first name.
var Welcome = page.Talk{
	Flow: &flow.Flow{Name: "welcome", Holes: consentHoles, Steps: []flow.Step{
		{Key: "first", Fixed: true},
		{Key: "group", Fixed: true},
		{Key: "county", Fixed: true, Choices: "counties"},
		{Key: "owner", Fixed: true},
		{Key: "she", Prompt: "welcome.she", Choices: "she"},
		{Key: "shared", Prompt: "welcome.shared", Choices: "shared", When: shares},
		{Key: "hello", Prompt: "consent.part_hello", Choices: "next", When: needsConsent},
		{Key: "keeping", Prompt: "consent.part_keeping", Choices: "next", When: needsConsent},
		{Key: "consent", Prompt: "consent.part_ask", Choices: "consent", When: needsConsent},
	}},
	Right: page.Right{Do: store.SeeProgramme},
	Lists: welcomeLists,
	Open:  openWelcome,
	Keep:  keepWelcome,
}

// shares asks whether a phone is shared that somebody else uses already.
func shares(_ flow.World, a flow.Answers) bool {
	return a.Value("she") == "yes" && a.Value("owner") != ""
}

// needsConsent asks her who says that it is she, unless she has agreed.
func needsConsent(w flow.World, a flow.Answers) bool {
	return a.Value("she") == "yes" && a.Value("shared") != "no" && w.Numbers["agreed"] == 0
}

func welcomeLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := page.Lists{
		Numbers: map[string]int{},
		Choices: map[string][]flow.Choice{
			"counties": ask.AllCounties(v.Programme),
			"she": {
				{Value: "yes", Label: chat.Say("welcome.she_yes"), Short: "register.yes"},
				{Value: "no", Label: chat.Say("welcome.she_no"), Short: "register.no"},
			},
			"shared": {
				{Value: "yes", Label: chat.Say("welcome.shared_yes"), Short: "register.yes"},
				{Value: "no", Label: chat.Say("welcome.shared_no"), Short: "register.no"},
			},
			"next": {{Value: seeing("next", v), Label: chat.Say("consent.next")}},
			"consent": {
				{Value: seeing("yes", v), Label: chat.Say("consent.yes"), Short: "register.yes"},
				{Value: seeing("no", v), Label: chat.Say("consent.no"), Short: "register.no"},
			},
			"text": text(v),
		},
	}
	agreed, err := agreed(ctx, v)
	if agreed {
		l.Numbers["agreed"] = 1
	}
	return l, err
}

// agreed says whether the invited woman has agreed to today's text: on another phone, or because it is she who holds
// this one.
func agreed(ctx context.Context, v page.Visit) (bool, error) {
	i, err := member.Reopen(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, member.ErrClosed) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if v.Account.Person.Name == "" && v.Account.Consented >= v.Programme.ConsentVersion {
		return true, nil
	}
	version, err := v.Tx.Consented(ctx, i.Person)
	return version >= v.Programme.ConsentVersion, err
}

var errClosed = page.Refuse(chat.Say("welcome.closed"), chat.Ref{})

func openWelcome(ctx context.Context, v page.Visit) (page.Opening, error) {
	i, err := member.Find(ctx, v.Tx, locales.Code(v.Arg), v.Now)
	if errors.Is(err, member.ErrClosed) {
		return page.Opening{}, errClosed
	}
	if err != nil {
		return page.Opening{}, err
	}
	county, _ := v.Programme.CountyByID(i.County)
	given := map[string]flow.Answer{
		"first": {Value: first(i.Name)}, "group": {Value: i.GroupName}, "county": {Value: county.Code}, "owner": {Value: ""},
	}
	if owner := v.Account.Person; owner.ID != i.Person {
		given["owner"] = flow.Answer{Value: owner.Name}
	}
	return page.Opening{Subject: i.ID, Answers: flow.Answers{Given: given}}, nil
}

func keepWelcome(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if said.Value("she") != "yes" {
		not := chat.Say("welcome.not_she", "first", chat.Words(said.Value("first")))
		return page.Outcome{Above: []chat.Line{not}, Show: chat.Ref{Page: page.About}}, nil
	}
	if said.Value("shared") == "no" {
		return page.Outcome{Above: []chat.Line{chat.Say("welcome.whose")}, Show: chat.Ref{Page: page.About}}, nil
	}
	consent, version := answered(said)
	if consent == "no" {
		return page.Outcome{Above: []chat.Line{chat.Say("consent.refused")}, Show: chat.Ref{Page: page.About}}, refuse(ctx, v, version)
	}
	i, err := member.Claim(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, member.ErrClosed) {
		return page.Outcome{}, errClosed
	}
	if err != nil {
		return page.Outcome{}, err
	}
	return join(ctx, v, i, consent == "yes", version)
}

// refuse keeps that whoever holds the phone refused, unless it is somebody who is known.
func refuse(ctx context.Context, v page.Visit, version int) error {
	if v.Account.Person.ID != 0 {
		return nil
	}
	return v.Tx.Consent(ctx, store.Consent{
		Account: v.Account.ID, Version: version, Channel: v.Account.Channel,
	}, v.Now)
}

// join brings her into her group, keeps that she agreed, and tells the representative.
func join(ctx context.Context, v page.Visit, i member.Invitation, agrees bool, version int) (page.Outcome, error) {
	if err := member.TakeUp(ctx, v.Tx, i, v.Account, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if agrees {
		err := v.Tx.Consent(ctx, store.Consent{
			Person: i.Person, Account: v.Account.ID, Version: version, Agreed: true, Channel: v.Account.Channel,
		}, v.Now)
		if err != nil {
			return page.Outcome{}, err
		}
	}
	if err := request.Belongs(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: i.Person, Do: store.MemberJoined, About: i.Group}, v.Now)
	done := chat.Say("welcome.done", "name", chat.Words(i.Name), "group", chat.Words(i.GroupName))
	out := page.Outcome{Above: []chat.Line{done}, Show: chat.Ref{Page: cardName, Subject: i.Person, Arg: asking}}
	if v.Account.Person.ID == i.Speaker || i.Person == i.Speaker {
		return out, nil // it was done on her own phone, or it is she
	}
	news := chat.Say("welcome.news", "name", chat.Words(i.Name), "group", chat.Words(i.GroupName))
	_, err := v.Tx.Tell(ctx, []int64{i.Speaker}, store.Told{
		What: "member.join/" + strconv.FormatInt(i.ID, 10), Screen: "welcome.news",
		Body: chat.Show(chat.Ref{Page: WomenName, Subject: i.Group}, news).Encode(), Before: v.Now,
	})
	return out, err
}
