package person

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/request"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/member"
)

// links is the right to make another phone one's own.
var links = page.Right{Do: store.LinkPhone, On: resource}

// code shows her the code that she types on her other phone.
func code(ctx context.Context, v page.Visit) (page.Outcome, error) {
	digits, err := member.NewCode(ctx, v.Tx, who(v), v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	made := chat.Say("link.code", "code", chat.Value{Code: digits[:4] + " " + digits[4:]})
	out := page.Outcome{Above: []chat.Line{made}, Show: chat.Ref{Page: cardName}}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.CodeMade, About: who(v)}, v.Now)
	return out, nil
}

// Phone is the conversation in which a woman types, on another phone of hers, the code that she reads on the first.
var Phone = page.Talk{
	Flow: &flow.Flow{Name: "link", Steps: []flow.Step{
		{Key: "code", Prompt: "link.ask", Parse: eightDigits},
		{Key: "she", Prompt: "link.she", Choices: "she", When: found},
		{Key: "shared", Prompt: "link.shared", Choices: "shared", When: func(w flow.World, a flow.Answers) bool {
			return found(w, a) && w.Numbers["held"] == 1 && a.Value("she") == "yes"
		}},
	}},
	Right: page.Right{Do: store.UseBot}, Lists: linkLists, Open: openLink, Keep: keepLink,
}

// found asks on only if the code is somebody's.
func found(w flow.World, _ flow.Answers) bool { return len(w.Lists["she"]) > 0 }

// eightDigits takes a code in any digits, with spaces or without.
func eightDigits(_ flow.World, typed string) (string, error) {
	code := locales.Code(typed)
	if len(code) != 8 || strings.Trim(code, "0123456789") != "" {
		return "", flow.Refuse("link.no_code")
	}
	return code, nil
}

func linkLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := page.Lists{Choices: map[string][]flow.Choice{}, Numbers: map[string]int{}}
	owner, err := member.Owner(ctx, v.Tx, v.Said.Value("code"), v.Now)
	if errors.Is(err, member.ErrClosed) {
		return l, nil
	}
	if err != nil {
		return l, err
	}
	l.Choices["she"] = []flow.Choice{
		{Value: "yes", Label: chat.Say("link.yes", "name", ask.NameOf(owner.Name)), Short: "register.yes"},
		{Value: "no", Label: chat.Say("welcome.she_no"), Short: "register.no"},
	}
	l.Choices["shared"] = []flow.Choice{
		{Value: "yes", Label: chat.Say("welcome.shared_yes"), Short: "register.yes"},
		{Value: "no", Label: chat.Say("welcome.shared_no"), Short: "register.no"},
	}
	if now := v.Account.Person; now.Name != "" && now.ID != owner.Person {
		l.Numbers["held"] = 1
	}
	return l, nil
}

// openLink refuses who may be guessing.
func openLink(ctx context.Context, v page.Visit) (page.Opening, error) {
	guesses, err := member.Guesses(ctx, v.Tx, v.Account.ID, v.Now)
	if guesses {
		err = page.Refuse(chat.Say("link.wait"), chat.Ref{})
	}
	return page.Opening{}, err
}

func keepLink(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if _, err := openLink(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	owner, err := member.Owner(ctx, v.Tx, said.Value("code"), v.Now)
	switch {
	case errors.Is(err, member.ErrClosed):
		wrong := page.Outcome{Above: []chat.Line{chat.Say("link.wrong")}}
		return wrong, member.Miss(ctx, v.Tx, v.Account.ID, v.Now)
	case err != nil:
		return page.Outcome{}, err
	case owner.Person == v.Account.Person.ID:
		return page.Outcome{Above: []chat.Line{chat.Say("link.same")}}, nil
	case said.Value("she") != "yes" || said.Value("shared") == "no":
		return page.Outcome{Above: []chat.Line{chat.Say("link.not")}}, nil
	}
	if _, err := member.Link(ctx, v.Tx, said.Value("code"), v.Account.ID, v.Account.Person.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if err := request.Belongs(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: owner.Person, Do: store.PhoneLinked, About: owner.Person}, v.Now)
	out := page.Outcome{Above: []chat.Line{chat.Say("link.done", "name", ask.NameOf(owner.Name))}}
	return out, warn(ctx, v, owner.Person)
}

// warn tells a woman on her other phones that this one is hers now: it may not be she who did it.
func warn(ctx context.Context, v page.Visit, person int64) error {
	accounts, err := v.Tx.Accounts(ctx, person)
	if err != nil {
		return err
	}
	saying := chat.Saying{Screen: chat.Screen{
		Lines: []chat.Line{chat.Say("link.news")}, Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton("link.news")},
	}}
	for _, account := range accounts {
		if account == v.Account.ID {
			continue
		}
		v.Tx.Say(store.Out{
			Account: account, Person: person, Class: store.Notice, Screen: saying.Name(), Body: saying.Encode(), Keeps: true, Before: v.Now,
		})
	}
	return nil
}
